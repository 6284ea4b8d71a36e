import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { ts } from "ts-morph";
import type { Plugin } from "vite";
import { declarationsOf } from "./languages.js";

/** Writes into a folder the declarations of the entries (modules of the project, as paths) and of all that these name. */
export function declarations(root: string, entries: readonly string[], folder: string): Plugin {
  return {
    name: "declarations",
    async generateBundle() {
      for (const [path, source] of await reachable(root, entries))
        this.emitFile({
          type: "asset",
          fileName: `${folder}/${path.replace(/(\.d)?\.ts$/, ".d.ts")}`,
          source,
        });
    },
  };
}

/** The text of declarations by the module's path, in the order in which they are found. */
async function reachable(root: string, entries: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const waiting = [...entries];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue;
    const source = readFileSync(join(root, path), "utf8");
    const text = path.endsWith(".d.ts") ? source : await declarationsOf(path, source);
    found.set(path, text);
    waiting.push(...importsOf(path, text));
  }
  return found;
}

/** The modules that declarations name. A package is an error: nothing is installed beside this one. */
function importsOf(path: string, text: string): readonly string[] {
  return ts.preProcessFile(text).importedFiles.map(({ fileName }) => {
    if (!fileName.startsWith(".")) throw new Error(`${path}: declarations name the package "${fileName}"`);
    return posix.join(posix.dirname(path), fileName).replace(/\.js$/, ".ts");
  });
}
