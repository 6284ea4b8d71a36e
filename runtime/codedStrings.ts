import { isArrayColumn } from "./arrayColumn.js";
import type { NumberArray } from "./numberColumn.js";

/** Strings as indices into the list of the strings that occur. */
export interface CodedStrings {
  readonly codes: Exclude<NumberArray, Float64Array | Float32Array> | readonly bigint[];
  readonly dictionary: readonly string[];
}

/** Whether this is a column of coded strings; its codes and entries are not looked at. */
export function hasCodes(column: unknown): column is CodedStrings {
  return (
    typeof column === "object" &&
    column !== null &&
    "codes" in column &&
    isArrayColumn(column.codes) &&
    "dictionary" in column &&
    Array.isArray(column.dictionary)
  );
}
