/** Values of a batch, a column of derivatives for each real input, and one of second derivatives for each two of them, in either order. */
export interface BatchHessian<Name extends string> {
  readonly value: Float64Array;
  readonly grad: Record<Name, Float64Array>;
  readonly hess: Record<Name, Record<Name, Float64Array>>;
}
