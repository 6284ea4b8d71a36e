import { columnOf, isNumberArray, wrongColumn, wrongElement } from "./columns.js";
import type { Columns, Variable } from "./types.js";

/** Row i of a column of numbers is `values[i * step]`; a scalar has step 0. */
export interface NumberColumn {
  readonly values: Float64Array;
  readonly step: 0 | 1;
}

const largestExact = BigInt(Number.MAX_SAFE_INTEGER) + 1n;

/**
 * The column of a real or int input as doubles; a Float64Array is used as it is, anything else copied.
 * Throws a CorrectionError for a column of another kind, an element that is no number, a fraction in an int
 * column, and an integer beyond 2^53, which a double may not hold.
 */
export function numberColumn(correction: string, input: Variable, columns: Columns): NumberColumn {
  const column = columnOf(correction, input, columns);
  if (Array.isArray(column)) return { values: copied(correction, input, column), step: 1 };
  if (!isNumberArray(column)) {
    if (typeof column !== "number" && typeof column !== "bigint")
      throw wrongColumn(correction, input, column, "a number or an array of numbers");
    return { values: Float64Array.of(checkedNumber(correction, input, column, undefined)), step: 0 };
  }
  if (column instanceof BigInt64Array) return { values: copied(correction, input, column), step: 1 };
  const values = column instanceof Float64Array ? column : Float64Array.from(column);
  if (input.type === "int" && !(column instanceof Int32Array)) checkIntegers(correction, input, values);
  return { values, step: 1 };
}

function copied(correction: string, input: Variable, column: ArrayLike<unknown>): Float64Array {
  const values = new Float64Array(column.length);
  for (let i = 0; i < values.length; i++) values[i] = checkedNumber(correction, input, column[i], i);
  return values;
}

function checkIntegers(correction: string, input: Variable, values: Float64Array): void {
  for (let i = 0; i < values.length; i++)
    if (!Number.isInteger(values[i])) throw wrongElement(correction, input, values[i], "an integer", i);
}

function checkedNumber(correction: string, input: Variable, value: unknown, row: number | undefined): number {
  if (typeof value === "bigint") {
    if (value <= largestExact && value >= -largestExact) return Number(value);
    throw wrongElement(correction, input, value, "at most 2^53 in size", row);
  }
  if (typeof value === "number" && (input.type !== "int" || Number.isInteger(value))) return value;
  throw wrongElement(correction, input, value, input.type === "int" ? "an integer" : "a number", row);
}
