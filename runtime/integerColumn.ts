import { columnOf, isNumberArray, wrongColumn, wrongElement } from "./columns.js";
import type { Columns, Variable } from "./types.js";

/** Row i of a column of integers is `values[i * step]`; a scalar has step 0. */
export interface IntegerColumn {
  readonly values: Float64Array | BigInt64Array | readonly (number | bigint)[];
  readonly step: 0 | 1;
}

/**
 * The column of an int input that only hashing uses: bigints stay exact, arrays are used as they are where they can be.
 * Throws a CorrectionError for a column of another kind and an element that is no integer of 64 bits.
 */
export function integerColumn(correction: string, input: Variable, columns: Columns): IntegerColumn {
  const column = columnOf(correction, input, columns);
  if (column instanceof BigInt64Array) return { values: column, step: 1 };
  if (isNumberArray(column)) {
    const values = column instanceof Float64Array ? column : Float64Array.from(column);
    for (let i = 0; i < values.length; i++) checkedInteger(correction, input, values[i], i);
    return { values, step: 1 };
  }
  if (Array.isArray(column)) {
    const elements: readonly unknown[] = column;
    const values = Array.from(elements, (value, i) => checkedInteger(correction, input, value, i));
    return { values, step: 1 };
  }
  if (typeof column === "number" || typeof column === "bigint")
    return { values: [checkedInteger(correction, input, column, undefined)], step: 0 };
  throw wrongColumn(correction, input, column, "an integer or an array of integers");
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
