/** Elementary functions of doubles to 200 bits, by series over whole numbers: what those of the runtime are measured against. */

const BITS = 200n;
const ONE = 1n << BITS;

/** A positive number: `mantissa` counts 2^-200, and 2^exponent is the factor. */
export interface Exact {
  readonly mantissa: bigint;
  readonly exponent: number;
}

/** A double of at least 2^-147 in size, or 0, as a multiple of 2^-200. */
function fixed(x: number): bigint {
  if (x === 0) return 0n;
  const exponent = Math.floor(Math.log2(Math.abs(x)));
  return BigInt(x * 2 ** (60 - exponent)) << (BITS - 60n + BigInt(exponent));
}

const times = (a: bigint, b: bigint): bigint => (a * b) / ONE;

/** 2 (z + z^3 / 3 + z^5 / 5 + ...), which is ln((1 + z) / (1 - z)). */
function logSeries(z: bigint): bigint {
  let sum = 0n;
  for (let power = z, n = 1n; power !== 0n; power = times(power, times(z, z)), n += 2n) sum += power / n;
  return 2n * sum;
}

const LN2 = logSeries(ONE / 3n);
const LN10 = 3n * LN2 + logSeries(ONE / 9n);

/** ln x for a normal double, as a multiple of 2^-200. */
function ln(x: number): bigint {
  const exponent = Math.floor(Math.log2(x)),
    half = Math.trunc(exponent / 2);
  const m = fixed(x * 2 ** -half * 2 ** (half - exponent));
  return BigInt(exponent) * LN2 + logSeries(((m - ONE) * ONE) / (m + ONE));
}

function expOf(t: bigint): Exact {
  const n = t / LN2,
    r = t - n * LN2;
  let sum = 0n;
  for (let term = ONE, k = 1n; term !== 0n; term = times(term, r) / k, k++) sum += term;
  return { mantissa: sum, exponent: Number(n) };
}

export const exactExp = (x: number): Exact => expOf(fixed(x));

export const exactPow = (x: number, y: number): Exact => expOf(times(fixed(y), ln(x)));

export const exactLog = (x: number): bigint => ln(x);

export const exactLog10 = (x: number): bigint => (ln(x) * ONE) / LN10;

const size = (x: bigint): bigint => (x < 0n ? -x : x);

/** How many units in the last place of the truth a normal double is away from it. */
export function ulpsOff(found: number, truth: Exact | bigint): number {
  const { mantissa, exponent } = typeof truth === "bigint" ? { mantissa: truth, exponent: 0 } : truth;
  const half = Math.trunc(exponent / 2);
  const difference = size(fixed(found * 2 ** -half * 2 ** (half - exponent)) - mantissa);
  const places = size(mantissa).toString(2).length - 53;
  return Number((difference << 30n) >> BigInt(places)) / 2 ** 30;
}
