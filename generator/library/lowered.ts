import { type Member, lowerCompound } from "../lower/compound.js";
import { lowerCorrection } from "../lower/correction.js";
import { type Forms, formsOf, rowsBatch } from "../lower/forms.js";
import { stackBatch } from "../lower/stack.js";
import { fileNames } from "../module/files.js";
import { planCorrection } from "../plan/plan.js";
import { type InputUses, inputUses } from "../plan/uses.js";
import type { CompoundCorrection, Correction, CorrectionSet } from "../tree/set.js";

/** What one module of a set computes, in all forms, before it is text. */
export interface LoweredModule {
  readonly kind: "correction" | "compound";
  /** As the file describes it; a compound has no version of its own. */
  readonly correction: Omit<Correction, "data" | "slopeData">;
  /** The name of its file, without an extension. */
  readonly file: string;
  /** Whether the index lists it; some are only in stacks. */
  readonly isListed: boolean;
  /** Whether other modules call its functions for batches. */
  readonly isShared: boolean;
  readonly uses: InputUses;
  readonly values: Forms;
  /** Where derivatives are those of another tree: what gives them alone. */
  readonly slopes: Forms | undefined;
  /** The corrections in the stack of a compound. */
  readonly stack: readonly LoweredModule[] | undefined;
}

export interface LowerOptions {
  /** Most bins that one search or table is unrolled to. */
  readonly unrollLimit: number;
  /** Whether a correction or compound of this name is wanted. */
  readonly only: (name: string) => boolean;
}

/** Plans and lowers what is wanted of a set, and what the stacks of wanted compounds need. */
export function lowerSet(
  { corrections, compounds }: CorrectionSet,
  { unrollLimit, only }: LowerOptions,
): readonly LoweredModule[] {
  const files = fileNames([...corrections, ...compounds].map(({ name }) => name));
  const wanted = compounds.map((compound, i) => ({ compound, file: files[corrections.length + i] ?? "" }));
  const stacked = wanted.filter(({ compound }) => only(compound.name));
  const inStacks = new Set(stacked.flatMap(({ compound }) => compound.stack.map((one) => one.correction)));
  const lowered = new Map<number, LoweredModule>();
  for (const [i, correction] of corrections.entries()) {
    const isListed = only(correction.name),
      isShared = inStacks.has(i);
    if (!isListed && !isShared) continue;
    const place = { file: files[i] ?? "", isListed, isShared };
    lowered.set(i, { ...place, ...loweredCorrection(correction, unrollLimit) });
  }
  const ofCompounds = stacked.map(({ compound, file }): LoweredModule => ({
    file,
    isListed: true,
    isShared: false,
    ...loweredCompound(
      compound,
      compound.stack.flatMap((one) => lowered.get(one.correction) ?? []),
    ),
  }));
  return [...lowered.values(), ...ofCompounds];
}

type Lowered = Omit<LoweredModule, "file" | "isListed" | "isShared">;

function loweredCorrection(correction: Correction, unrollLimit: number): Lowered {
  const { inputs } = correction,
    plan = planCorrection(correction, unrollLimit);
  const { values, slopes } = lowerCorrection(plan);
  const batchOf = rowsBatch((input) => inputs[input]?.type === "string");
  return {
    kind: "correction",
    correction,
    uses: inputUses(plan.root, inputs),
    values: formsOf(values, batchOf),
    slopes: slopes && formsOf(slopes, batchOf),
    stack: undefined,
  };
}

function loweredCompound(compound: CompoundCorrection, stack: readonly LoweredModule[]): Lowered {
  const members = stack.map(({ correction: { name, inputs }, values, slopes }): Member => {
    const { program } = slopes ?? values;
    const gradient = program.gradient === undefined ? undefined : program.functions.get(program.gradient);
    return { name, inputs, active: gradient?.active ?? [] };
  });
  return {
    kind: "compound",
    correction: { ...compound, version: 0 },
    uses: stackUses(compound, stack),
    values: formsOf(lowerCompound(compound, members), stackBatch),
    slopes: undefined,
    stack,
  };
}

/** How a compound uses its inputs: a key is one that every correction of the stack knows. */
function stackUses(
  { inputs, stack: places }: CompoundCorrection,
  stack: readonly LoweredModule[],
): InputUses {
  const closedKeys = inputs.map((_input, outer) => {
    const lists = places.flatMap((place, k) =>
      place.inputs.flatMap((one, inner) => (one === outer ? [stack[k]?.uses.closedKeys[inner]] : [])),
    );
    const [first, ...rest] = lists.filter((keys) => keys !== undefined);
    return first?.filter((key) => rest.every((keys) => keys.includes(key)));
  });
  return { closedKeys, keys: [], wide: new Set() };
}
