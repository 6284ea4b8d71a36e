import { at } from "../at.js";
import { INDEX, RUNTIME } from "../module/files.js";
import type { FileForm } from "../module/form.js";
import type { Language } from "../print/language.js";
import type { GeneratedFile, GenerateOptions, SetOptions } from "../options.js";
import type { Correction, CorrectionSet } from "../tree/set.js";
import type { Problem } from "../schema/problem.js";
import { OptionError } from "./errors.js";
import { type Group, groupsOf } from "./groups.js";
import { fixInputs } from "./inputs.js";
import { fixedParts, type MorphedSet, morphSet } from "./morphing.js";
import { wantedModules } from "./lowered.js";
import { type WantedSet, printModules, printSingle } from "./modules.js";
import { withParameters, withUsedOnly } from "./parameters.js";
import type { GeneratedSequence } from "./sequence.js";
import { printSets } from "./sets.js";
import { select } from "./selection.js";
import { smoothSet } from "./smoothing.js";

const DEFAULT_NAME = "corrections";
const DEFAULT_UNROLL_LIMIT = 1000;

/** A set that is generated together with others. */
export interface NamedSet {
  readonly name: string;
  readonly set: CorrectionSet;
  readonly options?: SetOptions;
}

/** Files as they are written into the output folder. */
export interface Generated {
  readonly files: readonly GeneratedFile[];
}

/** The files of a set; every path starts with the set's folder. Throws `OptionError` where the options do not fit the set. */
export function generate(set: CorrectionSet, options: GenerateOptions = {}): Generated {
  return generateSets([{ name: options.name ?? DEFAULT_NAME, set }], options);
}

/**
 * The files of several sets, whose own options come before those for all. With `runtime: "shared"` the runtime is one file beside their
 * folders, with what all of them need. Throws `OptionError` where the options do not fit a set.
 */
export const generateSets = (
  sets: readonly NamedSet[],
  options: Omit<GenerateOptions, "name"> = {},
): Generated => ({ files: [...generateOneByOne(sets, options)] });

/** The same where not all files need be in memory: they are made when they are gone through. It throws before that. */
export function generateOneByOne(
  sets: readonly NamedSet[],
  options: Omit<GenerateOptions, "name"> = {},
): GeneratedSequence {
  const forms = formsOf(options);
  const all = sets.map(({ name, set, options: own }) => wanted(set, { ...options, ...own, name }));
  return printSets(all, { forms, isShared: options.runtime === "shared" });
}

/**
 * The set as one module that imports nothing: TypeScript, or JavaScript with `emit: "js"`.
 * Throws `OptionError` where the options do not fit the set.
 */
export function generateModule(set: CorrectionSet, options: GenerateOptions = {}): string {
  const [form] = formsOf(options);
  return printSingle(wanted(set, options), form.language, "module");
}

/** A module of a set as JavaScript, for what bundles them. */
export interface SetModule {
  /** What its file would be called, without an extension. */
  readonly file: string;
  /** The correction or compound that it has as its default; undefined for the index of the set. */
  readonly correction: string | undefined;
  readonly text: string;
}

/**
 * The modules of a set, its index first, and corrections before compounds. They import each other, and the file `runtime`, by what
 * `specifier` makes of the names of files. Throws `OptionError` where the options do not fit the set.
 */
export function generateModules(
  set: CorrectionSet,
  options: SetOptions & Pick<GenerateOptions, "name">,
  specifier: (file: string) => string,
): readonly SetModule[] {
  const all = wanted(set, options);
  const files = [...printModules(all, [{ language: "JavaScript", specifier }])];
  const listed = all.modules.map(({ file, correction }) => ({ file, correction: correction.name }));
  return [{ file: INDEX, correction: undefined }, ...listed].map((one, i) => ({
    ...one,
    text: at(files, i).text,
  }));
}

/** The declarations of what `generateModule` writes. Throws `OptionError` where the options do not fit the set. */
export const generateDeclarations = (set: CorrectionSet, options: GenerateOptions = {}): string =>
  printSingle(wanted(set, options), "declarations", "module");

/** The text of a function without parameters that gives what the index of the set exports. */
export const generateBody = (set: CorrectionSet, options: GenerateOptions): string =>
  printSingle(wanted(set, options), "JavaScript", "body");

