import type { BatchGradient } from "./batchGradient.js";
import type { Variable } from "./variable.js";

/** The function of a point: the inputs in their order, and their value. */
export type PointFunction = (...args: never) => number;

/** A correction: `Gradient` has its partial derivatives by the names of its real inputs, `Inputs` the columns of a batch. */
export interface CorrectionOf<
  Evaluate extends PointFunction,
  Gradient,
  Inputs,
  Arguments extends readonly unknown[] = Parameters<Evaluate>,
> {
  readonly name: string;
  readonly version: number;
  readonly description: string;
  readonly inputs: readonly Variable[];
  readonly output: Variable;
  readonly evaluate: Evaluate;
  /** The value and its gradient. */
  readonly valueAndGrad: (...args: Arguments) => { value: number; grad: Gradient };
  /** Writes `[value, d/d(first real input), ...]` into `out`. */
  readonly valueAndGradInto: (out: Float64Array, ...args: Arguments) => void;
  /** The value of every row. A scalar stands for a constant column. */
  readonly evaluateBatch: (columns: Inputs, out?: Float64Array) => Float64Array;
  /** The value and the gradient of every row. */
  readonly valueAndGradBatch: (
    columns: Inputs,
    out?: BatchGradient<keyof Gradient & string>,
  ) => BatchGradient<keyof Gradient & string>;
}
