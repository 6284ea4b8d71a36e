import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

// The generator ships these files by joining their text without the import lines: what that needs is tested here.
const folder = new URL("../../runtime/", import.meta.url);
const names = readdirSync(folder).filter((name) => name !== "index.ts");
const files = names.map((name) => ({ name, lines: readFileSync(new URL(name, folder), "utf8").split("\n") }));

test.each(files)("$name imports only siblings, each in one line", ({ lines }) => {
  for (const line of lines.filter((text) => text.startsWith("import")))
    expect(line).toMatch(/^import (type )?\{ [\w, ]+ \} from "\.\/\w+\.js";$/);
});

test.each(files)("$name has nothing at its top level but declarations", ({ lines }) => {
  const top = lines.filter((text) => /^[^\s})\]/]/.test(text));
  for (const line of top)
    expect(line).toMatch(/^(import |(export )?(function|class|interface|type|const) |\| )/);
});

test("no two files declare the same name at their top level", () => {
  const declared = files.flatMap(({ lines }) =>
    lines.flatMap(
      (line) => /^(?:export )?(?:function|class|interface|type|const) (\w+)/.exec(line)?.[1] ?? [],
    ),
  );
  expect(declared.length).toBeGreaterThan(20);
  expect(declared.filter((name, i) => declared.indexOf(name) !== i)).toEqual([]);
});

test("index.ts exports every file", () => {
  const index = readFileSync(new URL("index.ts", folder), "utf8");
  for (const name of names) expect(index).toContain(`export * from "./${name.replace(/\.ts$/, ".js")}";`);
});
