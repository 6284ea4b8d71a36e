import { checkConfig, isConfig } from "../config/check.js";
import type { ChosenOptions, Config, CorrectionOptions, SetConfig } from "../config/types.js";
import {
  listNearest,
  OptionError,
  parametersOf,
  type ParsedSet,
  readFixed,
  type SetOptions,
  type SetSummary,
  summarize,
} from "../index.js";
import type { Query } from "./query.js";
import type { PluginOptions } from "./types.js";

const CHOSEN = [
  "only",
  "fix",
  "smooth",
  "morph",
  "parameters",
  "unrollLimit",
  "hessian",
  "corrections",
] as const;
const OPTIONS: readonly string[] = [...CHOSEN, "config", "lenient", "maxBytes", "types"];

/** Throws an error that names what is wrong with the options of the plugin. */
export function checkOptions({ config, types, ...options }: PluginOptions): void {
  const unknown = Object.keys(options).find((name) => !OPTIONS.includes(name));
  if (unknown !== undefined)
    throw new OptionError(`no option is named ${JSON.stringify(unknown)}; ${listNearest(unknown, OPTIONS)}`);
  if (config !== undefined && typeof config !== "string") throw new OptionError("/config: expected a path");
  if (types !== undefined && typeof types !== "boolean")
    throw new OptionError("/types: expected true or false");
  const checked = checkConfig({ ...options, sets: [] });
  if (!isConfig(checked))
    throw new OptionError(...checked.map(({ pointer, message }) => `${pointer}: ${message}`));
}

/** Whoever chooses options for an import, the last word last. */
export interface Choosers {
  readonly config: Config | undefined;
  readonly set: SetConfig | undefined;
  readonly plugin: PluginOptions;
  readonly query: Query;
}

/** The options of an import. Throws `OptionError` where they do not fit the set. */
export function optionsFor(parsed: ParsedSet, { config, set, plugin, query }: Choosers): SetOptions {
  const own = chosenIn(set ?? {}),
    all = chosenIn(config ?? {});
  const common = chosenOver({ ...all, ...own, fix: { ...all.fix, ...own.fix } }, chosenIn(plugin));
  const { correction, smooth, morph, only, parameters, unrollLimit, hessian } = query;
  const asked: ChosenOptions = {
    ...(correction === undefined ? only && { only } : { only: [correction] }),
    ...(smooth && { smooth }),
    ...(morph && { morph }),
    ...(parameters && { parameters }),
    ...(unrollLimit !== undefined && { unrollLimit }),
    ...(hessian && { hessian }),
    fix: readFixed(parsed, query.fix, morph ?? common.morph),
  };
  const fitting = correction === undefined ? common : optionsOfOne(common, parsed, correction);
  return chosenOver(fitting, asked);
}

const chosenIn = (options: ChosenOptions): ChosenOptions =>
  Object.fromEntries(CHOSEN.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])));

/** The options of two, of which the upper come first, also where the lower are those of a single correction. */
function chosenOver(lower: ChosenOptions, upper: ChosenOptions): ChosenOptions {
  const kept = Object.entries(lower.corrections ?? {}).map(
    ([name, options]) => [name, without(options, upper)] as const,
  );
  const corrections = Object.fromEntries([...kept, ...Object.entries(upper.corrections ?? {})]);
  return { ...lower, ...upper, fix: { ...lower.fix, ...upper.fix }, corrections };
}

function without({ fix, ...options }: CorrectionOptions, upper: ChosenOptions): CorrectionOptions {
  const isDecided = ([name]: readonly [string, unknown]): boolean => Object.hasOwn(upper, name);
  const own = Object.entries(fix ?? {}).filter(([name]) => !Object.hasOwn(upper.fix ?? {}, name));
  return {
    ...Object.fromEntries(Object.entries(options).filter((option) => !isDecided(option))),
    ...(own.length > 0 && { fix: Object.fromEntries(own) }),
  };
}

/** What is chosen for a whole set, as far as it is about one correction and those in its stack. */
function optionsOfOne(options: ChosenOptions, parsed: ParsedSet, correction: string): ChosenOptions {
  const { fix = {}, smooth, morph } = options;
  const isByInput = typeof smooth === "object";
  if (Object.keys(fix).length === 0 && !isByInput && morph === undefined) return options;
  const inputs = inputsOf(summarize(parsed), correction),
    parameters = parametersOf(morph);
  const kept = <T>(all: Readonly<Record<string, T>>, has: (name: string) => boolean) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => has(name)));
  return {
    ...options,
    fix: kept(fix, (name) => inputs.has(name) || parameters.has(name)),
    ...(morph && { morph: kept(morph, (name) => inputs.has(name)) }),
    ...(isByInput && { smooth: kept(smooth, (name) => name === "*" || inputs.get(name) === true) }),
  };
}

/** The inputs of a correction or compound and of its stack, and whether they have bins that can be smoothed. */
function inputsOf(
  { corrections, compoundCorrections }: SetSummary,
  name: string,
): ReadonlyMap<string, boolean> {
  const single = corrections.filter((one) => one.name === name);
  const compound = single.length > 0 ? undefined : compoundCorrections.find((one) => one.name === name);
  const members = compound ? corrections.filter((one) => compound.stack.includes(one.name)) : single;
  const found = new Map((compound?.inputs ?? []).map((input) => [input.name, false]));
  for (const { inputs } of members)
    for (const { name: input, type, bins, transformed } of inputs) {
      const hasBins = type === "real" && (bins > 0 || transformed.some((one) => one.bins > 0));
      found.set(input, hasBins || found.get(input) === true);
    }
  return found;
}
