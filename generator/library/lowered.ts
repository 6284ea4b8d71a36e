import { type Member, lowerCompound } from "../lower/compound.js";
import { type Order, lowerCorrection } from "../lower/correction.js";
import type { IrFunction } from "../ir/types.js";
import { type Forms, formsOf, rowsBatch } from "../lower/forms.js";
import { stackBatch } from "../lower/stack.js";
import { fileNames } from "../module/files.js";
import { planCorrection } from "../plan/plan.js";
import { type InputUses, inputUses } from "../plan/uses.js";
import type { CompoundCorrection, Correction, CorrectionSet } from "../tree/set.js";

/** A module of a set, before anything is computed of it. */
export interface ModulePlace {
  readonly kind: "correction" | "compound";
  /** The name of its file, without an extension. */
  readonly file: string;
  /** Whether the index lists it; some are only in stacks. */
  readonly isListed: boolean;
  /** Whether other modules call its functions for batches. */
  readonly isShared: boolean;
}

/** What one module of a set computes, in all forms, before it is text. */
export interface LoweredModule extends ModulePlace {
  /** As the file describes it; a compound has no version of its own. */
  readonly correction: Omit<Correction, "data" | "slopeData">;
  /** Up to which derivatives functions are wanted. */
  readonly order: Order;
  readonly uses: InputUses;
  readonly values: Forms;
  /** Where derivatives are those of another tree: what gives them alone. */
  readonly slopes: Forms | undefined;
  /** The corrections in the stack of a compound. */
  readonly stack: readonly StackMember[] | undefined;
}

/** A module of a stack, as far as its compound sees it. */
export interface StackMember extends Member, Pick<LoweredModule, "file" | "uses"> {}

/** A module that is wanted. */
export interface WantedModule extends ModulePlace {
  readonly correction: Correction | CompoundCorrection;
  /** Plans and lowers it, or a correction with another constant in its place; those of a stack before their compounds. */
  readonly lower: (constant?: number) => LoweredModule;
}

export interface LowerOptions {
  /** Most bins that one search or table of a correction is unrolled to. */
  readonly unrollLimit: (correction: Correction) => number;
  /** Whether a correction or compound of this name is wanted. */
  readonly only: (name: string) => boolean;
  /** Whether second derivatives are wanted, too. */
  readonly hessian?: boolean;
}

/** Plans and lowers what is wanted of a set. */
export const lowerSet = (set: CorrectionSet, options: LowerOptions): readonly LoweredModule[] =>
  wantedModules(set, options).map((one) => one.lower());

/** What is wanted of a set, and what the stacks of wanted compounds need; they are lowered one by one, so that none is kept. */
export function wantedModules(
  { corrections, compounds }: CorrectionSet,
  { unrollLimit, only, hessian = false }: LowerOptions,
): readonly WantedModule[] {
  const order: Order = hessian ? "hessian" : "gradient";
  const files = fileNames([...corrections, ...compounds].map(({ name }) => name));
  const wanted = compounds.map((compound, i) => ({ compound, file: files[corrections.length + i] ?? "" }));
  const stacked = wanted.filter(({ compound }) => only(compound.name));
  const inStacks = new Set(stacked.flatMap(({ compound }) => compound.stack.map((one) => one.correction)));
  const members = new Map<number, StackMember>();
  const own = corrections.flatMap((correction, i): readonly WantedModule[] => {
    const isListed = only(correction.name),
      isShared = inStacks.has(i);
    if (!isListed && !isShared) return [];
    const kind = "correction",
      file = files[i] ?? "",
      place = { kind, file, isListed, isShared } as const;
    const lower = (constant?: number): LoweredModule => {
      const data = constant ?? correction.data;
      const limit = unrollLimit(correction);
      const lowered = { ...place, ...loweredCorrection({ ...correction, data }, limit, order) };
      if (isShared) members.set(i, memberOf(lowered));
      return lowered;
    };
    return [{ kind, file, isListed, isShared, correction, lower }];
  });
  const ofCompounds = stacked.map(({ compound, file }): WantedModule => {
    const place = { kind: "compound", file, isListed: true, isShared: false } as const;
    const lower = (): LoweredModule => ({
      ...place,
      ...loweredCompound(
        compound,
        compound.stack.map((one) => memberAt(members, one.correction)),
        order,
      ),
    });
    return { ...place, correction: compound, lower };
  });
  return [...own, ...ofCompounds];
}

function memberAt(members: ReadonlyMap<number, StackMember>, correction: number): StackMember {
  const found = members.get(correction);
  if (found === undefined) throw new RangeError(`correction ${correction} is lowered after its compound`);
  return found;
}

function memberOf({ correction: { name, inputs }, file, uses, values, slopes }: LoweredModule): StackMember {
  const { program } = slopes ?? values;
  const of = (id: number | undefined): IrFunction | undefined =>
    id === undefined ? undefined : program.functions.get(id);
  const active = of(program.gradient)?.active ?? [],
    curved = of(program.hessian)?.curved ?? [];
  return { name, inputs, file, uses, active, curved };
}

type Lowered = Omit<LoweredModule, keyof ModulePlace>;

function loweredCorrection(correction: Correction, unrollLimit: number, order: Order): Lowered {
  const { inputs } = correction,
    plan = planCorrection(correction, unrollLimit);
  const { values, slopes } = lowerCorrection(plan, order);
  const batchOf = rowsBatch((input) => inputs[input]?.type === "string");
  return {
    correction,
    order,
    uses: inputUses(plan.root, inputs),
    values: formsOf(values, batchOf),
    slopes: slopes && formsOf(slopes, batchOf),
    stack: undefined,
  };
}

function loweredCompound(compound: CompoundCorrection, stack: readonly StackMember[], order: Order): Lowered {
  return {
    correction: { ...compound, version: 0 },
    order,
    uses: stackUses(compound, stack),
    values: formsOf(lowerCompound(compound, stack, order), stackBatch),
    slopes: undefined,
    stack,
  };
}

/** How a compound uses its inputs: a key is one that every correction of the stack knows. */
function stackUses({ inputs, stack: places }: CompoundCorrection, stack: readonly StackMember[]): InputUses {
  const closedKeys = inputs.map((_input, outer) => {
    const lists = places.flatMap((place, k) =>
      place.inputs.flatMap((one, inner) => (one === outer ? [stack[k]?.uses.closedKeys[inner]] : [])),
    );
    const [first, ...rest] = lists.filter((keys) => keys !== undefined);
    return first?.filter((key) => rest.every((keys) => keys.includes(key)));
  });
  return { closedKeys, keys: [], wide: new Set() };
}
