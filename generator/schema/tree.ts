import type { FormulaAst } from "../formula/ast.js";

/**
 * The checked tree of a correction set: everything that could be wrong with a file has been ruled out, inputs are places in the
 * correction's list of inputs, and formulas are parsed.
 */
export interface CorrectionSet {
  readonly description: string | undefined;
  readonly corrections: readonly Correction[];
  readonly compounds: readonly CompoundCorrection[];
}

export type InputType = "real" | "int" | "string";

export interface Variable {
  readonly name: string;
  readonly type: InputType;
  readonly description: string | undefined;
  /** The value that the input is frozen to: it has left the signature. */
  readonly frozen?: number | string;
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

export type Node =
  | number
  | CategoryNode
  | BinningNode
  | FormulaNode
  | TransformNode
  | HashPrngNode
  | LwtnnNode
  | GridNode
  | BlendNode;

/** `keys[i]` selects `content[i]`; all keys are strings, or all are 32-bit integers, as the input's type is. */
export interface CategoryNode {
  readonly nodetype: "category";
  readonly input: number;
  readonly keys: readonly (string | number)[];
  readonly content: readonly Node[];
  readonly otherwise: Node | undefined;
}

/** Both `binning` (one axis) and `multibinning`: content in C order, the last axis fastest. */
export interface BinningNode {
  readonly nodetype: "binning" | "multibinning";
  readonly axes: readonly Axis[];
  readonly content: readonly Node[];
  readonly flow: Flow;
}

export interface Axis {
  readonly input: number;
  readonly edges: Edges;
}

export type Edges =
  /** n bins of equal width; n >= 1, low < high, both finite. */
  | { readonly kind: "uniform"; readonly n: number; readonly low: number; readonly high: number }
  /** At least two increasing values; the first may be -Infinity, the last Infinity. */
  | { readonly kind: "variable"; readonly values: readonly number[] };

/** What happens to a value outside of the axis. */
export type Flow =
  | { readonly kind: "clamp" }
  | { readonly kind: "error" }
  | { readonly kind: "wrap" }
  | { readonly kind: "default"; readonly content: Node };

/** A formula that has been parsed; equal texts share one expression. */
export interface Formula {
  readonly text: string;
  readonly expression: FormulaAst;
  /** Places in the correction's inputs (or in a network's outputs), all real. */
  readonly variables: readonly number[];
}

/** `formula`, or `formularef` with the generic formula that it refers to. */
export interface FormulaNode {
  readonly nodetype: "formula" | "formularef";
  readonly formula: Formula;
  readonly parameters: readonly number[];
}

export interface TransformNode {
  readonly nodetype: "transform";
  /** A real or int input. */
  readonly input: number;
  readonly rule: Node;
  readonly content: Node;
}

export type Distribution = "stdflat" | "stdnormal" | "normal";

export interface HashPrngNode {
  readonly nodetype: "hashprng";
  /** Real or int inputs, in the order in which they are hashed. */
  readonly inputs: readonly number[];
  readonly distribution: Distribution;
}

export interface LwtnnNode {
  readonly nodetype: "lwtnn";
  /** What enters the first layer: `(value + offset) * scale`. */
  readonly inputs: readonly { readonly input: number; readonly offset: number; readonly scale: number }[];
  readonly layers: readonly Layer[];
  readonly outputs: readonly string[];
  /** A formula whose variables are places in `outputs`. */
  readonly finalizer: FormulaNode;
}

export interface Affine {
  /** Row-major, outputs x inputs; empty stands for the identity. */
  readonly weights: readonly number[];
  /** Empty stands for none. */
  readonly bias: readonly number[];
}

export type ActivationName =
  | "linear"
  | "sigmoid"
  | "rectified"
  | "softmax"
  | "tanh"
  | "hard_sigmoid"
  | "elu"
  | "leakyrelu"
  | "swish"
  | "abs";

export interface Activation {
  readonly function: ActivationName;
  readonly alpha: number;
}

/** Sizes fit: every layer takes as many numbers as the one before it gives. */
export type Layer = { readonly inputs: number; readonly outputs: number } & (
  | ({ readonly architecture: "dense"; readonly activation: Activation } & Affine)
  | ({ readonly architecture: "normalization" } & Affine)
  | { readonly architecture: "maxout"; readonly sublayers: readonly Affine[] }
  | {
      readonly architecture: "highway";
      readonly carry: Affine;
      readonly transform: Affine;
      readonly activation: Activation;
    }
);

/** What stands in for the steps of an axis. */
export type ModeName = "step" | "linear" | "pchip" | "cubic" | "conserve";

/**
 * An axis of smoothed bins: cell i, from `knots[i]` to `knots[i+1]`, has a curve between `from[i]` and `to[i]` and the values of
 * the curve's ends before and after it; the first and last cells reach beyond the knots.
 */
export interface SmoothAxis {
  readonly input: number;
  readonly mode: ModeName;
  /** Finite, increasing, one more than there are cells. */
  readonly knots: readonly number[];
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** A periodic axis: its range, which is as long as the knots are. */
  readonly period: { readonly low: number; readonly high: number } | undefined;
}

/** Smoothed bins of constants; no file has it. The mode says which numbers stand for each knot. */
export interface GridNode {
  readonly nodetype: "grid";
  readonly axes: readonly SmoothAxis[];
  /** In C order, the numbers of a knot side by side. */
  readonly values: readonly number[];
}

/** Smoothed bins of anything: cell i leads from `content[i]` to `content[i+1]`. No file has it. */
export interface BlendNode {
  readonly nodetype: "blend";
  readonly axis: SmoothAxis;
  readonly content: readonly Node[];
}

/** What the smoothing of an axis costs; differences are relative to the largest |content|. */
export interface AxisCost {
  readonly input: string;
  /** As the user names it, such as `step:0.25` or `through-cubic`. */
  readonly mode: string;
  /** Largest difference from the contents at the centres of bins. */
  readonly atCentres: number;
  /** Largest difference between a bin's average and its content. */
  readonly ofAverages: number;
  /** Largest overshoot beyond the neighbouring contents. */
  readonly overshoot: number;
  /** Some bins hold more than constants; the numbers are those of the others. */
  readonly isPartial: boolean;
  /** Where jumps remain, in words. */
  readonly jumps: readonly string[];
}
