import { columnOf, isNumberArray, wrongColumn, wrongElement } from "./columns.js";
import type { Scratch } from "./scratch.js";
import type { Columns, Variable } from "./types.js";

/** Gives the rows from `start` up to `end` of a column; what it gave before may be overwritten. */
export type Reader<Chunk> = (start: number, end: number) => Chunk;

const largestExact = BigInt(Number.MAX_SAFE_INTEGER) + 1n;

/**
 * Reads a real or int input as doubles, a chunk at most: parts of a Float64Array as they are, anything else copied to a scratch column.
 * Throws a CorrectionError for a column of another kind and, when it comes to it, for an element that is no number, a fraction
 * in an int column, and an integer beyond 2^53, which a double may not hold.
 */
export function numberReader(
  correction: string,
  input: Variable,
  columns: Columns,
  scratch: Scratch,
): Reader<Float64Array> {
  const column = columnOf(correction, input, columns);
  const isInt = input.type === "int";
  if (column instanceof Float64Array)
    return (start, end) => {
      if (isInt) checkIntegers(correction, input, column, start, end);
      return part(column, start, end);
    };
  if (typeof column === "number" || typeof column === "bigint") {
    const value = checkedNumber(correction, input, column, undefined);
    const constant = scratch.doubles().fill(value, 0, scratch.rows);
    return () => constant;
  }
  const buffer = scratch.doubles();
  if (column instanceof Int32Array || column instanceof Float32Array)
    return (start, end) => {
      if (isInt && column instanceof Float32Array) checkIntegers(correction, input, column, start, end);
      for (let i = start; i < end; i++) buffer[i - start] = column[i]!;
      return buffer;
    };
  if (!Array.isArray(column) && !isNumberArray(column))
    throw wrongColumn(correction, input, column, "a number or an array of numbers");
  const elements: ArrayLike<unknown> = column;
  return (start, end) => {
    for (let i = start; i < end; i++) buffer[i - start] = checkedNumber(correction, input, elements[i], i);
    return buffer;
  };
}

/** The rows from `start` on, up to `end` or beyond. */
export function part(column: Float64Array, start: number, end: number): Float64Array {
  return start === 0 ? column : column.subarray(start, end);
}

function checkIntegers(
  correction: string,
  input: Variable,
  column: Float64Array | Float32Array,
  start: number,
  end: number,
): void {
  for (let i = start; i < end; i++)
    if (!Number.isInteger(column[i])) throw wrongElement(correction, input, column[i], "an integer", i);
}

function checkedNumber(correction: string, input: Variable, value: unknown, row: number | undefined): number {
  if (typeof value === "bigint") {
    if (value <= largestExact && value >= -largestExact) return Number(value);
    throw wrongElement(correction, input, value, "at most 2^53 in size", row);
  }
  if (typeof value === "number" && (input.type !== "int" || Number.isInteger(value))) return value;
  throw wrongElement(correction, input, value, input.type === "int" ? "an integer" : "a number", row);
}
