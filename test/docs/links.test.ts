import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkoutFolder } from "../corpus/folder.js";

const ROOT = checkoutFolder();
const PAGES = readdirSync(join(ROOT, "docs")).filter((name) => name.endsWith(".md"));
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

/** The places of headings as GitHub names them; the second of one name has a number. */
function headings(page: string): readonly string[] {
  const places = [...page.matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\d\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
  return places.map((place, i) => {
    const before = places.slice(0, i).filter((one) => one === place).length;
    return before === 0 ? place : `${place}-${before}`;
  });
}

describe("links", () => {
  it.each(["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", ...PAGES.map((name) => `docs/${name}`)])(
    "of %s lead somewhere",
    (path) => {
      const links = [...read(path).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
      const broken = links.filter((link) => {
        if (/^https?:/.test(link)) return false;
        const [file = "", heading] = link.split("#");
        const target = file === "" ? path : join(dirname(path), file);
        return (
          !existsSync(join(ROOT, target)) ||
          (heading !== undefined && !headings(read(target)).includes(heading))
        );
      });
      expect(broken).toEqual([]);
    },
  );

  it("lead from docs/index.md to every page", () => {
    const index = read("docs/index.md");
    expect(PAGES.filter((name) => name !== "index.md" && !index.includes(`](${name})`))).toEqual([]);
  });
});
