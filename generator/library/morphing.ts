import { at } from "../at.js";
import { morphCorrection, withNuisances } from "../morph/morph.js";
import {
  type Morph,
  morphText,
  type NamedNuisance,
  readMorph,
  type ReadMorph,
  type TextMorph,
} from "../morph/read.js";
import type { CorrectionOptions, MorphOption } from "../options.js";
import { type FrozenValues, treesAt } from "../plan/freeze.js";
import type { CompoundCorrection, Correction, CorrectionSet, Variable } from "../tree/set.js";
import type { Problem } from "../schema/problem.js";
import { OptionError } from "./errors.js";
import type { Group } from "./groups.js";
import {
  checkInput,
  checkKeys,
  checkNames,
  type KeyedCorrection,
  keyedCorrection,
  typedMorph,
} from "./morphKeys.js";
import { MorphReport } from "./morphReport.js";

export { morphText, type NamedNuisance, readMorph, type ReadMorph, type TextMorph };

/** A set, and what it was before anything was smoothed or fixed: its places are those of the file. */
export interface MorphedSets {
  readonly set: CorrectionSet;
  readonly file: CorrectionSet;
}

/** A set with parameters in the place of keys, and where it has no value because of that. */
export interface MorphedSet {
  readonly set: CorrectionSet;
  readonly warnings: readonly Problem[];
}

/** The set with parameters in the place of keys, in what the groups want it for. */
export function morphSet({ set, file }: MorphedSets, groups: readonly Group[]): MorphedSet {
  const inputs = new Set(groups.flatMap(({ options }) => Object.keys(options.morph ?? {})));
  return [...inputs].reduce<MorphedSet>(
    (before, input) => {
      const { set: next, warnings } = morphInput({ set: before.set, file }, input, groups);
      return { set: next, warnings: [...before.warnings, ...warnings] };
    },
    { set, warnings: [] },
  );
}

/** The parameters of an option, by the inputs. Throws `OptionError` where a text is none. */
export const readMorphs = (option: MorphOption | undefined): readonly TextMorph[] =>
  Object.entries(option ?? {}).map(([input, text]) => {
    const read = readMorph(input, text);
    if (read.ok) return read.morph;
    throw new OptionError(`morph: ${input}: ${read.message}`);
  });

/** The names of the parameters of an option. Throws `OptionError` where a text is none. */
export const parametersOf = (option: MorphOption | undefined): ReadonlySet<string> =>
  new Set(readMorphs(option).flatMap(({ nuisances }) => nuisances.map(({ name }) => name)));

/** What is fixed of the file's inputs, and what of the parameters. */
export function fixedParts({ fix = {}, morph }: CorrectionOptions): {
  readonly inputs: FrozenValues;
  readonly parameters: FrozenValues;
} {
  const names = parametersOf(morph);
  const part = (isParameter: boolean): FrozenValues =>
    Object.fromEntries(Object.entries(fix).filter(([name]) => names.has(name) === isParameter));
  return { inputs: part(false), parameters: part(true) };
}

function morphInput({ set, file }: MorphedSets, input: string, groups: readonly Group[]): MorphedSet {
  const wanted = groups.flatMap((group) => {
    const text = readMorphs(group.options.morph).find((one) => one.input === input);
    return text === undefined ? [] : [{ text, needs: group.needs }];
  });
  const report = new MorphReport(file);
  const corrections = [...set.corrections],
    compounds = [...set.compounds];
  const having = wanted.map(({ text, needs }) => ({
    text,
    found: set.corrections.flatMap((one, place): readonly KeyedCorrection[] =>
      needs(one) ? keyedCorrection(one, place, input) : [],
    ),
  }));
  checkInput(
    input,
    having.flatMap(({ found }) => found),
    set,
    wanted,
  );
  for (const { text, found } of having) checkKeys(text, found);
  for (const { text, found } of having)
    for (const one of found) {
      const morph = typedMorph(one, text);
      checkNames(one.correction, text);
      corrections[one.place] = morphed(one, morph, report);
    }
  for (const { text, needs } of wanted)
    for (const [i, compound] of set.compounds.entries())
      if (needs(compound)) {
        checkNames(compound, text);
        compounds[i] = morphedCompound(compound, set, text);
      }
  return { set: { ...set, corrections, compounds }, warnings: report.warnings() };
}

function morphed(
  { correction, place, input }: KeyedCorrection,
  morph: Morph,
  report: MorphReport,
): Correction {
  const below = (key: string | number): ReturnType<typeof treesAt> => treesAt(correction, input, key);
  const inputs = withNuisances(correction.inputs, input, morph);
  const where = { place, name: correction.name, inputs, morph, input };
  const made = morphCorrection({ ...correction, inputs }, input, morph, below, (problem) => {
    report.add(where, problem);
  });
  const losses = [...(correction.morphLosses ?? []), ...report.lossesOf(place)];
  return losses.length === 0 ? made : { ...made, morphLosses: losses };
}

/** A compound gets the parameters of its members in the place of the input that it hands on. */
function morphedCompound(
  compound: CompoundCorrection,
  { corrections }: CorrectionSet,
  morph: Morph,
): CompoundCorrection {
  const place = placeOf(compound.inputs, morph.input),
    count = morph.nuisances.length;
  if (place < 0) return compound;
  const parameters = morph.nuisances.map((_one, i) => place + i);
  const moved = (input: number): number => (input < place ? input : input + count - 1);
  const stack = compound.stack.map((member) => {
    const own = placeOf(at(corrections, member.correction).inputs, morph.input);
    return {
      ...member,
      inputs: member.inputs.flatMap((input, i) => (i === own ? parameters : [moved(input)])),
    };
  });
  const inputsUpdate = compound.inputsUpdate.map(moved);
  return { ...compound, inputs: withNuisances(compound.inputs, place, morph), inputsUpdate, stack };
}

const placeOf = (inputs: readonly Variable[], name: string): number =>
  inputs.findIndex((input) => input.name === name);
