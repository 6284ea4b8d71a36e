/** Values of a batch, and one column of derivatives for each real input. */
export interface BatchGradient<Name extends string> {
  readonly value: Float64Array;
  readonly grad: Record<Name, Float64Array>;
}
