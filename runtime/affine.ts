/**
 * `out = W x + b`: the weights by rows, one row an output; an empty bias is none. Each sum is four sums side by side, which rounds
 * less than one long one; the bias comes last. `out` must not be `x`.
 */
export function affine(
  out: Float64Array,
  weights: ArrayLike<number>,
  bias: ArrayLike<number>,
  x: Float64Array,
): void {
  const n = x.length,
    whole = n - (n % 4);
  for (let i = 0, at = 0; i < out.length; i++, at += n) {
    let a = 0,
      b = 0,
      c = 0,
      d = 0;
    for (let j = 0; j < whole; j += 4) {
      a += weights[at + j]! * x[j]!;
      b += weights[at + j + 1]! * x[j + 1]!;
      c += weights[at + j + 2]! * x[j + 2]!;
      d += weights[at + j + 3]! * x[j + 3]!;
    }
    for (let j = whole; j < n; j++) a += weights[at + j]! * x[j]!;
    const sum = a + b + (c + d);
    out[i] = bias.length === 0 ? sum : sum + bias[i]!;
  }
}

/** `out = x + b`, for a layer without weights; an empty bias is none. Its step back is a copy. */
export function identityAffine(out: Float64Array, bias: ArrayLike<number>, x: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = bias.length === 0 ? x[i]! : x[i]! + bias[i]!;
}

/** Back through `affine`: `gx = W^T gy`, overwritten. `gx` must not be `gy`. */
export function affineBack(gx: Float64Array, weights: ArrayLike<number>, gy: Float64Array): void {
  gx.fill(0);
  let at = 0;
  for (const slope of gy) for (let j = 0; j < gx.length; j++) gx[j] = gx[j]! + weights[at++]! * slope;
}

/** `out += x`, for inputs that derivatives reach on more than one way. */
export function accumulate(out: Float64Array, x: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = out[i]! + x[i]!;
}
