import type { BatchGradient } from "./batchGradient.js";
import type { CodedStrings } from "./codedStrings.js";
import type { Variable } from "./variable.js";

export type { BatchGradient, CodedStrings, Variable };

/** One input of a batch: an element a row, or a scalar that holds for every row. */
export type Column =
  | number
  | bigint
  | string
  | Float64Array
  | Float32Array
  | Int32Array
  | BigInt64Array
  | readonly number[]
  | readonly bigint[]
  | readonly string[]
  | CodedStrings;

/** The columns of a batch by the names of the inputs. */
export type Columns = Readonly<Record<string, Column>>;

/**
 * A correction: `Arguments` are those of `evaluate`, in the order of `inputs`;
 * `Name` are the real inputs, with respect to which gradients are taken (`never` if there are none).
 */
export interface Correction<Arguments extends readonly unknown[], Name extends string> {
  readonly name: string;
  readonly version: number;
  readonly description: string;
  readonly inputs: readonly Variable[];
  readonly output: Variable;
  readonly evaluate: (...args: Arguments) => number;
  readonly valueAndGrad: (...args: Arguments) => { value: number; grad: Readonly<Record<Name, number>> };
  /** Writes `[value, d/d(first real input), ...]`. */
  readonly valueAndGradInto: (out: Float64Array, ...args: Arguments) => void;
  readonly evaluateBatch: (columns: Columns, out?: Float64Array) => Float64Array;
  readonly valueAndGradBatch: (columns: Columns, out?: BatchGradient<Name>) => BatchGradient<Name>;
}
