import type { IntegerColumn } from "./integerColumn.js";
import type { NumberColumn } from "./numberColumn.js";
import type { StringColumn } from "./stringColumn.js";

/** Row `i` of a column; a scalar's column has step 0 and gives its one element for every row. */
export function numberAt({ values, step }: NumberColumn, i: number): number {
  return values[i * step]!;
}

/** Row `i` of a column of 64-bit integers, as number or bigint. */
export function integerAt({ values, step }: IntegerColumn, i: number): number | bigint {
  return values[i * step]!;
}

/** Row `i` of a column of strings. */
export function stringAt({ codes, dictionary, step }: StringColumn, i: number): string {
  return dictionary[codes[i * step]!]!;
}
