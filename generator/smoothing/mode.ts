import { at } from "../at.js";
import { smoothstep } from "../../runtime/smoothstep.js";

/** The bins of an axis that is smoothed: finite edges, at least two bins. */
export interface Bins {
  readonly edges: readonly number[];
  /** The first bin follows the last. */
  readonly wraps: boolean;
}

/** The cells of a mode on an axis, as in `SmoothAxis`. */
export interface Cells {
  readonly knots: readonly number[];
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** What stands in for the steps of one axis. */
export interface Mode {
  /** `width` is the share of the bins that a transition takes; only `step` has it. */
  cells(bins: Bins, width: number): Cells;
  /** A cell is a bin, or reaches from the centre of one to that of the next. */
  readonly cell: "bin" | "between centres";
  /** How many numbers stand for each knot. */
  readonly components: 1 | 2;
  /** The curve of a cell is the sum of these numbers, each with its weight. */
  readonly terms: readonly Term[];
  /** Places in `terms` of the values at the two ends of the curve. */
  readonly ends: readonly [number, number];
  /** The numbers of the knots, side by side, for the contents of the bins of one line. */
  solver(bins: Bins): (contents: readonly number[]) => readonly number[];
  /** The slopes by another axis are no contents: they are carried along this one with slope 0. */
  readonly carriesSlopesFlat: boolean;
  /** Every value lies between the contents on both sides, which may then be anything, not only constants. */
  readonly blends: boolean;
  /** Every value lies between the contents on both sides. */
  readonly isBounded: boolean;
}

/** A number of the knot at a cell's beginning (0) or end (1), and its weight in the curve. */
export interface Term {
  readonly knot: 0 | 1;
  readonly component: 0 | 1;
  readonly weight: Weight;
  /** The number is a slope: its weight is in units of the cell's width. */
  readonly isSlope?: true;
}

/** A function of the share of the cell that lies behind, from 0 to 1. */
export type Weight =
  /** A polynomial, its coefficients from the lowest on. */
  | { readonly kind: "polynomial"; readonly coefficients: readonly number[] }
  | { readonly kind: "smoothstep" }
  /** What another term leaves of 1. */
  | { readonly kind: "rest"; readonly of: number };

/** The weight of a term at a share. */
export function weightAt(terms: readonly Term[], weight: Weight, s: number): number {
  switch (weight.kind) {
    case "polynomial":
      return weight.coefficients.reduceRight((sum, coefficient) => coefficient + s * sum, 0);
    case "smoothstep":
      return smoothstep(s);
    case "rest":
      return 1 - weightAt(terms, at(terms, weight.of).weight, s);
  }
}
