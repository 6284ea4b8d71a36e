import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { declaredNames, exportKeyword, isType, parsed, startOf } from "../../generator/build/source.js";
import { checkoutFolder } from "../corpus/folder.js";

const ROOT = checkoutFolder();

/** What stands at the beginning of generated functions, which pages leave out. */
const ARGUMENTS = /if \(\s*arguments\.length[^]*?\n {2}\}\n/;
const OUT = / {2}if \(!isOut\(.*\n/;

/** The lines of declarations of a file, by its path and their names, without the checks of arguments. */
export function quoted(path: string, names: readonly string[]): readonly string[] {
  const text = readFileSync(join(ROOT, path), "utf8");
  const { statements } = parsed(path, text);
  const parts = names.map((name) => {
    const found = statements.find((one) => declaredNames(one).includes(name));
    if (found === undefined) throw new Error(`${path} declares no ${name}`);
    const own = text.slice(startOf(found), found.end);
    return own.replace(OUT, "").replace(ARGUMENTS, "// (a check of the arguments)\n");
  });
  return parts.join("\n\n").split("\n");
}

/** Two modules that the compiler has no fault in where a generated module has the interface that a block declares. */
export function interfaceCheck(
  folder: string,
  name: string,
  lines: readonly string[],
  path: string,
): Readonly<Record<string, string>> {
  const declared = lines.join("\n");
  const generated = importPath(folder, path);
  const runtime = generated.replace(/[^/]+$/, "runtime.js");
  const types = parsed(name, declared)
    .statements.filter((one) => isType(one) && exportKeyword(one) !== undefined)
    .flatMap(declaredNames);
  return {
    [`${name}.d.ts`]: `import type { BatchGradient, KeyColumn, NumberColumn } from "${runtime}";\n${declared}\n`,
    [`${name}-check.ts`]: [
      `import * as generated from "${generated}";`,
      `import type * as declared from "./${name}.js";`,
      `export const functions: typeof declared = generated;`,
      ...types.flatMap((type) => [
        `export const to${type} = (one: generated.${type}): declared.${type} => one;`,
        `export const from${type} = (one: declared.${type}): generated.${type} => one;`,
      ]),
    ].join("\n"),
  };
}

const importPath = (folder: string, path: string): string =>
  relative(folder, join(ROOT, path)).replace(/\.ts$/, ".js");
