import type { BatchGradient } from "../../runtime/batchGradient.js";
import type { BatchHessian } from "../../runtime/batchHessian.js";
import type { CodedStrings } from "../../runtime/codedStrings.js";
import type { Columns } from "../../runtime/columns.js";
import type { CorrectionOf } from "../../runtime/correctionOf.js";
import type { HessianCorrectionOf } from "../../runtime/hessianCorrectionOf.js";
import type { KeyColumn } from "../../runtime/keyColumn.js";
import type { IntegerColumn, NumberColumn } from "../../runtime/numberColumn.js";
import type { ParametricCorrectionOf } from "../../runtime/parametricCorrectionOf.js";
import type { ParametricHessianCorrectionOf } from "../../runtime/parametricHessianCorrectionOf.js";
import type { ParameterGradient } from "../../runtime/valueAndParameterGradOf.js";
import type { Argument } from "../locate/types.js";
import type { GenerateOptions } from "../options.js";
import type { CorrectionSet } from "../tree/set.js";
import { generateBody } from "./generate.js";

/** The functions of a correction whose inputs are known only when it is compiled. */
export interface LiveFunctions {
  readonly evaluate: (...args: readonly Argument[]) => number;
  readonly valueAndGrad: (...args: readonly Argument[]) => {
    value: number;
    grad: Readonly<Record<string, number>>;
  };
  /** Writes `[value, d/d(first real input), ...]` into `out`. */
  readonly valueAndGradInto: (out: Float64Array, ...args: readonly Argument[]) => void;
  /** The value of every row. A scalar stands for a constant column. */
  readonly evaluateBatch: (columns: Columns, out?: Float64Array) => Float64Array;
  /** The value and the gradient of every row. */
  readonly valueAndGradBatch: (columns: Columns, out?: BatchGradient<string>) => BatchGradient<string>;
}

/** The same with second derivatives. */
export interface LiveHessianFunctions extends LiveFunctions {
  readonly valueGradAndHess: (...args: readonly Argument[]) => {
    value: number;
    grad: Readonly<Record<string, number>>;
    /** By two real inputs, in either order. */
    hess: Readonly<Record<string, Readonly<Record<string, number>>>>;
  };
  /** Writes `[value, d/d(first real input), ..., rows of the lower triangle]` into `out`. */
  readonly valueGradAndHessInto: (out: Float64Array, ...args: readonly Argument[]) => void;
  /** The value, the gradient and the second derivatives of every row. */
  readonly valueGradAndHessBatch: (columns: Columns, out?: BatchHessian<string>) => BatchHessian<string>;
}

/** A correction that has been compiled in memory: its name, version, description, inputs and output, and its functions. */
export type LiveCorrection = CorrectionOf<LiveFunctions>;

/** One that has been compiled with `hessian: true`. */
export type LiveHessianCorrection = HessianCorrectionOf<LiveHessianFunctions>;

/** What the index of a generated set exports. */
export interface LiveSet {
  readonly corrections: Readonly<Record<string, LiveCorrection>>;
  readonly compoundCorrections: Readonly<Record<string, LiveCorrection>>;
}

/** The same of a set that is generated with `hessian: true`. */
export interface LiveHessianSet {
  readonly corrections: Readonly<Record<string, LiveHessianCorrection>>;
  readonly compoundCorrections: Readonly<Record<string, LiveHessianCorrection>>;
}

/** The functions of a correction whose numbers are parameters. */
export interface ParametricFunctions extends LiveFunctions {
  readonly valueAndParameterGrad: (
    ...args: readonly Argument[]
  ) => ParameterGradient<Readonly<Record<string, number>>>;
}

/** A correction whose numbers are parameters, compiled in memory. */
export type ParametricCorrection = ParametricCorrectionOf<ParametricFunctions>;

/** What the index of a generated set exports where all corrections have parameters. */
export interface ParametricSet extends LiveSet {
  readonly corrections: Readonly<Record<string, ParametricCorrection>>;
}

/** The functions of a correction whose numbers are parameters, with second derivatives by its inputs. */
export interface ParametricHessianFunctions extends LiveHessianFunctions, ParametricFunctions {}

/** One that has been compiled with `parameters: true` and `hessian: true`. */
export type ParametricHessianCorrection = ParametricHessianCorrectionOf<ParametricHessianFunctions>;

/** What the index of a generated set exports where all corrections have both. */
export interface ParametricHessianSet extends LiveHessianSet {
  readonly corrections: Readonly<Record<string, ParametricHessianCorrection>>;
}

export type {
  BatchGradient,
  BatchHessian,
  CodedStrings,
  Columns,
  IntegerColumn,
  KeyColumn,
  NumberColumn,
  ParameterGradient,
};

/** Options that say what is computed; how files are written means nothing in memory. */
export type CompileOptions = Omit<GenerateOptions, "emit" | "importExtension" | "runtime">;

/** The objects that a generated set exports, built in memory. Throws `OptionError` where the options do not fit the set. */
export function compile(
  set: CorrectionSet,
  options: CompileOptions & { readonly hessian: true; readonly parameters: true },
): ParametricHessianSet;
export function compile(
  set: CorrectionSet,
  options: CompileOptions & { readonly hessian: true },
): LiveHessianSet;
export function compile(
  set: CorrectionSet,
  options: CompileOptions & { readonly parameters: true },
): ParametricSet;
export function compile(set: CorrectionSet, options?: CompileOptions): LiveSet;
export function compile(set: CorrectionSet, options: CompileOptions = {}): LiveSet {
  const body = generateBody(set, options);
  // The name by which stack traces call the text; it must be a word.
  const source = `//# sourceURL=${encodeURIComponent(options.name ?? "corrections")}.js`;
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- all that is from a file is in it as literals and comments
  const load = new Function(`${body}${source}\n`);
  const loaded: unknown = Reflect.apply(load, undefined, []);
  if (!isLiveSet(loaded)) throw new Error("the index of the generated set exports no corrections");
  return loaded;
}

function isLiveSet(loaded: unknown): loaded is LiveSet {
  return (
    typeof loaded === "object" &&
    loaded !== null &&
    "corrections" in loaded &&
    typeof loaded.corrections === "object" &&
    "compoundCorrections" in loaded &&
    typeof loaded.compoundCorrections === "object"
  );
}
