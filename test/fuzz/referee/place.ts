import type { Variable } from "../../../generator/tree/set.js";
import type { Tape } from "./tape.js";

/** What an input is at some place of a tree: a step of the tape, a key, or an integer that doubles may not hold. */
export type Known = { readonly step: number } | { readonly key: string } | { readonly wide: bigint };

/** Where a walk stands. */
export interface Place {
  readonly tape: Tape;
  readonly variables: readonly Variable[];
  readonly inputs: readonly Known[];
}

export function missing(): never {
  throw new RangeError("something is missing in a checked tree");
}

/** The step of an input that is a number. */
export function stepOf(known: Known, tape: Tape): number {
  if ("step" in known) return known.step;
  return "wide" in known ? tape.constant(Number(known.wide)) : missing();
}

export const inputStep = ({ inputs, tape }: Place, place: number): number =>
  stepOf(inputs[place] ?? missing(), tape);
