import type { Axis } from "./axis.js";
import type { FormulaNode } from "./formula.js";
import type { Key, Nuisance, RefusalNode } from "./morph.js";
import type { LwtnnNode } from "./network.js";
import type { GridNode, SmoothAxis } from "./smooth.js";

export type Node =
  | number
  | CategoryNode
  | BinningNode
  | FormulaNode
  | TransformNode
  | HashPrngNode
  | LwtnnNode
  | GridNode
  | BlendNode
  | MorphNode
  | RefusalNode
  | ParameterNode;

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

/** What happens to a value outside of the axis. */
export type Flow =
  | { readonly kind: "clamp" }
  | { readonly kind: "error" }
  | { readonly kind: "wrap" }
  | { readonly kind: "default"; readonly content: Node };

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

/** Smoothed bins of anything: cell i leads from `content[i]` to `content[i+1]`. No file has it. */
export interface BlendNode {
  readonly nodetype: "blend";
  readonly axis: SmoothAxis;
  /** As of grids: what is blended is blended in units of this. */
  readonly unit: number;
  readonly content: readonly Node[];
}

/** Parameters in the place of an input's keys: the contents are what the keys lead to. No file has it. */
export interface MorphNode {
  readonly nodetype: "morph";
  /** What the input was called, and its nominal key. */
  readonly input: string;
  readonly nominal: Key;
  /** None that has no effect here. */
  readonly nuisances: readonly Nuisance[];
  /** Where numbers of the file are variables: the places of those parameters that have no effect with the numbers as published. */
  readonly unchanged?: readonly number[];
  /** The nominal one, then up and down of each parameter. */
  readonly content: readonly Node[];
}

/** A number of the file that is a variable. No file has it: it stands in the place of a number. */
export interface ParameterNode {
  readonly nodetype: "parameter";
  /** Its place among the correction's parameters. */
  readonly index: number;
  /** As published. */
  readonly value: number;
}
