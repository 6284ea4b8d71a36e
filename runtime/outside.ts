import { CorrectionError } from "./errors.js";
import { shown } from "./shown.js";

/**
 * The error for a `value` that is in no bin of an axis whose first edge is `low` and whose last is `high`:
 * below the first, not below the last, or NaN.
 */
export function outside(
  correction: string,
  input: string,
  value: number,
  low: number,
  high: number,
): CorrectionError {
  return new CorrectionError(
    correction,
    input,
    value,
    `${input} = ${shown(value)} ${misplaced(value, low, high)}`,
  );
}

function misplaced(value: number, low: number, high: number): string {
  if (Number.isNaN(value)) return "is not a number and in no bin";
  if (value < low) return `is below ${low}, the first edge`;
  if (value >= high) return `is not below ${high}, the last edge`;
  return `is in no bin from ${low} to ${high}`;
}
