import { type EmitOptions, emitSet } from "../emit/index.js";
import type { GeneratedFile, GenerateOptions } from "../options.js";
import type { CorrectionSet } from "../tree/set.js";
import { OptionError } from "./errors.js";
import { fixInputs } from "./inputs.js";
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
  const files = emitModules(set, { ...options, languages: LANGUAGES[emit] });
  return { files: files.map(({ path, text }) => ({ path: `${name}/${path}`, text })) };
}

const LANGUAGES = {
  ts: ["TypeScript"],
  js: ["JavaScript", "declarations"],
} as const;

/** The modules of a set in some languages; paths are relative to its folder. */
export function emitModules(
  set: CorrectionSet,
  options: Omit<GenerateOptions, "emit"> & Pick<EmitOptions, "format" | "languages">,
): readonly GeneratedFile[] {
  const {
    name = DEFAULT_NAME,
    unrollLimit = DEFAULT_UNROLL_LIMIT,
    only,
    fix = {},
    smooth,
    format = true,
    languages,
  } = options;
  checkName(name);
  if (!Number.isInteger(unrollLimit) || unrollLimit < 0) {
    throw new OptionError(`unrollLimit: a number of bins, not ${unrollLimit}`);
  }
  const selection = select(set, only);
  const smoothed = smoothSet(set, smooth, selection);
  return emitSet(fixInputs(smoothed, fix, selection), {
    name,
    unrollLimit,
    only: selection.admits,
    languages,
    format,
  });
}

/** The name becomes a folder, so it must be no path. */
function checkName(name: string): void {
  if (/^\.{0,2}$|[/\\\0]/.test(name))
    throw new OptionError(`name: ${JSON.stringify(name)} cannot name a folder`);
}
