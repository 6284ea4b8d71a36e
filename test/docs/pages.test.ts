import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkoutFolder } from "../corpus/folder.js";
import { outcomesOf, type Outcomes, type Page, pageNow, prepared } from "./pages.js";
import { makeProject } from "./project.js";
import { typeFaults } from "./types.js";

const ROOT = checkoutFolder();

/** Pages that are written as a whole by tests of their own. */
const WRITTEN: readonly string[] = ["messages.md", "library.md"];

const PAGES = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync(join(ROOT, "docs"))
    .filter((name) => name.endsWith(".md") && !WRITTEN.includes(name))
    .map((name) => `docs/${name}`),
];

/** In milliseconds, for a machine that has much else to do. */
const LIMIT = 180_000;

/** Blocks of all pages are compiled in one program and run in one process. */
describe("code in pages", () => {
  let project: string;
  const pages = new Map<string, Page>();
  let outcomes: Outcomes = {};

  beforeAll(async () => {
    project = await makeProject();
    for (const path of PAGES) pages.set(path, await prepared(project, path));
    outcomes = await outcomesOf(project, [...pages.values()]);
  }, LIMIT);

  afterAll(() => {
    rmSync(project, { recursive: true, force: true });
  });

  it("has the types that it says", { timeout: LIMIT }, () => {
    const checked = [...pages.values()].flatMap(({ treated }) => treated.flatMap((one) => one.checked));
    expect(typeFaults(checked).map((fault) => fault.replace(`${project}/`, ""))).toEqual([]);
  });

  it.each(PAGES)("gives what %s shows", async (path) => {
    await expect(pageNow(pages.get(path)!, outcomes)).toMatchFileSnapshot(join(ROOT, path));
  });
});
