import { formula } from "./documents.js";

export const numbers = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i);

export const uniform = (n: number, low: number, high: number): unknown => ({ n, low, high });

export const grid = (edges: readonly unknown[], content: readonly unknown[], flow: unknown): unknown => ({
  nodetype: "multibinning",
  inputs: ["x", "y", "z"].slice(0, edges.length),
  edges,
  content,
  flow,
});

export const xy = (expression: string): unknown => formula(expression, ["x", "y"]);

export const referenceTo = (index: number, ...parameters: readonly number[]): unknown => ({
  nodetype: "formularef",
  index,
  parameters,
});

export const reference = (...parameters: readonly number[]): unknown => referenceTo(0, ...parameters);

export const random = (distribution: string, ...inputs: readonly string[]): unknown => ({
  nodetype: "hashprng",
  inputs,
  distribution,
});

export const network = (weight: number): unknown => ({
  nodetype: "lwtnn",
  opaque: {
    inputs: [
      { name: "x", offset: 0.5, scale: 2 },
      { name: "y", offset: -1, scale: 0.25 },
    ],
    layers: [
      { architecture: "dense", weights: [weight, 0.5, -0.25, 1], bias: [0.125, -1], activation: "tanh" },
      { architecture: "dense", weights: [1, -weight], bias: [0.5], activation: "linear" },
    ],
    outputs: ["p"],
  },
  finalizer: { nodetype: "formula", parser: "TFormula", expression: "x*x+1", variables: ["p"] },
});

/** Long enough that a repeated one is not written again. */
export const long = (i: number): unknown =>
  xy([1, 2, 3, 4, 5].map((power) => `${i}.5*exp(-x*${power}.25)*y^${power}`).join("+"));
