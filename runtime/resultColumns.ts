import { badOut } from "./badOut.js";
import type { CheckedColumns } from "./checkedColumns.js";
import { plainName } from "./columnErrors.js";
import type { BatchDefinition } from "./definition.js";
import { CorrectionError } from "./errors.js";
import { isOut } from "./isOut.js";

/**
 * The columns that a batch writes its results to, by their `names` in errors: new ones, or those that are given, which may be longer.
 * Throws a CorrectionError if one of these does not do, or has memory in common with another or with what is read.
 */
export function resultColumns(
  { label, inputs }: BatchDefinition,
  { columns, length }: CheckedColumns,
  names: readonly string[],
  given: readonly unknown[] | undefined,
): readonly Float64Array[] {
  if (given === undefined) return names.map(() => new Float64Array(length));
  const results: Float64Array[] = [];
  for (const [k, name] of names.entries()) {
    const out = given[k];
    if (!isOut(out, length)) throw badOut(label, out, length, name);
    let other = inputs.find((_, i) => overlap(out, length, columns[i]))?.name;
    for (let j = 0; j < k; j++) if (overlap(out, length, results[j], length)) other = names[j]!;
    if (other !== undefined)
      throw new CorrectionError(label, name, out, `${name} has memory in common with ${plainName(other)}`);
    results.push(out);
  }
  return results;
}

/** Whether the first `length` results stand where a column is, or its codes are; of other results `rows` are written. */
function overlap(out: Float64Array, length: number, column: unknown, rows?: number): boolean {
  if (typeof column !== "object" || column === null) return false;
  const read = "codes" in column ? column.codes : column,
    size = out.BYTES_PER_ELEMENT;
  return (
    ArrayBuffer.isView(read) &&
    read.buffer === out.buffer &&
    read.byteOffset < out.byteOffset + length * size &&
    out.byteOffset < read.byteOffset + (rows === undefined ? read.byteLength : rows * size)
  );
}
