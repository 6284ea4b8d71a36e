import { builtParts } from "../module/built.js";
import { type CorrectionModule, fixedNames, moduleText, runtimeUses } from "../module/correction.js";
import type { FileForm } from "../module/form.js";
import { indexText } from "../module/index.js";
import { runtimeNames, runtimeText } from "../module/runtime.js";
import { type Ending, blockNames, singleText } from "../module/single.js";
import type { Language } from "../print/language.js";
import type { GeneratedFile } from "../options.js";
import type { LoweredModule } from "./lowered.js";
import { printModule } from "./printed.js";

/** A set that has been lowered. */
export interface LoweredSet {
  readonly name: string;
  readonly description: string | undefined;
  readonly modules: readonly LoweredModule[];
}

/** The files of a set, apart from its runtime, and what they need of that. */
export interface PrintedSet {
  readonly files: readonly GeneratedFile[];
  readonly needed: ReadonlySet<string>;
}

/** Prints the modules of a set: its index, and one for each correction. */
export function printFiles({ name, description, modules }: LoweredSet, form: FileForm): PrintedSet {
  const parts = builtParts(),
    { language } = form;
  const reserved = [...fixedNames(parts), ...runtimeNames(parts)];
  const printed = modules.map((one) => printModule(one, { language, setName: name, reserved, isFile: true }));
  const listed = (kind: LoweredModule["kind"]): readonly { name: string; file: string }[] =>
    modules
      .filter((one) => one.isListed && one.kind === kind)
      .map(({ correction, file }) => ({ name: correction.name, file }));
  const index = { description, corrections: listed("correction"), compounds: listed("compound") };
  const texts = [
    { stem: "index", text: indexText(index, parts, form) },
    ...printed.map((module) => ({ stem: module.file, text: moduleText(module, parts, form) })),
  ];
  return {
    files: texts.map(({ stem, text }) => ({ path: `${stem}${EXTENSIONS[language]}`, text })),
    needed: new Set(["CorrectionError", ...printed.flatMap(neededOf)]),
  };
}

/** What a module needs of the runtime in TypeScript, so that all forms of a set need the same. */
function neededOf(module: CorrectionModule): readonly string[] {
  const { correction } = builtParts().templates;
  const { values, types } = runtimeUses(module, correction.TypeScript, "TypeScript");
  return [...values, ...types];
}

/** The file of the runtime, with what is needed. */
export const printRuntime = (needed: ReadonlySet<string>, language: Language): GeneratedFile => ({
  path: `runtime${EXTENSIONS[language]}`,
  text: runtimeText(builtParts(), needed, language),
});

const EXTENSIONS: Readonly<Record<Language, string>> = {
  TypeScript: ".ts",
  JavaScript: ".js",
  declarations: ".d.ts",
};

/** Prints a set as one module. */
export function printSingle(
  { name, description, modules }: LoweredSet,
  language: Language,
  ending: Ending,
): string {
  const parts = builtParts(),
    namesFor = blockNames(parts);
  const fixed = [...fixedNames(parts), ...runtimeNames(parts)];
  const named = modules.map((lowered) => {
    const { correction, file } = lowered;
    return { lowered, names: namesFor(correction.name === "" ? file : correction.name) };
  });
  const entries = named.map(({ lowered, names }) => {
    const { file, stack = [], kind, isListed } = lowered;
    const members = named.filter((one) => stack.includes(one.lowered)).map((one) => one.names.local);
    const { nameType } = names;
    const options = { language, setName: name, reserved: [...fixed, ...members], isFile: false, nameType };
    return { file, kind, isListed, names, module: printModule(lowered, options) };
  });
  const listed = (kind: LoweredModule["kind"]): typeof entries =>
    entries.filter((one) => one.isListed && one.kind === kind);
  const index = { description, corrections: listed("correction"), compounds: listed("compound") };
  return singleText(entries, index, parts, { language, ending });
}
