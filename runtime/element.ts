import { isCodedStrings } from "./columns.js";
import type { Column } from "./types.js";

/** Row `i` of a column, as a scalar function takes it; a scalar stands for every row. The column must have been checked. */
export function elementAt(column: Column, i: number, isWide: boolean): number | bigint | string | undefined {
  if (isCodedStrings(column)) return column.dictionary[column.codes[i]!];
  const element = typeof column === "object" ? column[i] : column;
  return typeof element === "bigint" && !isWide ? Number(element) : element;
}
