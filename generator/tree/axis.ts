export interface Axis {
  readonly input: number;
  readonly edges: Edges;
}

export type Edges =
  /** n bins of equal width; n >= 1, low < high, both finite. */
  | { readonly kind: "uniform"; readonly n: number; readonly low: number; readonly high: number }
  /** At least two increasing values; the first may be -Infinity, the last Infinity. */
  | { readonly kind: "variable"; readonly values: readonly number[] };
