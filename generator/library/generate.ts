import type { ModuleForm } from "../module/form.js";
import type { GeneratedFile, GenerateOptions } from "../options.js";
import type { CorrectionSet } from "../tree/set.js";
import { OptionError } from "./errors.js";
import { fixInputs } from "./inputs.js";
import { lowerSet } from "./lowered.js";
import { printModules } from "./modules.js";
import { select } from "./selection.js";
import { smoothSet } from "./smoothing.js";

const DEFAULT_NAME = "corrections";
const DEFAULT_UNROLL_LIMIT = 1000;

/** The files of a set; every path starts with the set's folder. Throws `OptionError` where the options do not fit the set. */
export function generate(
  set: CorrectionSet,
  options: GenerateOptions = {},
): { readonly files: readonly GeneratedFile[] } {
  const { emit = "ts", name = DEFAULT_NAME } = options;
  if (!["ts", "js"].includes(emit)) throw new OptionError(`emit: ts or js, not ${JSON.stringify(emit)}`);
  const files = generateForms(set, options, FORMS[emit]);
  return { files: files.map(({ path, text }) => ({ path: `${name}/${path}`, text })) };
}

const FORMS: Readonly<Record<"ts" | "js", readonly ModuleForm[]>> = {
  ts: ["TypeScript"],
  js: ["JavaScript", "declarations"],
};

/** The phases, one after the other: a parsed set is smoothed, its inputs are fixed, it is planned and lowered, and printed in some forms. */
export function generateForms(
  set: CorrectionSet,
  options: Omit<GenerateOptions, "emit">,
  forms: readonly ModuleForm[],
): readonly GeneratedFile[] {
  const { name = DEFAULT_NAME, unrollLimit = DEFAULT_UNROLL_LIMIT, only, fix = {}, smooth } = options;
  checkName(name);
  if (!Number.isInteger(unrollLimit) || unrollLimit < 0)
    throw new OptionError(`unrollLimit: a number of bins, not ${unrollLimit}`);
  const selection = select(set, only);
  const smoothed = smoothSet(set, smooth, selection);
  const fixed = fixInputs(smoothed, fix, selection);
  const modules = lowerSet(fixed, { unrollLimit, only: selection.admits });
  const inForms = forms.map((form) => printModules(set, name, modules, form));
  const [first = []] = inForms;
  return first.flatMap((_file, i) => inForms.flatMap((files) => files[i] ?? []));
}

/** The name becomes a folder, so it must be no path. */
function checkName(name: string): void {
  if (/^\.{0,2}$|[/\\\0]/.test(name))
    throw new OptionError(`name: ${JSON.stringify(name)} cannot name a folder`);
}
