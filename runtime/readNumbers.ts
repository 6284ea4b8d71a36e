import { isArrayColumn, isTypedNumbers } from "./arrayColumn.js";
import { unfitColumn, unfitElement } from "./columnErrors.js";
import type { ColumnRequest, RowsReader } from "./columnReader.js";
import { rowsFrom } from "./rowsFrom.js";

const largestExactInteger = 9007199254740992n;

/** What can be a column of numbers, for errors. */
export const numberColumns =
  "a number, an array of numbers, or a typed array (Int8Array to BigUint64Array, Float32Array, Float64Array)";

/**
 * Reads a column as doubles: parts of a Float64Array as they are, anything else copied to a lent column. `isFit` says which numbers will
 * do, where not all do. Elements that are no numbers are errors, as they are for functions of a point; but arrays of 64-bit integers are
 * columns, as far as doubles hold what is in them.
 */
export function readNumbers(
  { label, input, column, lent }: ColumnRequest,
  wanted: (value: unknown) => string,
  isFit?: (value: number) => boolean,
): RowsReader<Float64Array> {
  const checked = (value: unknown, row: number | undefined): number => {
    if (typeof value === "number" && (isFit === undefined || isFit(value))) return value;
    if (typeof value !== "bigint" || !ArrayBuffer.isView(column))
      throw unfitElement(label, input, value, wanted(value), row);
    if (value > largestExactInteger || value < -largestExactInteger)
      throw unfitElement(label, input, value, "at most 2^53 in size", row);
    return Number(value);
  };
  if (typeof column === "number" || typeof column === "bigint") {
    const constant = lent.doubles().fill(checked(column, undefined), 0, lent.rows);
    return () => constant;
  }
  if (!isArrayColumn(column)) throw unfitColumn(label, input, column, numberColumns);
  if (column instanceof Float64Array)
    return (start, end) => {
      if (isFit !== undefined) for (let i = start; i < end; i++) checked(column[i], i);
      return rowsFrom(column, start, end);
    };
  const buffer = lent.doubles();
  if (isTypedNumbers(column))
    return (start, end) => {
      buffer.set(column.subarray(start, end));
      if (isFit !== undefined) for (let i = start; i < end; i++) checked(buffer[i - start], i);
      return buffer;
    };
  return (start, end) => {
    for (let i = start; i < end; i++) buffer[i - start] = checked(column[i], i);
    return buffer;
  };
}

/** Row `row` of a column of numbers, which have been checked. */
export function numberElement(column: unknown, row: number): unknown {
  const element = isArrayColumn(column) ? column[row] : column;
  return typeof element === "bigint" ? Number(element) : element;
}
