/** x moved by whole periods into the range from `low` to `high`, which rounding may reach; NaN for NaN and infinities. */
export function wrapped(low: number, high: number, x: number): number {
  const turns = (x - low) / (high - low);
  return low + (turns - Math.floor(turns)) * (high - low);
}

/** The one of `bins` equal bins from `low` to `high` that x is in after wrapping; NaN for NaN and infinities. */
export function wrappedUniformBin(bins: number, low: number, high: number, x: number): number {
  const turns = (x - low) / (high - low);
  const bin = Math.trunc(bins * (turns - Math.floor(turns)));
  return bin >= bins ? bins - 1 : bin;
}
