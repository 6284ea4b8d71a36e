import { arrayRows, isArrayColumn } from "./arrayColumn.js";
import { unfitColumn, unfitElement } from "./columnErrors.js";
import type { ColumnReader, ColumnRequest, RowsReader } from "./columnReader.js";
import { isWideInteger } from "./isInteger.js";
import { wantedInteger } from "./wanted.js";

/** What can be a column of them, for errors. */
const integerColumns =
  "a number, a bigint, an array of these, or a typed array (Int8Array to BigUint64Array, Float32Array, Float64Array)";

/** Reads int inputs that only hashing uses: bigints stay exact; integers of more than 64 bits are errors. */
export const wideReader: ColumnReader = {
  length: arrayRows,
  element: (column, row) => (isArrayColumn(column) ? column[row] : column),
  open: (request, { integers }) => {
    integers.push(readIntegers(request));
  },
};

function readIntegers({
  label,
  input,
  column,
  lent,
}: ColumnRequest): RowsReader<readonly (number | bigint)[]> {
  const checked = (value: unknown, row: number | undefined): number | bigint => {
    if (isWideInteger(value)) return value;
    throw unfitElement(label, input, value, wantedInteger(value), row);
  };
  if (typeof column === "number" || typeof column === "bigint") {
    const constant = new Array<number | bigint>(lent.rows).fill(checked(column, undefined));
    return () => constant;
  }
  if (!isArrayColumn(column)) throw unfitColumn(label, input, column, integerColumns);
  const buffer: (number | bigint)[] = [];
  return (start, end) => {
    for (let i = start; i < end; i++) buffer[i - start] = checked(column[i], i);
    return buffer;
  };
}
