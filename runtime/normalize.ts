/** `out = weights * (x + bias)`, elementwise; all have one length. */
export function normalize(
  out: Float64Array,
  weights: ArrayLike<number>,
  bias: ArrayLike<number>,
  x: Float64Array,
): void {
  for (let i = 0; i < out.length; i++) out[i] = weights[i]! * (x[i]! + bias[i]!);
}

/** Back through `normalize`: `gx = weights * gy`. */
export function normalizeBack(gx: Float64Array, weights: ArrayLike<number>, gy: Float64Array): void {
  for (let i = 0; i < gx.length; i++) gx[i] = weights[i]! * gy[i]!;
}
