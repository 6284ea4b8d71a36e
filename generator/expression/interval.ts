/**
 * An enclosure of the doubles that something can be: every one that is not NaN is between `low` and `high`, so a bound that is
 * finite rules an infinity out. `low > high`: none, it is NaN if anything. Bounds that are zero are +0.
 */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly mayBeNaN: boolean;
  readonly mayBeNegativeZero: boolean;
}

export const ANYTHING: Interval = {
  low: -Infinity,
  high: Infinity,
  mayBeNaN: true,
  mayBeNegativeZero: true,
};

/** Zero is of either sign unless `mayBeNegativeZero` is false. */
export function interval(low: number, high: number, mayBeNaN = false, mayBeNegativeZero = true): Interval {
  return low <= high
    ? {
        low: low + 0,
        high: high + 0,
        mayBeNaN,
        mayBeNegativeZero: mayBeNegativeZero && low <= 0 && high >= 0,
      }
    : { low: Infinity, high: -Infinity, mayBeNaN, mayBeNegativeZero: false };
}

/** No number. */
export const nothing = (mayBeNaN: boolean): Interval => interval(Infinity, -Infinity, mayBeNaN);

export const intervalOf = (value: number): Interval =>
  Number.isNaN(value) ? nothing(true) : interval(value, value, false, Object.is(value, -0));

/** The values of a list. */
export function intervalOfAll(values: readonly number[]): Interval {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const isNaNThere = values.some((value) => Number.isNaN(value));
  const isNegativeZeroThere = low <= 0 && high >= 0 && values.some((value) => Object.is(value, -0));
  return interval(low, high, isNaNThere, isNegativeZeroThere);
}

/** Between the smallest and the largest of the numbers that are not NaN. */
export function hull(values: readonly number[], mayBeNaN: boolean, mayBeNegativeZero = true): Interval {
  const numbers = values.filter((value) => !Number.isNaN(value));
  return interval(Math.min(...numbers), Math.max(...numbers), mayBeNaN, mayBeNegativeZero);
}

export const union = (a: Interval, b: Interval): Interval =>
  interval(
    Math.min(a.low, b.low),
    Math.max(a.high, b.high),
    a.mayBeNaN || b.mayBeNaN,
    a.mayBeNegativeZero || b.mayBeNegativeZero,
  );

/** What is left of it between two bounds. */
export const within = (a: Interval, low: number, high: number, mayBeNaN?: false): Interval =>
  interval(Math.max(a.low, low), Math.min(a.high, high), mayBeNaN ?? a.mayBeNaN, a.mayBeNegativeZero);

export const isEmpty = ({ low, high }: Interval): boolean => !(low <= high);

export const contains = ({ low, high }: Interval, value: number): boolean => low <= value && value <= high;

/** Whether it has an infinity in it. */
export const isUnbounded = ({ low, high }: Interval): boolean => low === -Infinity || high === Infinity;

/** Neither NaN nor infinite. */
export const isFinite = ({ low, high, mayBeNaN }: Interval): boolean =>
  !mayBeNaN && low > -Infinity && high < Infinity;

/** At least +0, or NaN. */
export const isUnsigned = ({ low, mayBeNegativeZero }: Interval): boolean => low >= 0 && !mayBeNegativeZero;

/** The next double above (itself for a few of the smallest). */
export const nextUp = (value: number): number =>
  Number.isFinite(value) ? value + Math.max(Math.abs(value) * HALF_STEP, Number.MIN_VALUE) : value;

/** A little more than half of the distance between doubles, relative to the larger of them. */
const HALF_STEP = 2 ** -53 * (1 + 2 ** -52);

/** The next double below. */
export const nextDown = (value: number): number => -nextUp(-value);
