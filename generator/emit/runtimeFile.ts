import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** A file of the runtime: what it defines, what it imports from its siblings, its text without the imports. */
interface RuntimeFile {
  readonly exports: readonly string[];
  readonly imports: readonly string[];
  readonly text: string;
}

const IMPORT = /^import (?:type )?\{[^}]*\} from "\.\/(\w+)\.js";\n/gm;
const EXPORT = /^export (?:abstract )?(?:function|class|interface|type|const) (\w+)/gm;

/** The installed package, wherever this file has been built to. */
const packageFolder = (): string =>
  dirname(createRequire(import.meta.url).resolve("correctionlib-codegen/package.json"));

/** The first line of every generated file, by which it is known later. */
export const readHeader = (): string =>
  readFileSync(join(packageFolder(), "templates", "header.txt"), "utf8").trim();

/** The runtime's source files, by their names. */
export function readRuntime(): ReadonlyMap<string, RuntimeFile> {
  const folder = join(packageFolder(), "runtime");
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".ts") && name !== "index.ts")
    .sort();
  return new Map(
    names.map((name) => [name.slice(0, -3), runtimeFile(readFileSync(join(folder, name), "utf8"))]),
  );
}

function runtimeFile(source: string): RuntimeFile {
  return {
    exports: [...source.matchAll(EXPORT)].map(([, name = ""]) => name),
    imports: [...source.matchAll(IMPORT)].map(([, name = ""]) => name),
    text: source.replace(IMPORT, "").trim(),
  };
}

export const runtimeNames = (runtime: ReadonlyMap<string, RuntimeFile>): readonly string[] =>
  [...runtime.values()].flatMap((file) => file.exports);

/** One file with all that the names need, what is needed first; equal sets of names give the same bytes. */
export function runtimeText(
  runtime: ReadonlyMap<string, RuntimeFile>,
  names: ReadonlySet<string>,
  header: string,
): string {
  const done = new Map<string, string>();
  const add = (name: string): void => {
    const file = runtime.get(name);
    if (!file || done.has(name)) return;
    done.set(name, "");
    file.imports.forEach(add);
    done.delete(name);
    done.set(name, file.text);
  };
  for (const [name, file] of runtime) if (file.exports.some((one) => names.has(one))) add(name);
  return `${header}\n\n${[...done.values()].join("\n\n")}\n`;
}
