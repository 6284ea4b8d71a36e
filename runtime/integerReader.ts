import { columnOf, isNumberArray, wrongColumn, wrongElement } from "./columns.js";
import type { Reader } from "./numberReader.js";
import type { Columns, Variable } from "./types.js";

/**
 * Reads an int input that only hashing uses, at most `rows` at once: bigints stay exact.
 * Throws a CorrectionError for a column of another kind and, when it comes to it, for an element that is no integer of 64 bits.
 */
export function integerReader(
  correction: string,
  input: Variable,
  columns: Columns,
  rows: number,
): Reader<readonly (number | bigint)[]> {
  const column = columnOf(correction, input, columns);
  if (typeof column === "number" || typeof column === "bigint") {
    const constant = new Array<number | bigint>(rows).fill(
      checkedInteger(correction, input, column, undefined),
    );
    return () => constant;
  }
  if (!Array.isArray(column) && !isNumberArray(column))
    throw wrongColumn(correction, input, column, "an integer or an array of integers");
  const elements: ArrayLike<unknown> = column,
    buffer: (number | bigint)[] = [];
  return (start, end) => {
    for (let i = start; i < end; i++) buffer[i - start] = checkedInteger(correction, input, elements[i], i);
    return buffer;
  };
}

function checkedInteger(
  correction: string,
  input: Variable,
  value: unknown,
  row: number | undefined,
): number | bigint {
  if (typeof value === "bigint") {
    if (BigInt.asIntN(64, value) === value) return value;
  } else if (typeof value === "number" && Number.isInteger(value)) {
    if (value >= -(2 ** 63) && value < 2 ** 63) return value;
  } else {
    throw wrongElement(correction, input, value, "an integer", row);
  }
  throw wrongElement(correction, input, value, "an integer of 64 bits", row);
}
