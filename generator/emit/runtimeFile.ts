import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { declarationsOf, eraseTypes } from "../build/javascript.js";
import type { Language } from "./language.js";

/** A file of the runtime: what it defines, what it imports from its siblings, its text without the imports. */
interface RuntimeFile {
  readonly exports: readonly string[];
  readonly imports: readonly string[];
  readonly text: (language: Language) => string;
}

type Runtime = ReadonlyMap<string, RuntimeFile>;

/** The same in the file that the build writes. */
interface BuiltFile extends Omit<RuntimeFile, "text"> {
  readonly name: string;
  readonly texts: Readonly<Record<Language, string>>;
}

const IMPORT = /^import (?:type )?\{[^}]*\} from "\.\/(\w+)\.js";\n/gm;
const EXPORT = /^export (?:abstract )?(?:function|class|interface|type|const) (\w+)/gm;

/** The installed package, wherever this file has been built to. */
const packageFolder = (): string =>
  dirname(createRequire(import.meta.url).resolve("correctionlib-codegen/package.json"));

/** The first line of every generated file, by which it is known later. */
export const readHeader = (): string =>
  readFileSync(join(packageFolder(), "templates", "header.txt"), "utf8").trim();

/** The runtime's files, by their names: as the build has left them beside this module or, in the sources, made when asked for. */
export function readRuntime(): Runtime {
  const built = new URL(BUILT_RUNTIME, import.meta.url);
  if (!existsSync(built)) return runtimeOf(readSources());
  const files: unknown = JSON.parse(readFileSync(built, "utf8"));
  if (!isBuilt(files)) throw new Error(`${built.pathname} holds no runtime`);
  return new Map(
    files.map(({ name, texts, ...file }) => [name, { ...file, text: (language) => texts[language] }]),
  );
}

/** The file of the built runtime, relative to this module. */
export const BUILT_RUNTIME = "./runtime.json";

/** What the build makes of the runtime's source files. */
export function builtRuntime(): readonly BuiltFile[] {
  return [...runtimeOf(readSources())].map(([name, { exports, imports, text }]) => ({
    name,
    exports,
    imports,
    texts: {
      TypeScript: text("TypeScript"),
      JavaScript: text("JavaScript"),
      declarations: text("declarations"),
    },
  }));
}

function isBuilt(files: unknown): files is readonly BuiltFile[] {
  return (
    Array.isArray(files) &&
    files.every((file: unknown) => typeof file === "object" && file !== null && "texts" in file)
  );
}

function readSources(): ReadonlyMap<string, string> {
  const folder = join(packageFolder(), "runtime");
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".ts") && name !== "index.ts")
    .sort();
  return new Map(names.map((name) => [name.slice(0, -3), readFileSync(join(folder, name), "utf8")]));
}

const runtimeOf = (sources: ReadonlyMap<string, string>): Runtime =>
  new Map([...sources].map(([name, source]) => [name, runtimeFile(name, source)]));

function runtimeFile(name: string, source: string): RuntimeFile {
  const text = source.replace(IMPORT, "").trim();
  const inLanguage: Readonly<Record<Language, () => string>> = {
    TypeScript: () => text,
    JavaScript: () => eraseTypes(text).trim(),
    declarations: () => declarationsOf(`${name}.ts`, text).trim(),
  };
  return {
    exports: [...source.matchAll(EXPORT)].map(([, exported = ""]) => exported),
    imports: [...source.matchAll(IMPORT)].map(([, imported = ""]) => imported),
    text: (language) => inLanguage[language](),
  };
}

export const runtimeNames = (runtime: Runtime): readonly string[] =>
  [...runtime.values()].flatMap((file) => file.exports);

/** One file with all that the names need, what is needed first; equal sets of names give the same bytes. */
export function runtimeText(
  runtime: Runtime,
  names: ReadonlySet<string>,
  header: string,
  language: Language,
): string {
  const done = new Map<string, string>();
  const add = (name: string): void => {
    const file = runtime.get(name);
    if (!file || done.has(name)) return;
    done.set(name, "");
    file.imports.forEach(add);
    done.delete(name);
    done.set(name, file.text(language));
  };
  for (const [name, file] of runtime) if (file.exports.some((one) => names.has(one))) add(name);
  const texts = [...done.values()].filter((text) => text !== "" && text !== "export {};");
  return `${[header, ...texts].join("\n\n")}\n`;
}