/** The phases before planning, one after the other: a parsed set is smoothed, and its inputs are fixed. */
function wanted(set: CorrectionSet, options: GenerateOptions): WantedSet {
  const { name = DEFAULT_NAME, only, hessian = false } = options;
  checkName(name);
  const selection = select(set, only);
  const groups = groupsOf(set, options, selection);
  for (const group of groups) checkUnrollLimit(group.options.unrollLimit);
  const { set: fixed, warnings } = rewritten(set, groups);
  const unrollLimit = (correction: Correction): number =>
    groups.find(({ needs }) => needs(correction))?.options.unrollLimit ?? DEFAULT_UNROLL_LIMIT;
  const modules = wantedModules(fixed, { unrollLimit, only: selection.admits, hessian });
  return { name, description: fixed.description, hessian, modules, warnings };
}

/** A set is smoothed, its numbers become variables, inputs are fixed, keys become parameters of a fit, and these are fixed. */
function rewritten(set: CorrectionSet, groups: readonly Group[]): MorphedSet {
  const parts = groups.map((group) => ({ group, ...fixedParts(group.options) }));
  const smoothed = groups.reduce((one, group) => smoothSet(one, group.options.smooth, group), set);
  const varied = withParameters(set, smoothed, groups);
  const fixed = parts.reduce((one, { group, inputs }) => fixInputs(one, inputs, group), varied);
  const { set: morphed, warnings } = morphSet({ set: fixed, file: set }, groups);
  const whole = parts.reduce((one, { group, parameters }) => fixInputs(one, parameters, group), morphed);
  return { set: withUsedOnly(whole), warnings };
}

/**
 * Where a set has no value because of what is chosen for it: keys whose numbers a parameter cannot multiply by. Throws `OptionError` where
 * parameters are not possible.
 */
export function warningsFor(set: CorrectionSet, options: SetOptions): readonly Problem[] {
  const groups = groupsOf(set, options, select(set, options.only));
  return groups.some(({ options: { morph } }) => morph !== undefined) ? rewritten(set, groups).warnings : [];
}

function checkUnrollLimit(limit: number | undefined): void {
  if (limit !== undefined && (!Number.isInteger(limit) || limit < 0))
    throw new OptionError(`unrollLimit: a number of bins, not ${limit}`);
}

/** The name becomes a folder, so it must be no path. */
function checkName(name: string): void {
  if (/^\.{0,2}$|[/\\\0]/.test(name))
    throw new OptionError(
      `name: ${JSON.stringify(name)} cannot be the name of a folder; take one without slashes`,
    );
}

const LANGUAGES = { ts: ["TypeScript"], js: ["JavaScript", "declarations"] } as const satisfies Readonly<
  Record<string, readonly Language[]>
>;
const EXTENSIONS = { js: ".js", ts: ".ts", none: "" } as const;
const RUNTIMES = { set: ".", shared: ".." } as const;

/** How files are written. */
function formsOf(options: GenerateOptions): readonly [FileForm, ...FileForm[]] {
  const { emit = "ts", importExtension = "js", runtime = "set" } = options;
  const languages = chosen("emit", emit, LANGUAGES);
  const extension = chosen("importExtension", importExtension, EXTENSIONS),
    folder = chosen("runtime", runtime, RUNTIMES);
  const specifier = (file: string): string => `${file === RUNTIME ? folder : "."}/${file}${extension}`;
  if (emit === "js" && importExtension === "ts")
    throw new OptionError('importExtension: "ts" is for TypeScript; with emit "js" there are no .ts files');
  const [first, ...more] = languages.map((language): FileForm => ({ language, specifier }));
  if (first === undefined) throw new RangeError(`no language for ${emit}`);
  return [first, ...more];
}

/** What an option means. Throws `OptionError` where it has no such value. */
function chosen<Value extends string, Meaning>(
  option: string,
  value: Value,
  meanings: Readonly<Record<Value, Meaning>>,
): Meaning {
  if (Object.hasOwn(meanings, value)) return meanings[value];
  const [last, ...others] = Object.keys(meanings).reverse();
  throw new OptionError(`${option}: ${others.reverse().join(", ")} or ${last}, not ${JSON.stringify(value)}`);
}
