import type { Variable } from "./variable.js";

/** The function of a point: the inputs in their order, and their value. */
export type PointFunction = (...args: never) => number;

/** A correction as its file describes it. */
export interface Described {
  readonly name: string;
  readonly version: number;
  readonly description: string;
  readonly inputs: readonly Variable[];
  readonly output: Variable;
}

export type FunctionName =
  "evaluate" | "valueAndGrad" | "valueAndGradInto" | "evaluateBatch" | "valueAndGradBatch";

/** A correction with the functions of its module, and with their documentation, which `Pick` keeps. */
export type CorrectionOf<Module extends Readonly<Record<FunctionName, unknown>>> = Described &
  Readonly<Pick<Module, FunctionName>>;
