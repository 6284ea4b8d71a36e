import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { blocksOf } from "./blocks.js";
import { treated, type Treated } from "./treatments.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "docs-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const fenced = (note: string, language: string, ...lines: readonly string[]): string =>
  [note, "", `\`\`\`${language}`, ...lines, "```", ""].join("\n");

function treat(page: string): Promise<Treated> {
  const [block, ...others] = blocksOf(page);
  if (block === undefined) throw new Error("a page without a block");
  return treated(block, { folder, index: 0, others });
}

const SET = '{ "schema_version": 2, "corrections": [] }';

describe("a block is an error that", () => {
  it.each([
    ["no test runs", fenced("", "python", "print(1)"), 'no test runs a block of "python"'],
    ["has no language", fenced("", "", "?"), 'no test runs a block of ""'],
    [
      "gives no known reason",
      fenced("<!-- not run: why not -->", "ts", "f();"),
      'reason not to run a block is "why not"',
    ],
    ["has a set with a mistake", fenced("", "json", SET.replace("2", "3")), "schema_version"],
    ["is no JSON", fenced("", "json", "{"), "JSON"],
    [
      "has a command that fails",
      fenced("", "sh", "correctionlib-codegen validate none.json"),
      "no such file",
    ],
    ["has a command of others", fenced("", "sh", "curl -O x"), 'no test runs "curl -O x"'],
    ["has a script that is none", fenced("", "sh", "npm run nothing"), "nothing"],
    [
      "quotes what is not there",
      fenced("<!-- from: runtime/erf.ts f -->", "ts"),
      "runtime/erf.ts declares no f",
    ],
    ["has a message of no command", fenced("<!-- message -->", "", "a.json: all is well"), "no message"],
    ["has help of no command", fenced("<!-- help -->", "", "correctionlib-codegen dance"), "dance"],
    ["has a page without a module", fenced("", "html", "<p>"), "no module"],
  ])("%s", async (_, page, message) => {
    await expect(treat(page)).rejects.toThrow(message);
  });
});

describe("a block", () => {
  it("is written to the file that the page says", async () => {
    await treat(fenced("<!-- file: a/set.json -->", "json", SET));
    expect(readFileSync(join(folder, "a/set.json"), "utf8")).toBe(`${SET}\n`);
  });

  it("that begins with the name of a file is that file, and runs by itself", async () => {
    expect(await treat(fenced("", "ts", "// one.ts", "f();"))).toMatchObject({
      checked: [join(folder, "one.ts")],
      module: join(folder, "one.ts"),
    });
  });

  it("that another names does not run by itself", async () => {
    const page = fenced("", "js", "// two.js", "f();") + fenced("", "js", 'import "./two.js";');
    expect((await treat(page)).module).toBeUndefined();
    expect(readFileSync(join(folder, "two.js"), "utf8")).toBe("// two.js\nf();");
  });

  it("shows what is quoted", async () => {
    const { lines } = await treat(fenced("<!-- from: runtime/isInteger.ts isWideInteger -->", "ts", "?"));
    expect(lines.join("\n")).toMatch(/^\/\*\*[^]*export function isWideInteger/);
  });
});
