import type { TypedNumbers } from "./numberColumn.js";

/** Whether this is a column that has an element a row; its elements are not looked at. */
export function isArrayColumn(
  column: unknown,
): column is TypedNumbers | BigInt64Array | BigUint64Array | readonly unknown[] {
  return Array.isArray(column) || (ArrayBuffer.isView(column) && !(column instanceof DataView));
}

/** Whether no element can be anything but a number. */
export function isTypedNumbers(column: unknown): column is TypedNumbers {
  return isArrayColumn(column) && !Array.isArray(column) && typeof column[0] === "number";
}

/** The rows of a column of numbers. */
export function arrayRows(column: unknown): number | undefined {
  return isArrayColumn(column) ? column.length : undefined;
}
