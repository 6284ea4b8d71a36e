import type { Expr, Graph } from "../expression/graph.js";
import type { Correction, Distribution, Edges, LwtnnNode } from "../schema/tree.js";

/** What is to be computed for one correction, whatever language prints it. */
export interface CorrectionPlan {
  readonly correction: Correction;
  readonly graph: Graph;
  readonly root: Family;
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
  | { readonly kind: "formula"; readonly expr: Expr; readonly columns: readonly Column[] }
  | BinsStep
  | KeysStep
  | {
      readonly kind: "transform";
      readonly input: number;
      readonly rule: Branches;
      readonly content: Branches;
    }
  | { readonly kind: "random"; readonly inputs: readonly number[]; readonly distribution: Distribution }
  | { readonly kind: "network"; readonly node: LwtnnNode };

/** Numbers that differ from row to row; `id`, unique in the correction, is the index of its symbol. */
export interface Column {
  readonly id: number;
  readonly values: readonly number[];
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
  /** `refs[place]` is `row * arms + arm`, or -1 where there is nothing (a key that this row lacks). */
  | { readonly kind: "refs"; readonly refs: readonly number[] }
  /** Every slot of the one row is code of its own: the number of an arm that has one row. */
  | { readonly kind: "unrolled"; readonly armOf: readonly number[] };
