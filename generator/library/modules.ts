import { builtParts } from "../module/built.js";
import { fixedNames } from "../module/correction.js";
import { FileWriter } from "../module/file.js";
import { INDEX, RUNTIME } from "../module/files.js";
import type { FileForm } from "../module/form.js";
import { indexText } from "../module/index.js";
import { parametricNames } from "../module/parametric.js";
import { runtimeNames, runtimeText } from "../module/runtime.js";
import { secondNames } from "../module/second.js";
import { type Ending, blockNames, singleText } from "../module/single.js";
import type { Language } from "../print/language.js";
import type { GeneratedFile } from "../options.js";
import type { Problem } from "../schema/problem.js";
import { FilePrinter } from "./filePrinter.js";
import type { LoweredModule, ModulePlace, WantedModule } from "./lowered.js";
import { printModule } from "./printed.js";

/** A set whose modules are to be printed. */
export interface WantedSet {
  readonly name: string;
  readonly description: string | undefined;
  /** Whether its corrections have second derivatives. */
  readonly hessian: boolean;
  readonly modules: readonly WantedModule[];
  /** Where it has no value because of what is chosen for it. */
  readonly warnings: readonly Problem[];
}

/** The paths of the files of a set, in the order in which they are printed. */
export const pathsOfModules = ({ name, modules }: WantedSet, forms: readonly FileForm[]): readonly string[] =>
  [INDEX, ...modules.map(({ file }) => file)].flatMap((stem) =>
    forms.map((form) => pathOf(`${name}/${stem}`, form)),
  );

/**
 * Prints the modules of a set: its index, and one for each correction. Each is printed in all forms before the next is lowered. In the end
 * it says what the files need of the runtime.
 */
export function* printModules(
  { name, description, hessian, modules }: WantedSet,
  forms: readonly FileForm[],
): Generator<GeneratedFile, ReadonlySet<string>> {
  const parts = builtParts();
  const reserved = new Set([
    ...fixedNames(parts),
    ...runtimeNames(parts),
    ...(hessian ? secondNames(parts) : []),
  ]);
  const printers = forms.map((form) => {
    const writer = new FileWriter(parts, form);
    return {
      form,
      writer,
      printer: new FilePrinter(name, form.language, reserved, parametricNames(parts), writer),
    };
  });
  const listed = (kind: ModulePlace["kind"]): readonly { name: string; file: string }[] =>
    modules
      .filter((one) => one.isListed && one.kind === kind)
      .map(({ correction, file }) => ({ name: correction.name, file }));
  const index = { description, corrections: listed("correction"), compounds: listed("compound") };
  for (const form of forms)
    yield { path: pathOf(`${name}/${INDEX}`, form), text: indexText(index, parts, form) };
  for (const one of modules) {
    const lower = onlyOnce(one.lower);
    for (const { form, printer } of printers)
      yield { path: pathOf(`${name}/${one.file}`, form), text: printer.text(one, lower) };
  }
  return new Set(["CorrectionError", ...printers.flatMap(({ writer }) => [...writer.needed])]);
}

function onlyOnce<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** The paths of the runtime in a folder, which ends with a slash unless it is that of all sets. */
export const pathsOfRuntimes = (folder: string, forms: readonly FileForm[]): readonly string[] =>
  forms.map((form) => pathOf(`${folder}${RUNTIME}`, form));

/** The files of the runtime in a folder, with what is needed. */
export const printRuntimes = (
  folder: string,
  needed: ReadonlySet<string>,
  forms: readonly FileForm[],
): readonly GeneratedFile[] =>
  forms.map((form) => ({
    path: pathOf(`${folder}${RUNTIME}`, form),
    text: runtimeText(builtParts(), needed, form.language),
  }));

const pathOf = (stem: string, { language }: FileForm): string => `${stem}${EXTENSIONS[language]}`;

const EXTENSIONS: Readonly<Record<Language, string>> = {
  TypeScript: ".ts",
  JavaScript: ".js",
  declarations: ".d.ts",
};

/** Prints a set as one module. */
export function printSingle(
  { name, description, hessian, modules: wanted }: WantedSet,
  language: Language,
  ending: Ending,
): string {
  const parts = builtParts(),
    modules = wanted.map((one) => one.lower()),
    second = hessian ? secondNames(parts) : [],
    namesFor = blockNames(parts, second);
  const fixed = new Set([...fixedNames(parts), ...runtimeNames(parts), ...second]);
  const named = modules.map((lowered) => {
    const { correction, file } = lowered;
    return { lowered, names: namesFor(correction.name === "" ? file : correction.name) };
  });
  const locals = new Map(named.map(({ lowered, names }) => [lowered.file, names.local]));
  const entries = named.map(({ lowered, names }) => {
    const { file, stack = [], kind, isListed } = lowered;
    const members = stack.flatMap((one) => locals.get(one.file) ?? []);
    const { nameType } = names;
    const options = {
      language,
      setName: name,
      reserved: members.length === 0 ? fixed : new Set([...fixed, ...members]),
      parametricNames: parametricNames(parts),
      isFile: false,
      nameType,
    };
    return { file, kind, isListed, names, module: printModule(lowered, options) };
  });
  const listed = (kind: LoweredModule["kind"]): typeof entries =>
    entries.filter((one) => one.isListed && one.kind === kind);
  const index = { description, corrections: listed("correction"), compounds: listed("compound") };
  return singleText(entries, index, parts, { language, ending });
}
