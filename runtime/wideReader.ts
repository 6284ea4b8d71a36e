import { arrayRows, isArrayColumn } from "./arrayColumn.js";
import { unfitColumn, unfitElement } from "./columnErrors.js";
import type { ColumnReader, ColumnRequest, RowsReader } from "./columnReader.js";

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
    if (typeof value === "bigint") {
      if (BigInt.asIntN(64, value) === value) return value;
    } else if (typeof value === "number" && Number.isInteger(value)) {
      if (value >= -(2 ** 63) && value < 2 ** 63) return value;
    } else {
      throw unfitElement(label, input, value, "an integer", row);
    }
    throw unfitElement(label, input, value, "an integer of 64 bits", row);
  };
  if (typeof column === "number" || typeof column === "bigint") {
    const constant = new Array<number | bigint>(lent.rows).fill(checked(column, undefined));
    return () => constant;
  }
  if (!isArrayColumn(column)) throw unfitColumn(label, input, column, "an integer or an array of integers");
  const buffer: (number | bigint)[] = [];
  return (start, end) => {
    for (let i = start; i < end; i++) buffer[i - start] = checked(column[i], i);
    return buffer;
  };
}
