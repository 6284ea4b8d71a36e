/** The rows from `start` on, up to `end` or beyond. */
export function rowsFrom(column: Float64Array, start: number, end: number): Float64Array {
  return start === 0 ? column : column.subarray(start, end);
}
