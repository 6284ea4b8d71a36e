import type { ColumnReader } from "./columnReader.js";
import type { PointFunction } from "./correctionOf.js";
import type { Loop } from "./rows.js";
import type { Variable } from "./variable.js";

/** What the batch functions of a correction are made from: its functions of a point, and the loops that have their code in them. */
export interface BatchDefinition {
  /** The set's name and its own, as errors give them. */
  readonly label: string;
  readonly inputs: readonly Variable[];
  readonly evaluate: PointFunction;
  readonly valueAndGradInto: (out: Float64Array, ...args: never) => void;
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
