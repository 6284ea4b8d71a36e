/** `out = c * t + (1 - c) * x`, elementwise: the carry gate c mixes what is transformed with the input. */
export function highwayMix(
  out: Float64Array,
  carry: Float64Array,
  transformed: Float64Array,
  x: Float64Array,
): void {
  for (let i = 0; i < out.length; i++) {
    const c = carry[i]!;
    out[i] = c * transformed[i]! + (1 - c) * x[i]!;
  }
}

/**
 * Back through `highwayMix`: the derivatives with respect to the carry gate, to what is transformed, and to the input
 * (the direct way only: what comes back through the gate and the transformation is to be added).
 */
export function highwayMixBack(
  gcarry: Float64Array,
  gtransformed: Float64Array,
  gx: Float64Array,
  carry: Float64Array,
  transformed: Float64Array,
  x: Float64Array,
  gy: Float64Array,
): void {
  for (let i = 0; i < gy.length; i++) {
    const slope = gy[i]!;
    gcarry[i] = slope * (transformed[i]! - x[i]!);
    gtransformed[i] = slope * carry[i]!;
    gx[i] = slope * (1 - carry[i]!);
  }
}
