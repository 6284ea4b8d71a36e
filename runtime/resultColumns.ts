import { badOut } from "./badOut.js";
import type { CheckedColumns } from "./checkedColumns.js";
import { plainName } from "./columnErrors.js";
import type { BatchDefinition } from "./definition.js";
import { CorrectionError } from "./errors.js";
import { isOut } from "./isOut.js";
import { readingError } from "./readingError.js";

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
  if (given === undefined) return names.map(() => newColumn(label, length));
  const taken: Taken[] = [];
  for (let i = 0; i < columns.length; i++) {
    const { name } = inputs[i]!,
      view = readMemory(label, name, columns[i]);
    if (view !== undefined) taken.push({ name, view, bytes: view.byteLength });
  }
  return names.map((name, k) => {
    const view = given[k];
    if (!isOut(view, length)) throw badOut(label, view, length, name);
    const own = { name, view, bytes: length * view.BYTES_PER_ELEMENT };
    for (const other of taken)
      if (overlap(own, other)) {
        const problem = `${name} has memory in common with ${plainName(other.name)}`;
        throw new CorrectionError(label, name, view, problem);
      }
    taken.push(own);
    return view;
  });
}

/** Memory that a batch reads or writes, from the beginning of a view on. */
interface Taken {
  readonly name: string;
  readonly view: ArrayBufferView;
  readonly bytes: number;
}

const overlap = (a: Taken, b: Taken): boolean =>
  a.view.buffer === b.view.buffer &&
  a.view.byteOffset < b.view.byteOffset + b.bytes &&
  b.view.byteOffset < a.view.byteOffset + a.bytes;

/** The typed array that a column is read from, if it is one. */
function readMemory(label: string, name: string, column: unknown): ArrayBufferView | undefined {
  if (typeof column !== "object" || column === null) return undefined;
  try {
    const view = "codes" in column ? column.codes : column;
    return ArrayBuffer.isView(view) ? view : undefined;
  } catch (error) {
    throw readingError(error, label, name, column);
  }
}

function newColumn(label: string, length: number): Float64Array {
  try {
    return new Float64Array(length);
  } catch {
    throw new CorrectionError(label, "", length, `there is no memory for ${length} rows`);
  }
}
