import type { ColumnReader } from "./columnReader.js";
import type { PointFunction } from "./correctionOf.js";
import type { Loop } from "./rows.js";
import type { Variable } from "./variable.js";

/** What a correction is made from: how its file describes it, its functions of a point, and the loops that have their code in them. */
export interface Definition<Evaluate extends PointFunction, Gradient> {
  /** The set's name and its own, as errors give them. */
  readonly label: string;
  readonly name: string;
  readonly version: number;
  readonly description: string;
  readonly inputs: readonly Variable[];
  readonly output: Variable;
  readonly evaluate: Evaluate;
  readonly valueAndGradInto: (out: Float64Array, ...args: Parameters<Evaluate>) => void;
  /** The derivatives in `[value, d/d(first real input), ...]` by their names. */
  readonly grad: (out: Float64Array) => Gradient;
  /** Loop for the values. */
  readonly values: Loop;
  /** Loop for values and derivatives; undefined where all derivatives are 0. */
  readonly gradients?: Loop;
  /** Places among the real inputs of those by which it computes derivatives; the others are 0. */
  readonly active?: readonly number[];
  /** For each input how its column is read. */
  readonly readers: readonly ColumnReader[];
  /** Lists of keys by the places of their inputs: each gives the loops a column. */
  readonly keys?: readonly (readonly [input: number, keys: readonly string[]])[];
}

/** As much of it as batches need, whatever its arguments are. */
export interface BatchDefinition extends Omit<Definition<PointFunction, unknown>, "valueAndGradInto"> {
  readonly valueAndGradInto: (out: Float64Array, ...args: never) => void;
}
