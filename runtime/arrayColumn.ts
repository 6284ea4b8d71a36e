/** Whether this is a column of numbers that has an element a row; of an array, its elements are not looked at. */
export function isArrayColumn(
  column: unknown,
): column is Float64Array | Float32Array | Int32Array | BigInt64Array | readonly unknown[] {
  return (
    Array.isArray(column) ||
    column instanceof Float64Array ||
    column instanceof Float32Array ||
    column instanceof Int32Array ||
    column instanceof BigInt64Array
  );
}

/** The rows of a column of numbers. */
export function arrayRows(column: unknown): number | undefined {
  return isArrayColumn(column) ? column.length : undefined;
}
