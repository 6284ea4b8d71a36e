/** Numbers as multiples of 2^-112: tables are computed with more bits than doubles have. */
const bits = 112;
const one = 1n << 112n;

/** ln(p / q), by the series of the inverse hyperbolic tangent of (p - q) / (p + q). */
export function logOfRatio(p: number, q: number): bigint {
  const z = (BigInt(p - q) * one) / BigInt(p + q);
  const square = (z * z) / one;
  let sum = 0n;
  for (let power = z, n = 1n; power !== 0n; power = (power * square) / one, n += 2n) sum += power / n;
  return 2n * sum;
}

/** `count` powers of e^x from the 0th on. */
export function powersOfExp(x: bigint, count: number): readonly bigint[] {
  let base = 0n;
  for (let term = one, n = 1n; term !== 0n; term = (term * x) / one / n, n++) base += term;
  let power = one;
  return Array.from({ length: count }, () => {
    const result = power;
    power = (power * base) / one;
    return result;
  });
}

/** A number as the sum of two doubles, of which the first has no more than so many binary places. */
export function inTwo(x: bigint, places: number): readonly [number, number] {
  const unit = BigInt(bits - places);
  const head = (x >> unit) << unit;
  return [Number(head) * 2 ** -bits, Number(x - head) * 2 ** -bits];
}
