import type { CorrectionOptions, GenerateOptions } from "../options.js";
import type { CompoundCorrection, Correction, CorrectionSet } from "../tree/set.js";
import { OptionError } from "./errors.js";
import { matching, type Selection } from "./selection.js";

/** Corrections of a set for which the same is chosen. */
export interface Group {
  readonly options: CorrectionOptions;
  /** Whether one is of the group, and is wanted. */
  readonly needs: Selection["needs"];
}

/** The corrections by what is chosen for them. Throws `OptionError` for names that there are not, and for what no correction can have. */
export function groupsOf(
  set: CorrectionSet,
  { fix, smooth, morph, parameters, unrollLimit, corrections = {} }: GenerateOptions,
  selection: Selection,
): readonly Group[] {
  const common: CorrectionOptions = {
    ...(fix && { fix }),
    ...(smooth !== undefined && { smooth }),
    ...(morph && { morph }),
    ...(parameters !== undefined && { parameters }),
    ...(unrollLimit !== undefined && { unrollLimit }),
  };
  const own = ownOptions(set, common, corrections);
  for (const [pattern, options] of Object.entries(corrections))
    for (const [option, done] of ALONE)
      if (options[option] !== undefined)
        for (const name of namesFor(set, pattern)) checkStacks(set, name, done, selection);
  const isCommon = (one: Correction | CompoundCorrection): boolean => "stack" in one || !own.has(one.name);
  const groups = [...new Set(own.values())].map((options): Group => ({
    options,
    needs: (one) => !isCommon(one) && own.get(one.name) === options && selection.needs(one),
  }));
  const rest: Group = { options: common, needs: (one) => isCommon(one) && selection.needs(one) };
  const isNeeded = ({ needs }: Group): boolean => [...set.corrections, ...set.compounds].some(needs);
  return [rest, ...groups].filter((group) => (group === rest && own.size === 0) || isNeeded(group));
}

/** What changes the inputs of a correction, which it cannot have alone in a stack. */
const ALONE = [
  ["fix", "fixed"],
  ["morph", "morphed"],
] as const;

const namesFor = ({ corrections }: CorrectionSet, pattern: string): readonly string[] =>
  matching(
    "corrections",
    pattern,
    corrections.map(({ name }) => name),
  );

/** The options of the corrections that have some of their own, by name; equal ones are one object. */
function ownOptions(
  set: CorrectionSet,
  common: CorrectionOptions,
  chosen: Readonly<Record<string, CorrectionOptions>>,
): ReadonlyMap<string, CorrectionOptions> {
  const all = new Map<string, CorrectionOptions>();
  for (const [pattern, options] of Object.entries(chosen))
    for (const name of namesFor(set, pattern)) {
      const before = all.get(name) ?? common;
      const fix = { ...before.fix, ...options.fix },
        morph = { ...before.morph, ...options.morph };
      all.set(name, {
        ...before,
        ...options,
        ...(Object.keys(fix).length > 0 && { fix }),
        ...(Object.keys(morph).length > 0 && { morph }),
      });
    }
  const same = new Map<string, CorrectionOptions>();
  for (const [name, options] of all) {
    const key = JSON.stringify(options);
    same.set(key, same.get(key) ?? options);
    all.set(name, same.get(key) ?? options);
  }
  return all;
}

/** An input of a correction is not fixed or morphed alone where compounds hand it on. */
function checkStacks(
  { corrections, compounds }: CorrectionSet,
  name: string,
  done: string,
  { needs }: Selection,
): void {
  const place = corrections.findIndex((one) => one.name === name);
  const compound = compounds.find(
    (one) => needs(one) && one.stack.some(({ correction }) => correction === place),
  );
  if (compound !== undefined)
    throw new OptionError(
      `corrections: inputs of ${JSON.stringify(name)} cannot be ${done} alone: it is in the stack of ${JSON.stringify(compound.name)}`,
    );
}
