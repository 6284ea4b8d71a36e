import type { Name } from "../print/code.js";
import { comment } from "../print/comments.js";
import type { Language } from "../print/language.js";
import { Scope, pascalCase } from "../print/names.js";
import type { Filled } from "./block.js";
import {
  type CorrectionModule,
  type TypeNames,
  codeFills,
  fixedNames,
  loopsFill,
  parametersFill,
  typesOf,
} from "./correction.js";
import { documentation, undocumented } from "./documentation.js";
import { filled } from "./fill.js";
import { takenText } from "./imports.js";
import { type NamedEntry, type SetIndex, indexFills, indexNames } from "./index.js";
import {
  type ParametricModule,
  blockName,
  factoryFill,
  isParametric,
  parameterDocumentation,
  parametricType,
  parametricUses,
} from "./parametric.js";
import { allRuntimeNames, runtimeCode } from "./runtime.js";
import { runtimeUses } from "./runtimeUses.js";
import {
  correctionType,
  objectFills,
  secondDocumentation,
  secondFills,
  withoutSecondDocumentation,
} from "./second.js";
import type { Parts } from "./template.js";
import { Text, nameText, text } from "./text.js";

/** The names of a correction in a module that it shares with all others of its set. */
export interface BlockNames {
  /** The variable that has it. */
  readonly local: Name;
  /** A name for one of its types. */
  readonly nameType: (hint: string) => Name;
}

/** A correction of a set that is one module. */
export interface SingleEntry {
  readonly module: CorrectionModule;
  readonly names: BlockNames;
}

/** `module` exports what an index does; `body`, that of a function without parameters, gives it back. */
export type Ending = "module" | "body";

/** Names for corrections in one module, none of which is one of `more`. */
export function blockNames(parts: Parts, more: readonly string[]): (name: string) => BlockNames {
  const scope = new Scope();
  for (const name of [...allRuntimeNames(parts), ...indexNames(parts), ...fixedNames(parts), ...more])
    scope.reserve(name);
  return (name) => {
    const local = scope.like(name);
    return { local, nameType: (hint) => scope.like(pascalCase(local) + pascalCase(hint)) };
  };
}

/** A set as one module that imports nothing: what it needs of the runtime, its corrections, each in a function, and their index. */
export function singleText(
  entries: readonly SingleEntry[],
  index: SetIndex<SingleEntry>,
  parts: Parts,
  { language, ending }: { readonly language: Language; readonly ending: Ending },
): string {
  const needed = entries.flatMap(({ module }) => {
    const { values, types } = isParametric(module)
      ? parametricUses(parts, module, blockName(module), language)
      : runtimeUses(module, parts, language);
    return [...values, ...types];
  });
  const blockTypes = entries.flatMap(
    ({ module }) => parts.templates[blockName(module)][language].runtimeTypes,
  );
  const own = [
    ...parts.templates.block[language].runtimeTypes,
    ...blockTypes,
    ...parts.templates.index[language].runtimeValues,
  ];
  const blocks = new Blocks(entries, parts, language);
  const named = (list: readonly SingleEntry[]): readonly NamedEntry[] => list.map((one) => blocks.entry(one));
  const listed = { ...index, corrections: named(index.corrections), compounds: named(index.compounds) };
  const form = { language, isExported: ending === "module", level: 0 };
  const texts = [
    runtimeCode(parts, new Set([...needed, ...own]), language, false),
    ...entries.map((entry) => blocks.filled(entry).text),
    filled(parts.templates.index, { ...indexFills(listed), $exports: NOTHING }, form).text,
  ];
  return ending === "module"
    ? `${[parts.header, ...texts].join("\n\n")}\n`
    : `${['"use strict";', ...texts, "return { corrections, compoundCorrections };"].join("\n\n")}\n`;
}

const NOTHING = { parts: [], blanks: 0 } as const;

/** The corrections of a module, each in a function of its own, so that none sees the names of the others. */
class Blocks {
  readonly #parts: Parts;
  readonly #language: Language;
  /** For each file that it would have: its variable, and what others take of it. */
  readonly #locals: ReadonlyMap<string, Name>;
  readonly #taken = new Map<string, Set<Name>>();
  readonly #types: ReadonlyMap<SingleEntry, TypeNames>;

