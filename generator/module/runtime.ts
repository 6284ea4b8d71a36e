import type { Language } from "../print/language.js";
import type { Parts, RuntimeDeclaration, RuntimeFile } from "./template.js";

/** Names that the runtime exports, which nothing else in a module may have. */
export const runtimeNames = (parts: Parts): readonly string[] =>
  declarationsOf(parts, "TypeScript").flatMap(({ name, isExported }) => (isExported ? [name] : []));

/** All names that the runtime has at its top. */
export const allRuntimeNames = (parts: Parts): readonly string[] =>
  declarationsOf(parts, "TypeScript").map(({ name }) => name);

/** The file of the runtime: all that the names need, what is needed first; equal sets of names give the same text. */
export const runtimeText = (parts: Parts, names: ReadonlySet<string>, language: Language): string =>
  `${parts.header}\n\n${runtimeCode(parts, names, language, true)}\n`;

/** The same without a header, for a module that has more in it: there, nothing of it is an export. */
export function runtimeCode(
  { runtime }: Parts,
  names: ReadonlySet<string>,
  language: Language,
  hasExports: boolean,
): string {
  const all = filesFor(runtime, names).map((file) => file.declarations[language]);
  const needed = neededNames(all.flat(), names);
  const texts = all.flatMap((declarations) =>
    declarations.flatMap(({ name, isExported, isClose, comment, code }, i) => {
      if (!needed.has(name)) return [];
      const isBelow = isClose && needed.has(declarations[i - 1]?.name ?? "");
      return [isBelow ? "\n" : "\n\n", comment, hasExports && isExported ? "export " : "", code];
    }),
  );
  return texts.slice(1).join("");
}

const declarationsOf = ({ runtime }: Parts, language: Language): readonly RuntimeDeclaration[] =>
  runtime.flatMap(({ declarations }) => declarations[language]);

/** The names, and all that what has them mentions. */
function neededNames(
  declarations: readonly RuntimeDeclaration[],
  names: ReadonlySet<string>,
): ReadonlySet<string> {
  const usesOf = new Map(declarations.map(({ name, uses }) => [name, uses]));
  const needed = new Set(names);
  for (const name of needed) for (const used of usesOf.get(name) ?? []) needed.add(used);
  return needed;
}

/** The files that have the names, each after what it imports. */
function filesFor(runtime: readonly RuntimeFile[], names: ReadonlySet<string>): readonly RuntimeFile[] {
  const byName = new Map(runtime.map((file) => [file.name, file]));
  const entered = new Set<RuntimeFile>();
  const withImports = (file: RuntimeFile): readonly RuntimeFile[] => {
    if (entered.has(file)) return [];
    entered.add(file);
    return [...file.imports.flatMap((name) => withImportsOf(name)), file];
  };
  const withImportsOf = (name: string): readonly RuntimeFile[] => {
    const file = byName.get(name);
    return file === undefined ? [] : withImports(file);
  };
  const hasName = ({ declarations }: RuntimeFile): boolean =>
    declarations.TypeScript.some(({ name }) => names.has(name));
  return runtime.filter(hasName).flatMap(withImports);
}
