/**
 * Derivatives on their way through a network, by `n` of what enters it: columns as long as a layer is wide, one after the other, `n` of
 * first derivatives and then the rows of the lower triangle of second ones.
 */

/** Through `affine`, for columns of `width` numbers: the same sums, without the bias. */
export function affineTangents(
  out: Float64Array,
  weights: ArrayLike<number>,
  x: Float64Array,
  width: number,
): void {
  const rows = weights.length / width;
  for (let from = 0, to = 0; from < x.length; from += width, to += rows)
    for (let i = 0, at = 0; i < rows; i++) {
      let sum = 0;
      for (let j = 0; j < width; j++) sum += weights[at++]! * x[from + j]!;
      out[to + i] = sum;
    }
}

/** Through a function of each number by itself, with its first and second derivatives: `f' z_k` and `f'' z_k z_l + f' z_kl`. */
export function bendTangents(
  out: Float64Array,
  slope: Float64Array,
  curve: Float64Array,
  z: Float64Array,
  n: number,
): void {
  const width = slope.length;
  for (let at = 0; at < z.length; at += width)
    for (let i = 0; i < width; i++) out[at + i] = slope[i]! * z[at + i]!;
  for (let k = 0, at = n * width; k < n; k++)
    for (let l = 0; l <= k; l++, at += width)
      for (let i = 0; i < width; i++)
        out[at + i] = out[at + i]! + curve[i]! * z[k * width + i]! * z[l * width + i]!;
}

/** Through `softmax`, whose values are `y`: what each is times the differences from the means that `y` weighs. */
export function softmaxTangents(out: Float64Array, y: Float64Array, z: Float64Array, n: number): void {
  const width = y.length;
  for (let k = 0; k < n; k++) centre(out, y, z, k * width);
  for (let k = 0, at = n * width; k < n; k++)
    for (let l = 0; l <= k; l++, at += width) {
      for (let i = 0; i < width; i++) out[at + i] = z[at + i]! + out[k * width + i]! * out[l * width + i]!;
      centre(out, y, out, at);
    }
  for (let at = 0; at < out.length; at += width)
    for (let i = 0; i < width; i++) out[at + i] = y[i]! * out[at + i]!;
}

/** A column less its mean. */
function centre(out: Float64Array, y: Float64Array, z: Float64Array, at: number): void {
  let mean = 0;
  for (let i = 0; i < y.length; i++) mean += y[i]! * z[at + i]!;
  for (let i = 0; i < y.length; i++) out[at + i] = z[at + i]! - mean;
}

/** Through `normalize`. */
export function normalizeTangents(out: Float64Array, weights: ArrayLike<number>, x: Float64Array): void {
  for (let at = 0; at < x.length; at += weights.length)
    for (let i = 0; i < weights.length; i++) out[at + i] = weights[i]! * x[at + i]!;
}

/** Through the maximum over sublayers: those of sublayer `k` where it won. */
export function maxoutTangents(out: Float64Array, values: Float64Array, winner: Int32Array, k: number): void {
  for (let at = 0; at < values.length; at += winner.length)
    for (let i = 0; i < winner.length; i++) if (winner[i] === k) out[at + i] = values[at + i]!;
}

/** Through `highwayMix`: by the product rule. */
export function highwayTangents(
  out: Float64Array,
  carry: Float64Array,
  transformed: Float64Array,
  x: Float64Array,
  ofCarry: Float64Array,
  ofTransformed: Float64Array,
  ofX: Float64Array,
  n: number,
): void {
  const width = carry.length;
  for (let at = 0; at < out.length; at += width)
    for (let i = 0; i < width; i++) {
      const c = carry[i]!;
      out[at + i] =
        ofCarry[at + i]! * (transformed[i]! - x[i]!) + c * ofTransformed[at + i]! + (1 - c) * ofX[at + i]!;
    }
  for (let k = 0, at = n * width; k < n; k++)
    for (let l = 0; l <= k; l++, at += width)
      for (let i = 0; i < width; i++) {
        const a = k * width + i,
          b = l * width + i;
        out[at + i] =
          out[at + i]! +
          ofCarry[a]! * (ofTransformed[b]! - ofX[b]!) +
          ofCarry[b]! * (ofTransformed[a]! - ofX[a]!);
      }
}
