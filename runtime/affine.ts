/**
 * `out = W x + b`: the weights by rows, one row an output; an empty bias is none. Sums go from left to right,
 * the bias comes last. `out` must not be `x`.
 */
export function affine(out: Float64Array, weights: Float64Array, bias: Float64Array, x: Float64Array): void {
  let at = 0;
  for (let i = 0; i < out.length; i++) {
    let sum = 0;
    for (const one of x) sum += weights[at++]! * one;
    out[i] = bias.length === 0 ? sum : sum + bias[i]!;
  }
}

/** `out = x + b`, for a layer without weights; an empty bias is none. Its step back is a copy. */
export function identityAffine(out: Float64Array, bias: Float64Array, x: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = bias.length === 0 ? x[i]! : x[i]! + bias[i]!;
}

/** Back through `affine`: `gx = W^T gy`, overwritten. `gx` must not be `gy`. */
export function affineBack(gx: Float64Array, weights: Float64Array, gy: Float64Array): void {
  gx.fill(0);
  let at = 0;
  for (const slope of gy) for (let j = 0; j < gx.length; j++) gx[j] = gx[j]! + weights[at++]! * slope;
}

/** `out += x`, for inputs that derivatives reach on more than one way. */
export function accumulate(out: Float64Array, x: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = out[i]! + x[i]!;
}
