import type { GeneratedFile } from "../options.js";
import { planCorrection } from "../plan/plan.js";
import type { CorrectionSet } from "../schema/tree.js";
import { propertyKey } from "./api.js";
import { code, comment, identifier, literal } from "./code.js";
import { compoundModule } from "./compound.js";
import { correctionModule } from "./correction.js";
import { fileNames } from "./files.js";
import { layOut } from "./format.js";
import { inputUses } from "./inputs.js";
import type { ModuleWriter, PrintedModule } from "./module.js";
import { Scope } from "./names.js";
import type { Member } from "./stack.js";
import { readHeader, readRuntime, runtimeNames, runtimeText } from "./runtimeFile.js";

export interface EmitOptions {
  /** Name of the set, the first part of its corrections' names in messages. */
  readonly name: string;
  readonly unrollLimit: number;
  /** Whether a correction or compound of this name is wanted. */
  readonly only: (name: string) => boolean;
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

/** The files of a set: the index, the runtime, and a module per correction. */
export function emitSet(set: CorrectionSet, options: EmitOptions): readonly GeneratedFile[] {
  const runtime = readRuntime(),
    header = String(comment(readHeader()));
  const modules = emitModules(set, options, runtimeNames(runtime));
  const printed = modules.map((one) => ({ ...one, printed: one.module.print() }));
  const needed = new Set(["CorrectionError", ...printed.flatMap((one) => one.printed.runtimeNames)]);
  const drafts = [
    {
      path: "index.ts",
      groups: indexGroups(
        set,
        modules.filter(({ listed }) => listed),
        header,
      ),
    },
    ...printed.map((one) => ({ path: `${one.file}.ts`, groups: moduleGroups(one.printed, header) })),
  ];
  const laidOut =
    options.format === false
      ? (text: string): string => text
      : layOut(drafts.flatMap(({ groups }) => groups.flatMap(({ code: texts }) => texts)));
  const [index, ...others] = drafts.map(({ path, groups }) => ({ path, text: textOf(groups, laidOut) }));
  return [
    ...(index ? [index] : []),
    { path: "runtime.ts", text: runtimeText(runtime, needed, header) },
    ...others,
  ];
}

/** Declarations that stand together, between empty lines; verbatim ones are not laid out. */
interface Group {
  readonly code: readonly string[];
  readonly verbatim?: readonly string[];
}

function moduleGroups(
  { imports, constants, functions, tables }: PrintedModule,
  header: string,
): readonly Group[] {
  return [
    { code: [header, ...imports] },
    { code: constants },
    ...functions.map((text) => ({ code: [text] })),
    { code: [], verbatim: tables },
  ];
}

function textOf(groups: readonly Group[], laidOut: (text: string) => string): string {
  const texts = groups.map(({ code: texts, verbatim = [] }) =>
    [...texts.map(laidOut), ...verbatim].join("\n"),
  );
  return `${texts.filter((text) => text !== "").join("\n\n")}\n`;
}

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

function indexGroups(
  { description }: CorrectionSet,
  modules: readonly Emitted[],
  header: string,
): readonly Group[] {
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
  const record = (kind: Emitted["kind"], exported: string, type: string) => {
    const mine = named.filter((one) => one.kind === kind);
    const members = mine.map(({ name, local }) => code`readonly ${propertyKey(name)}: typeof ${local};`);
    const entries = mine.map(({ name, local }) =>
      String(local) === name ? code`${local},` : code`${propertyKey(name)}: ${local},`,
    );
    return [
      { code: [String(code`export interface ${identifier(type)} {\n${members}\n}`)] },
      {
        code: [
          String(
            code`export const ${identifier(exported)}: ${identifier(type)} = Object.freeze({\n${entries}\n});`,
          ),
        ],
      },
    ];
  };
  const imports = named.map(({ local, file }) =>
    String(code`import ${local} from ${literal(`./${file}.js`)};`),
  );
  const title = description ? [String(comment(description))] : [];
  return [
    { code: [header, ...title, ...imports] },
    { code: ['export { CorrectionError } from "./runtime.js";'] },
    ...record("correction", "corrections", "Corrections"),
    ...record("compound", "compoundCorrections", "CompoundCorrections"),
  ];
}
