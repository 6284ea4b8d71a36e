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
  /** A power of two that all numbers are in units of: 1 unless differences of contents may be too large for a double. */
  readonly unit: number;
  /** In C order, the numbers of a knot side by side. */
  readonly values: readonly number[];
  /** Where the numbers are variables: the place of each among the correction's parameters. */
  readonly parameters?: readonly number[];
}
