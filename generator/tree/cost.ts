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
