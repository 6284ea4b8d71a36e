import type { Expr, Graph } from "../expression/graph.js";
import type { Edges } from "../tree/axis.js";
import type { LwtnnNode } from "../tree/network.js";
import type { Key, RefusalNode } from "../tree/morph.js";
import type { Distribution } from "../tree/node.js";
import type { Correction } from "../tree/set.js";

/** What is to be computed for one correction, whatever language prints it. */
export interface CorrectionPlan {
  readonly correction: Correction;
  readonly graph: Graph;
  readonly root: Family;
  /** What derivatives are taken of, where that is not the root; its expressions are of a graph of their own. */
  readonly slopes?: { readonly graph: Graph; readonly root: Family };
}

/**
 * Subtrees of one shape: they differ only in numbers. One function computes them all; which one is meant is a row of its tables.
 */
export interface Family {
  readonly id: number;
  readonly rows: number;
  readonly step: Step;
  /** Inputs with respect to which a derivative may be other than 0. */
  readonly active: ReadonlySet<number>;
  /** Rough amount of code. */
  readonly size: number;
}

export type Step =
  | FormulaStep
  | BinsStep
  | KeysStep
  | TransformStep
  | RandomStep
  | NetworkStep
  | GridStep
  | BlendStep
  | MorphStep
  | RefusalStep;

export interface FormulaStep {
  readonly kind: "formula";
  readonly expr: Expr;
  readonly columns: readonly Column[];
  /** Numbers of the file that are variables. */
  readonly parameters?: readonly ParameterColumn[];
  /** What is computed, and looked at, before the expression. */
  readonly morphed?: Morphed;
}

/** Values that are of use before the expression that they are in. */
export interface Morphed {
  /** Columns of the expression and of all parts after it, and what stands for them. */
  readonly parts: readonly Part[];
  readonly checks: readonly FactorCheck[];
}

export interface Part {
  readonly column: number;
  readonly expr: Expr;
  /** What it is called: `up`. */
  readonly hint: string;
}

/** Two values that a parameter multiplies by the ratio of: it has to be positive. */
export interface FactorCheck {
  /** The input that the keys are of. */
  readonly input: string;
  readonly key: Key;
  readonly value: Expr;
  readonly nominalKey: Key;
  readonly nominal: Expr;
  /** Whether both may be 0, as numbers of a file may: there is nothing to multiply then. */
  readonly mayVanish?: boolean;
}

/** A function for each of the contents of a morph, and the expression that they are columns of. */
export interface MorphStep {
  readonly kind: "morph";
  readonly expr: Expr;
  readonly contents: readonly {
    readonly column: number;
    readonly hint: string;
    readonly content: Branches;
  }[];
  readonly checks: readonly FactorCheck[];
}

/** Ends with an error. */
export interface RefusalStep {
  readonly kind: "refusal";
  readonly reason: RefusalNode["reason"];
}

/** The rules of a transform have one shape: there is one arm. */
export interface TransformStep {
  readonly kind: "transform";
  readonly input: number;
  readonly rule: Branches;
  readonly content: Branches;
}

export interface RandomStep {
  readonly kind: "random";
  readonly inputs: readonly number[];
  readonly distribution: Distribution;
}

export interface NetworkStep {
  readonly kind: "network";
  readonly node: LwtnnNode;
}

/** Numbers that differ from row to row; `id`, unique in the correction, is the index of its symbol. */
export interface Column {
  readonly id: number;
  readonly values: readonly number[];
  /** What the file calls it: `p2` for the parameter `[2]` of a formula. */
  readonly hint: string;
}

/** Variables that differ from row to row: the place of each among the correction's parameters. `id` is as of columns. */
export interface ParameterColumn {
  readonly id: number;
  readonly places: readonly number[];
  readonly hint: string;
}

/** Finds a bin on every axis; the slot counts them in C order. */
export interface BinsStep {
  readonly kind: "bins";
  readonly axes: readonly AxisPlan[];
  readonly flow: "clamp" | "error" | "wrap" | "default";
  readonly inside: Branches;
  /** Where a value is outside of an axis, with flow "default". */
  readonly outside: Branches | undefined;
}

