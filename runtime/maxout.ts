/**
 * Takes the values of sublayer `k` into a running maximum: to be called for k = 0, 1, ... in order, 0 starts anew.
 * `winner` gets the sublayer that each maximum came from; of equal ones the first.
 */
export function maxoutStep(out: Float64Array, values: Float64Array, winner: Int32Array, k: number): void {
  for (let i = 0; i < out.length; i++) {
    if (k !== 0 && !(out[i]! < values[i]!)) continue;
    out[i] = values[i]!;
    winner[i] = k;
  }
}

/** Back to the values of sublayer `k`: the derivatives where it won, 0 elsewhere. The layer's is the sum over all k. */
export function maxoutBack(gvalues: Float64Array, gy: Float64Array, winner: Int32Array, k: number): void {
  for (let i = 0; i < gvalues.length; i++) gvalues[i] = winner[i] === k ? gy[i]! : 0;
}
