import type { GeneratedFile } from "../options.js";
import { planCorrection } from "../plan/plan.js";
import type { CorrectionSet } from "../tree/set.js";
import { propertyKey } from "./api.js";
import { type Code, body, code, comment, exported, identifier, literal, typed, types } from "./code.js";
import { compoundModule } from "./compound.js";
import { correctionModule } from "./correction.js";
import { fileNames } from "./files.js";
import { layOut } from "./format.js";
import { inputUses } from "./inputs.js";
import type { Language } from "./language.js";
import type { ModuleWriter } from "./module.js";
import { Scope } from "./names.js";
import { type Group, moduleGroups, printed, textOf } from "./print.js";
import type { Member } from "./stack.js";
import { readHeader, readRuntime, runtimeNames, runtimeText } from "./runtimeFile.js";

export interface EmitOptions {
  /** Name of the set, the first part of its corrections' names in messages. */
  readonly name: string;
  readonly unrollLimit: number;
  /** Whether a correction or compound of this name is wanted. */
  readonly only: (name: string) => boolean;
  /** What the files are written in; declarations stand beside JavaScript. */
  readonly languages: readonly Language[];
  /** Code that only a machine will read may stay as it is. */
  readonly format?: boolean;
}

interface Emitted {
  readonly name: string;
  readonly file: string;
  readonly kind: "correction" | "compound";
  readonly listed: boolean;
  readonly module: ModuleWriter;
}

/** The files of a set in each language: the index, the runtime, and a module per correction. */
export function emitSet(set: CorrectionSet, options: EmitOptions): readonly GeneratedFile[] {
  const runtime = readRuntime(),
    header = String(comment(readHeader()));
  const modules = emitModules(set, options, runtimeNames(runtime));
  const selected = modules.map(({ file, module }) => ({ stem: file, module: module.select() }));
  const needed = new Set([
    "CorrectionError",
    ...selected.flatMap(({ module }) => [...module.runtimeValues, ...module.runtimeTypes]),
  ]);
  const index = indexDeclarations(
    set,
    modules.filter(({ listed }) => listed),
  );
  const drafts = options.languages.map((language) => ({
    language,
    index: indexGroups(index, header, language),
    modules: selected.map(({ stem, module }) => ({ stem, groups: moduleGroups(module, header, language) })),
  }));
  const laidOut =
    options.format === false
      ? (text: string): string => text
      : layOut(
          drafts
            .flatMap(({ index, modules }) => [...index, ...modules.flatMap(({ groups }) => groups)])
            .flatMap(({ code: texts }) => texts),
        );
  const inLanguages = drafts.map(({ language, index, modules }) =>
    [
      { stem: "index", text: textOf(index, laidOut) },
      { stem: "runtime", text: runtimeText(runtime, needed, header, language) },
      ...modules.map(({ stem, groups }) => ({ stem, text: textOf(groups, laidOut) })),
    ].map(({ stem, text }) => ({ path: `${stem}${EXTENSIONS[language]}`, text })),
  );
  const [first = []] = inLanguages;
  return first.flatMap((_file, i) => inLanguages.flatMap((files) => files[i] ?? []));
}

const EXTENSIONS: Readonly<Record<Language, string>> = {
  TypeScript: ".ts",
  JavaScript: ".js",
  declarations: ".d.ts",
};

function emitModules(
  set: CorrectionSet,
  { name, unrollLimit, only }: EmitOptions,
  helpers: readonly string[],
): readonly Emitted[] {
  const { corrections, compounds } = set;
  const files = fileNames([...corrections, ...compounds].map((one) => one.name));
  const wanted = compounds.filter((compound) => only(compound.name));
  const inStacks = new Set(wanted.flatMap(({ stack }) => stack.map(({ correction }) => correction)));
  const members = new Map<number, Member>();
  const own = corrections.flatMap((correction, i): readonly Emitted[] => {
    const listed = only(correction.name);
    if (!listed && !inStacks.has(i)) return [];
    const plan = planCorrection(correction),
      file = files[i] ?? "";
    members.set(i, {
      correction,
      file,
      active: new Set(
        [...(plan.slopes ?? plan).root.active].filter(
          (input) => correction.inputs[input]?.frozen === undefined,
        ),
      ),
      uses: inputUses(plan.root, correction.inputs),
    });
    return [
      {
        name: correction.name,
        file,
        kind: "correction",
        listed,
        module: correctionModule(plan, name, unrollLimit, helpers, inStacks.has(i)),
      },
    ];
  });
  const stacked = wanted.map((compound): Emitted => {
    const stack = compound.stack.flatMap(({ correction }) => members.get(correction) ?? []);
    const file = files[corrections.length + compounds.indexOf(compound)] ?? "";
    return {
      name: compound.name,
      file,
      kind: "compound",
      listed: true,
      module: compoundModule(compound, stack, name, helpers),
    };
  });
  return [...own, ...stacked];
}

/** What the index of a set holds. */
interface IndexDeclarations {
  readonly imports: readonly Code[];
  readonly exports: readonly Code[];
}

function indexGroups(
  { imports, exports }: IndexDeclarations,
  header: string,
  language: Language,
): readonly Group[] {
  return [
    { code: [header, ...printed(imports, language)] },
    ...printed(exports, language).map((text) => ({ code: [text] })),
  ];
}

function indexDeclarations({ description }: CorrectionSet, modules: readonly Emitted[]): IndexDeclarations {
  const scope = new Scope();
  for (const fixed of [
    "corrections",
    "compoundCorrections",
    "CorrectionError",
    "Corrections",
    "CompoundCorrections",
  ])
    scope.reserve(fixed);
  const named = modules.map((one) => ({
    ...one,
    local: identifier(scope.unique(one.name === "" ? one.file : one.name)),
  }));
  const record = (kind: Emitted["kind"], name: string, type: string): readonly Code[] => {
    const mine = named.filter((one) => one.kind === kind);
    const members = mine.map(({ name, local }) => code`readonly ${propertyKey(name)}: typeof ${local};`);
    const entries = mine.map(({ name, local }) =>
      String(local) === name ? code`${local},` : code`${propertyKey(name)}: ${local},`,
    );
    const value = typed(identifier(name), identifier(type));
    return [
      types`export interface ${identifier(type)} {\n${members}\n}`,
      exported(code`const ${value}${body` = Object.freeze({\n${entries}\n})`};`),
    ];
  };
  const imports = named.map(({ local, file }) => code`import ${local} from ${literal(`./${file}.js`)};`);
  return {
    imports: description ? [comment(description), ...imports] : imports,
    exports: [
      code`export { CorrectionError } from "./runtime.js";`,
      ...record("correction", "corrections", "Corrections"),
      ...record("compound", "compoundCorrections", "CompoundCorrections"),
    ],
  };
}
