import { pairsOf } from "../ir/pairs.js";
import type { Variable } from "../tree/set.js";

/** Where functions leave derivatives in what they write their results into; the value is in front. */
export interface Slots {
  /** By the places of the inputs; undefined for what has none. */
  readonly slopes: readonly (number | undefined)[];
  /** By pairs of inputs; none in functions that give no second derivatives. */
  readonly curves: ReadonlyMap<number, number>;
}

/**
 * The derivatives by the arguments in their order, the second ones in the rows of the lower triangle, and then the same for what is frozen:
 * what functions give by that is no result of a correction.
 */
export function slotsOf(inputs: readonly Variable[], hasCurves: boolean): Slots {
  const isReal = (input: number): boolean => inputs[input]?.type === "real";
  const reals = [...inputs.keys()].filter(isReal);
  const live = reals.filter((input) => inputs[input]?.frozen === undefined);
  const slopes = new Map<number, number>(),
    curves = new Map<number, number>();
  for (const some of [live, reals]) {
    for (const input of some) if (!slopes.has(input)) slopes.set(input, 1 + slopes.size + curves.size);
    if (!hasCurves) continue;
    for (const pair of pairsOf(some)) if (!curves.has(pair)) curves.set(pair, 1 + slopes.size + curves.size);
  }
  return { slopes: inputs.map((_input, input) => slopes.get(input)), curves };
}

/** How many places that are for so many real inputs. */
export const sizeFor = (reals: number, hasCurves: boolean): number =>
  1 + reals + (hasCurves ? (reals * (reals + 1)) / 2 : 0);

/** The place of the derivative by an input. */
export function slopeSlot({ slopes }: Slots, input: number): number {
  const slot = slopes[input];
  if (slot === undefined) throw new RangeError(`no derivative by input ${input}`);
  return slot;
}

/** The place of the second derivative by a pair of inputs. */
export function curveSlot({ curves }: Slots, pair: number): number {
  const slot = curves.get(pair);
  if (slot === undefined) throw new RangeError(`no second derivative by pair ${pair}`);
  return slot;
}
