/**
 * The last of `bins` (at least 1) bins whose lower edge is <= x, by binary search; 0 below the first edge,
 * `bins - 1` for NaN and from the last edge on. The edges are `edges[start .. start + bins]`, increasing.
 */
export function binIndex(edges: ArrayLike<number>, start: number, bins: number, x: number): number {
  let low = 0;
  let high = bins;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (x < edges[start + middle]!) high = middle;
    else low = middle;
  }
  return low;
}

/**
 * The one of `bins` equal bins from `low` to `high` that x is in: `trunc(bins * ((x - low) / (high - low)))` in that
 * order of operations; 0 below `low`, `bins - 1` for NaN, from `high` on, and where rounding reaches `bins`.
 */
export function uniformBin(bins: number, low: number, high: number, x: number): number {
  if (x < low) return 0;
  const bin = Math.trunc(bins * ((x - low) / (high - low)));
  return bin < bins ? bin : bins - 1;
}
