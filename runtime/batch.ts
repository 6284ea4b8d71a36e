import { atRow } from "./atRow.js";
import { batchLength } from "./columns.js";
import { elementAt } from "./element.js";
import { integerReader } from "./integerReader.js";
import { keyReader } from "./keyReader.js";
import { numberReader, part, type Reader } from "./numberReader.js";
import { resultColumn } from "./resultColumn.js";
import { chunkRows, type Loop, type Rows } from "./rows.js";
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
  const names = inputs.filter(({ type }) => type === "real").map(({ name }) => name as Name);
  const result = resultColumn(label, out?.value, length, "value");
  const slopes = names.map((name) => resultColumn(label, out?.grad[name], length, `d/d(${name})`));
  if (out !== undefined)
    for (const [k, slope] of slopes.entries()) if (!batch.active.includes(k)) slope.fill(0, 0, length);
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
  const readers = readersOf(batch, columns, Math.min(length, chunkRows));
  const sameKeys = batch.keys.every(([input]) => typeof columns[batch.inputs[input]!.name] === "string");
  for (let start = 0; start < length; start += chunkRows) {
    const end = Math.min(start + chunkRows, length);
    const rows = {
      count: end - start,
      numbers: readers.numbers.map((read) => read(start, end)),
      keys: readers.keys.map((read) => read(start, end)),
      sameKeys,
      integers: readers.integers.map((read) => read(start, end)),
      value: part(value, start, end),
      slopes: slopes.map((slope) => part(slope, start, end)),
    };
    if (!succeeds(loop, rows)) runRows(batch, columns, start, rows);
  }
}

function readersOf(
  { label, inputs, keys, integers }: Batch,
  columns: Columns,
  size: number,
): {
  readonly numbers: readonly Reader<Float64Array>[];
  readonly keys: readonly Reader<Int32Array>[];
  readonly integers: readonly Reader<readonly (number | bigint)[]>[];
} {
  const numbers = inputs.filter(({ type }, i) => type !== "string" && !integers.includes(i));
  return {
    numbers: numbers.map((input) => numberReader(label, input, columns, size)),
    keys: keys.map(([input, list]) => keyReader(label, inputs[input]!, columns, size, list)),
    integers: integers.map((input) => integerReader(label, inputs[input]!, columns, size)),
  };
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