/** `lists[of[row]]` are the edges of a row; one list when all rows have the same. */
export interface AxisPlan {
  readonly input: number;
  readonly lists: readonly Edges[];
  readonly of: readonly number[];
  /** May be written out, a comparison an edge. */
  readonly isUnrolled: boolean;
}

/** Finds a key; the slot is its place in `keys`. */
export interface KeysStep {
  readonly kind: "keys";
  readonly input: number;
  readonly keys: readonly (string | number)[];
  readonly inside: Branches;
  /** For any other key; undefined: an error. */
  readonly outside: Branches | undefined;
}

/** Where a slot leads: to a row of one of the arms. */
export interface Branches {
  readonly arms: readonly Family[];
  readonly slots: Slots;
  readonly link: Link;
}

/** Slots of each row: `offsets[row] + slot`, or `row * count + slot`, is a place among all of them. */
export type Slots =
  | { readonly kind: "equal"; readonly count: number }
  | { readonly kind: "ragged"; readonly offsets: readonly number[] };

export type Link =
  /** One arm with one row. */
  | { readonly kind: "single" }
  /** One arm; its row is the place itself. */
  | { readonly kind: "dense" }
  /** `refs[place]` is `(row << armBits(arms)) + arm`, or -1 where there is nothing (a key that this row lacks). */
  | { readonly kind: "refs"; readonly refs: readonly number[] }
  /** Every slot of the one row is code of its own: the number of an arm that has one row. */
  | { readonly kind: "unrolled"; readonly armOf: readonly number[] };

/**
 * Smoothed bins of constants: finds a cell on every axis; the value is an expression of the axes' variables and of numbers that
 * belong to the cell.
 */
export interface GridStep {
  readonly kind: "grid";
  readonly axes: readonly SmoothAxisPlan[];
  readonly expr: Expr;
  /** The numbers of all rows, in C order. */
  readonly values: readonly number[];
  /** Where they are variables: the places of them among the correction's parameters. */
  readonly parameters: readonly number[] | undefined;
  /** Where the numbers of each row begin. */
  readonly offsets: readonly number[];
  /** Numbers that the expression reads: for each axis how far behind the first of the cell, in knots, and which one of that knot. */
  readonly reads: readonly GridRead[];
  /** How many grids are in one table, their numbers side by side. */
  readonly grids: number;
  readonly morphed?: Morphed;
}

export interface GridRead {
  readonly column: number;
  readonly at: readonly KnotPlace[];
  /** The grid, of several. */
  readonly grid: number;
}

export interface KnotPlace {
  readonly knot: 0 | 1;
  readonly component: 0 | 1;
}

/** Smoothed bins of anything: finds a cell; slot i leads to slot i + 1 with a growing share. */
export interface BlendStep {
  readonly kind: "blend";
  readonly axis: SmoothAxisPlan;
  /** The weight of the next slot, between `from` and `to` of the cell. */
  readonly weight: Expr;
  /** What the contents are taken in units of. */
  readonly unit: number;
  /** A slot for each knot. */
  readonly content: Branches;
}

/** A smoothed axis: symbols of the expression that are numbers of the cell, and where they come from. */
export interface SmoothAxisPlan {
  readonly input: number;
  /** How many numbers stand for a knot. */
  readonly components: number;
  /** Columns of the share of the curve that lies behind, from 0 to 1, and of its width. */
  readonly share: number;
  readonly width: number;
  /** Lists of knots, each with its curves' ends; `of[row]` says which one a row has. */
  readonly lists: readonly CellList[];
  readonly of: readonly number[];
  readonly isUnrolled: boolean;
}

export interface CellList {
  readonly knots: readonly number[];
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly period: { readonly low: number; readonly high: number } | undefined;
}

/** How many bits of a reference say which arm is meant. */
export const armBits = ({ length }: readonly Family[]): number => 32 - Math.clz32(length - 1);

/** The inputs that what is in some of the arms may depend on. */
export const activeIn = (arms: readonly Family[]): Set<number> =>
  new Set(arms.flatMap(({ active }) => [...active]));

/** The size of a step that leads to the arms. */
export const sizeOfArms = (arms: readonly Family[]): number => arms.reduce((sum, { size }) => sum + size, 2);
