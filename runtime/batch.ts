import { atRow } from "./atRow.js";
import { batchLength } from "./columns.js";
import { elementAt } from "./element.js";
import { integerReader } from "./integerReader.js";
import { keyReader } from "./keyReader.js";
import { numberReader, part, type Reader } from "./numberReader.js";
import { resultColumn } from "./resultColumn.js";
import { chunkRows, type Loop, type Rows } from "./rows.js";
import { type Scratch, withScratch } from "./scratch.js";
import type { BatchGradient, Columns, Variable } from "./types.js";

/** What batches of a correction are made from: its scalar functions, and the loops that have their code in them. */
export interface Batch {
  readonly label: string;
  readonly inputs: readonly Variable[];
  /** Keys of each string input of the loops, with the place of the input. */
  readonly keys: readonly (readonly [input: number, keys: readonly string[]])[];
  /** Places of the int inputs that only hashing reads. */
  readonly integers: readonly number[];
  readonly evaluate: (...args: never) => number;
  readonly valueAndGradInto: (out: Float64Array, ...args: never) => void;
  readonly values: Loop;
  /** The loop for value and derivatives; the derivatives by real inputs that are not `active` are 0. */
  readonly gradients?: Loop;
  readonly active: readonly number[];
}

/** The value of every row, in `out` if it is given. Throws the error of the first row that has none. */
export function batchValues(batch: Batch, columns: Columns, out: Float64Array | undefined): Float64Array {
  const length = batchLength(batch.label, batch.inputs, columns);
  const result = resultColumn(batch.label, out, length);
  runChunks(batch, columns, length, batch.values, result, []);
  return result;
}

/** The value and the derivatives of every row, likewise. */
export function batchGradients<Name extends string>(
  batch: Batch,
  columns: Columns,
  out: BatchGradient<Name> | undefined,
): BatchGradient<Name> {
  const { label, inputs } = batch;
  const length = batchLength(label, inputs, columns);
  const result = resultColumn(label, out?.value, length, "value");
  const names: Name[] = [],
    slopes: Float64Array[] = [];
  for (const input of inputs) {
    if (input.type !== "real") continue;
    const name = input.name as Name;
    names.push(name);
    slopes.push(resultColumn(label, out?.grad[name], length, `d/d(${name})`));
  }
  if (out !== undefined)
    for (let k = 0; k < slopes.length; k++) if (!batch.active.includes(k)) slopes[k]!.fill(0, 0, length);
  runChunks(batch, columns, length, batch.gradients ?? batch.values, result, slopes);
  if (out !== undefined) return out;
  const grad = Object.fromEntries(names.map((name, k) => [name, slopes[k]!]));
  return { value: result, grad: grad as Record<Name, Float64Array> };
}

/** Runs a loop over all rows, chunk by chunk, so that what it needs besides the columns is no more than a chunk long. */
function runChunks(
  batch: Batch,
  columns: Columns,
  length: number,
  loop: Loop,
  value: Float64Array,
  slopes: readonly Float64Array[],
): void {
  withScratch(Math.min(length, chunkRows), (scratch) => {
    const readers = readersOf(batch, columns, scratch);
    // One object for all chunks, and arrays that are filled by and by: engines compile a loop for the layouts it has met.
    const numbers: Float64Array[] = [],
      keys: Int32Array[] = [],
      integers: (readonly (number | bigint)[])[] = [],
      parts: Float64Array[] = [];
    const rows = { count: 0, numbers, keys, sameKeys: readers.sameKeys, integers, value, slopes: parts };
    for (let start = 0; start < length; start += chunkRows) {
      const end = Math.min(start + chunkRows, length);
      rows.count = end - start;
      for (let k = 0; k < readers.numbers.length; k++) numbers[k] = readers.numbers[k]!(start, end);
      for (let k = 0; k < readers.keys.length; k++) keys[k] = readers.keys[k]!(start, end);
      for (let k = 0; k < readers.integers.length; k++) integers[k] = readers.integers[k]!(start, end);
      rows.value = part(value, start, end);
      for (let k = 0; k < slopes.length; k++) parts[k] = part(slopes[k]!, start, end);
      if (!succeeds(loop, rows)) runRows(batch, columns, start, rows);
    }
  });
}

function readersOf(
  { label, inputs, keys, integers }: Batch,
  columns: Columns,
  scratch: Scratch,
): {
  readonly numbers: readonly Reader<Float64Array>[];
  readonly keys: readonly Reader<Int32Array>[];
  readonly integers: readonly Reader<readonly (number | bigint)[]>[];
  readonly sameKeys: boolean;
} {
  const numberReaders: Reader<Float64Array>[] = [],
    keyReaders: Reader<Int32Array>[] = [],
    integerReaders: Reader<readonly (number | bigint)[]>[] = [];
  for (const [i, input] of inputs.entries())
    if (integers.includes(i)) integerReaders.push(integerReader(label, input, columns, scratch.rows));
    else if (input.type !== "string") numberReaders.push(numberReader(label, input, columns, scratch));
  let sameKeys = true;
  for (const [i, list] of keys) {
    const input = inputs[i]!;
    keyReaders.push(keyReader(label, input, columns, list, scratch));
    sameKeys &&= typeof columns[input.name] === "string";
  }
  return { numbers: numberReaders, keys: keyReaders, integers: integerReaders, sameKeys };
}

/** Whatever a loop throws, the scalar functions are asked again. */
function succeeds(loop: Loop, rows: Rows): boolean {
  try {
    return loop(rows);
  } catch {
    return false;
  }
}

/** Computes rows one by one, to find the one that has no value and throw what its scalar function throws. */
function runRows(batch: Batch, columns: Columns, start: number, { count, value, slopes }: Rows): void {
  const point = new Float64Array(slopes.length + 1);
  for (let i = 0; i < count; i++) {
    const args = batch.inputs.map(({ name }, k) =>
      elementAt(columns[name]!, start + i, batch.integers.includes(k)),
    );
    try {
      if (slopes.length === 0) point[0] = Number(Reflect.apply(batch.evaluate, undefined, args));
      else Reflect.apply(batch.valueAndGradInto, undefined, [point, ...args]);
    } catch (error) {
      throw atRow(error, start + i);
    }
    value[i] = point[0]!;
    for (const [k, slope] of slopes.entries()) slope[i] = point[k + 1]!;
  }
}
