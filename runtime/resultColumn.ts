import { badOut } from "./badOut.js";

/**
 * The column that a batch writes `length` results to: a new one, or `out` as it is given.
 * Throws a CorrectionError if `out` is no Float64Array of at least `length` elements; `what` is its name there.
 */
export function resultColumn(
  correction: string,
  out: Float64Array | undefined,
  length: number,
  what = "out",
): Float64Array {
  if (out === undefined) return new Float64Array(length);
  if (!(out instanceof Float64Array) || out.length < length) throw badOut(correction, out, length, what);
  return out;
}
