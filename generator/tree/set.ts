import type { Node } from "./node.js";
import type { AxisCost, SmoothingLoss } from "./cost.js";

/**
 * The checked tree of a correction set: everything that could be wrong with a file has been ruled out, inputs are places in the
 * correction's list of inputs, and formulas are parsed.
 */
export interface CorrectionSet {
  readonly description: string | undefined;
  readonly corrections: readonly Correction[];
  readonly compounds: readonly CompoundCorrection[];
}

/** What an input takes. */
export type InputType = "real" | "int" | "string";

/** An input or the output of a correction. */
export interface Variable {
  readonly name: string;
  readonly type: InputType;
  readonly description: string | undefined;
  /** The value that the input is frozen to: it has left the signature. */
  readonly frozen?: number | string;
}

/** The numbers of a correction that are variables: their values as published, and where they stand in the file. */
export interface ParameterList {
  readonly values: readonly number[];
  readonly pointers: readonly string[];
}

export interface Correction {
  readonly name: string;
  readonly version: number;
  readonly description: string | undefined;
  readonly inputs: readonly Variable[];
  readonly output: Variable;
  readonly data: Node;
  /** What derivatives are taken of, where that is not `data` itself (straight-through smoothing). */
  readonly slopeData?: Node;
  /** What smoothing costs, an entry for each axis. */
  readonly smoothing?: readonly AxisCost[];
  readonly smoothingLoss?: SmoothingLoss;
  /** What parameters in the place of keys cost, a sentence each. */
  readonly morphLosses?: readonly string[];
  /** Where its numbers are variables. */
  readonly parameters?: ParameterList;
}

export type UpdateOperator = "+" | "*" | "/";

export interface CompoundCorrection {
  readonly name: string;
  readonly description: string | undefined;
  readonly inputs: readonly Variable[];
  readonly output: Variable;
  /** Places in `inputs`, all real. */
  readonly inputsUpdate: readonly number[];
  readonly inputOperator: UpdateOperator;
  readonly outputOperator: UpdateOperator | "last";
  /** For each correction of the stack: its place in the set, and for each of its inputs the place in `inputs`. */
  readonly stack: readonly { readonly correction: number; readonly inputs: readonly number[] }[];
}
