/** What the smoothing of an axis costs; differences are relative to the largest |content|. */
export interface AxisCost {
  readonly input: string;
  /** As the user names it, such as `step:0.25` or `through-cubic`. */
  readonly mode: string;
  /** Largest difference from the contents at the centres of bins. */
  readonly atCentres: number;
  /** Largest difference between a bin's average and its content, for any values of the other inputs. */
  readonly ofAverages: number;
  /** The bin that has it; undefined where averages are kept. */
  readonly worstBin: { readonly low: number; readonly high: number } | undefined;
  /** Largest overshoot beyond the neighbouring contents. */
  readonly overshoot: number;
  /** How many bins there are, on all lines of bins along the axis. */
  readonly bins: number;
  /** How many of them are not measured, as more than constants and formulas of this input is in them or beside them. */
  readonly unmeasured: number;
  /** Some of these are not known at their centres either, since bins along the same axis are inside or around. */
  readonly isCentreUnknown: boolean;
  /** Some bins hold more than constants. */
  readonly isMixed: boolean;
  /** Where jumps remain, in words. */
  readonly jumps: readonly string[];
}

/** How many bins have points that lose something by smoothing, because what is beside them has no value there. */
export interface SmoothingLoss {
  readonly values: number;
  /** Where a straight-through mode keeps the value. */
  readonly gradients: number;
}
