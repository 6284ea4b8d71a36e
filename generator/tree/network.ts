import type { FormulaNode } from "./formula.js";

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
