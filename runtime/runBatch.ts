import { atRow } from "./atRow.js";
import type { CheckedColumns } from "./checkedColumns.js";
import type { OpenColumns } from "./columnReader.js";
import type { BatchDefinition } from "./definition.js";
import { type LentColumns, withColumns } from "./lentColumns.js";
import { chunkRows, type Loop, type Rows } from "./rows.js";
import { rowsFrom } from "./rowsFrom.js";

/**
 * Runs a loop over all rows, chunk by chunk, so that what it needs besides the columns is no more than a chunk long.
 * Throws the error of the first row that has no value.
 */
export function runBatch(
  definition: BatchDefinition,
  checked: CheckedColumns,
  loop: Loop,
  value: Float64Array,
  slopes: readonly Float64Array[],
): void {
  const { columns, length } = checked;
  withColumns(Math.min(length, chunkRows), (lent) => {
    const open = openColumns(definition, columns, lent);
    // One object for all chunks, and arrays that are filled by and by: engines compile a loop for the layouts it has met.
    const numbers: Float64Array[] = [],
      keys: Int32Array[] = [],
      integers: (readonly (number | bigint)[])[] = [],
      parts: Float64Array[] = [];
    const sameKeys = (definition.keys ?? []).every(([i]) => typeof columns[i] === "string");
    const rows = { count: 0, numbers, keys, sameKeys, integers, value, slopes: parts };
    for (let start = 0; start < length; start += chunkRows) {
      const end = Math.min(start + chunkRows, length);
      rows.count = end - start;
      for (let k = 0; k < open.numbers.length; k++) numbers[k] = open.numbers[k]!(start, end);
      for (let k = 0; k < open.keys.length; k++) keys[k] = open.keys[k]!(start, end);
      for (let k = 0; k < open.integers.length; k++) integers[k] = open.integers[k]!(start, end);
      rows.value = rowsFrom(value, start, end);
      for (let k = 0; k < slopes.length; k++) parts[k] = rowsFrom(slopes[k]!, start, end);
      if (!isDone(loop, rows)) runPoints(definition, columns, start, rows);
    }
  });
}

function openColumns(
  { label, inputs, readers, keys = [] }: BatchDefinition,
  columns: readonly unknown[],
  lent: LentColumns,
): OpenColumns {
  const open: OpenColumns = { numbers: [], keys: [], integers: [] };
  const add = (i: number, list: readonly string[]): void => {
    readers[i]!.open({ label, input: inputs[i]!, column: columns[i], keys: list, lent }, open);
  };
  for (let i = 0; i < inputs.length; i++) if (inputs[i]!.type !== "string") add(i, []);
  for (const [i, list] of keys) add(i, list);
  return open;
}

/** Whatever a loop throws, the functions of a point are asked again. */
function isDone(loop: Loop, rows: Rows): boolean {
  try {
    return loop(rows);
  } catch {
    return false;
  }
}

/** Computes rows one by one, to find the one that has no value and throw what its function of a point throws. */
function runPoints(
  { readers, evaluate, valueAndGradInto }: BatchDefinition,
  columns: readonly unknown[],
  start: number,
  { count, value, slopes }: Rows,
): void {
  const point = new Float64Array(slopes.length + 1);
  for (let i = 0; i < count; i++) {
    const args = columns.map((column, k) => readers[k]!.element(column, start + i));
    try {
      if (slopes.length === 0) point[0] = Number(Reflect.apply(evaluate, undefined, args));
      else Reflect.apply(valueAndGradInto, undefined, [point, ...args]);
    } catch (error) {
      throw atRow(error, start + i);
    }
    value[i] = point[0]!;
    for (const [k, slope] of slopes.entries()) slope[i] = point[k + 1]!;
  }
}