  constructor(entries: readonly SingleEntry[], parts: Parts, language: Language) {
    this.#parts = parts;
    this.#language = language;
    this.#locals = new Map(entries.map(({ module, names }) => [module.file, names.local]));
    this.#types = new Map(entries.map((entry) => [entry, typeNames(entry)]));
    for (const { file, names } of entries.flatMap(({ module }) => module.declarations.siblings)) {
      const taken = this.#taken.get(file) ?? new Set();
      for (const { imported } of names) taken.add(imported);
      this.#taken.set(file, taken);
    }
  }

  /** How the index knows a correction. */
  entry(entry: SingleEntry): NamedEntry {
    const { module, names } = entry;
    const isTaken = this.#taken.has(module.file) || isParametric(module);
    const object = isTaken ? text`${names.local}.correction` : text`${names.local}`;
    const type = text`${nameText(isParametric(module) ? parametricType(module) : correctionType(module))}<${this.#typesOf(entry).functions}>`;
    return { name: module.name, object, isShort: !isTaken && names.local === module.name, type };
  }

  filled(entry: SingleEntry): Filled {
    const { module, names } = entry,
      { declarations } = module;
    const types = this.#typesOf(entry),
      { functions, gradient, inputs } = types;
    const taken = declarations.siblings.map((sibling) =>
      takenText(this.#localOf(sibling.file), sibling.names),
    );
    const fills = {
      ...documentation(module),
      ...(module.second === undefined ? {} : secondDocumentation(module)),
      $types: { parts: typesOf(module, types), blanks: 1 },
      $Module: functions,
      $about: Text.comment(comment`The functions of ${module.name}.`),
      $parameters: parametersFill(module),
      $Gradient: gradient,
      $Inputs: inputs,
      $local: text`${names.local}`,
      $more: NOTHING,
    } as const;
    const form = { language: this.#language, isExported: false, level: 0 },
      template = this.#parts.templates[blockName(module)];
    if (!isParametric(module)) {
      const $body = { parts: [...taken, this.#body(module, types)], blanks: 0 } as const;
      return filled(template, { ...fills, $body }, form);
    }
    const $body = { parts: [...taken, ...this.#factory(module, types)], blanks: 1 } as const;
    return filled(template, { ...fills, ...parameterDocumentation(module), $body }, form);
  }

  #factory(module: ParametricModule, types: TypeNames): readonly (Filled | Text)[] {
    const language = this.#language,
      taken = [...(this.#taken.get(module.file) ?? [])];
    if (language === "declarations") return [];
    return [
      factoryFill(this.#parts, module, types, { language, level: 1, taken }),
      text`return over(Float64Array.from(published));`,
    ];
  }

  #body(module: CorrectionModule, types: TypeNames): Filled {
    const language = this.#language,
      form = { language, isExported: false, level: 1 };
    const secondComments =
      language === "TypeScript" ? withoutSecondDocumentation : secondDocumentation(module);
    const taken = [...(this.#taken.get(module.file) ?? [])];
    const result =
      taken.length === 0
        ? text`return correction;`
        : text`return ${Text.list("{", [text`correction`, ...taken.map(nameText)], "}")};`;
    const fills = {
      ...codeFills(module, types, language),
      ...objectFills(module),
      ...(language === "TypeScript" ? undocumented : documentation(module)),
      ...secondFills(module, types, secondComments, this.#parts, form),
      $types: NOTHING,
      $loops: loopsFill(module),
      $result: { parts: [result], blanks: 0 },
    } as const;
    return filled(this.#parts.templates.correction, fills, form);
  }

  #localOf(file: string): Name {
    const local = this.#locals.get(file);
    if (local === undefined) throw new RangeError(`no correction of the file ${file}`);
    return local;
  }

  #typesOf(entry: SingleEntry): TypeNames {
    return this.#types.get(entry) ?? typeNames(entry);
  }
}

const typeNames = ({ names: { nameType } }: SingleEntry): TypeNames => ({
  gradient: text`${nameType("gradient")}`,
  inputs: text`${nameType("inputs")}`,
  functions: text`${nameType("functions")}`,
});
