import { CorrectionError } from "./errors.js";
import { isOut } from "./isOut.js";
import { shown } from "./shown.js";

/** The error for an `out` that is no Float64Array of at least `length` elements; `what` is its name. */
export function badOut(correction: string, out: unknown, length: number, what = "out"): CorrectionError {
  const found = isOut(out, 0) ? `one of ${out.length}` : shown(out);
  const elements = length === 1 ? "1 element" : `${length} elements`;
  const problem = `${what} must be a Float64Array of at least ${elements}, got ${found}`;
  return new CorrectionError(correction, what, out, problem);
}
