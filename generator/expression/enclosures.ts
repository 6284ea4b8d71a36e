import { erf } from "../../runtime/erf.js";
import { pow } from "../../runtime/elementary.js";
import {
  ANYTHING,
  type Interval,
  contains,
  hull,
  interval,
  isEmpty,
  isUnbounded,
  isUnsigned,
  nextDown,
  nothing,
  union,
} from "./interval.js";
import type { OperatorName } from "./names.js";

type Enclosure = (a: Interval, b: Interval) => Interval;

/** Operators whose result depends on the numbers of their operands alone; comparisons, logic and `select` are in `ranges.ts`. */
type Arithmetic = Exclude<
  OperatorName,
  "eq" | "ne" | "gt" | "lt" | "ge" | "le" | "and" | "or" | "finite" | "select"
>;

/** Enough for any mathematical library, most of which are within one unit in the last place. */
const SLACK = 2 ** -50;

/** A bound of a result that is not rounded correctly. */
const below = (value: number): number =>
  value === Infinity ? Number.MAX_VALUE : nextDown(nextDown(value - Math.abs(value) * SLACK));
const above = (value: number): number => -below(-value);

/** NaN for an operand that is NaN; a rule is only asked about numbers. */
const strict =
  (rule: Enclosure): Enclosure =>
  (a, b) => {
    const mayBeNaN = a.mayBeNaN || b.mayBeNaN;
    if (isEmpty(a) || isEmpty(b)) return nothing(mayBeNaN);
    const numbers = rule(a, b);
    return { ...numbers, mayBeNaN: numbers.mayBeNaN || mayBeNaN };
  };

const unary = (rule: (a: Interval) => Interval): Enclosure => {
  const enclose = strict(rule);
  return (a) => enclose(a, ONE);
};

const ONE: Interval = interval(1, 1);

interface Limits {
  /** Arguments outside of these give NaN. */
  readonly domain?: readonly [low: number, high: number];
  /** No library leaves these. */
  readonly image?: readonly [low: number, high: number];
  /** Whether an argument of -0, or the underflow of a negative one, can give -0. */
  readonly isOdd?: boolean;
}

/** A function that only grows. */
const growing = (evaluate: (a: number) => number, limits: Limits = {}): Enclosure =>
  unary((a) => {
    const [first, last] = limits.domain ?? [-Infinity, Infinity];
    const [least, most] = limits.image ?? [-Infinity, Infinity];
    const [low, high] = [Math.max(a.low, first), Math.min(a.high, last)];
    const isOutside = a.low < first || a.high > last;
    if (!(low <= high)) return nothing(isOutside);
    return interval(
      Math.max(below(evaluate(low)), least),
      Math.min(above(evaluate(high)), most),
      isOutside,
      limits.isOdd === true && !isUnsigned(a),
    );
  });

const magnitude = (a: Interval): Interval =>
  contains(a, 0)
    ? interval(0, Math.max(-a.low, a.high), a.mayBeNaN, false)
    : hull([Math.abs(a.low), Math.abs(a.high)], a.mayBeNaN, false);

const negated = (a: Interval): Interval => interval(-a.high, -a.low, a.mayBeNaN, contains(a, 0));

/** Whether a product or quotient of numbers of these signs can be a negative zero, if it is a zero. */
const mayDifferInSign = (a: Interval, b: Interval): boolean =>
  !(isUnsigned(a) && isUnsigned(b)) && !(a.high < 0 && b.high < 0);

const sum = (a: Interval, b: Interval): Interval => {
  const mayCancel =
    (a.low === -Infinity && b.high === Infinity) || (a.high === Infinity && b.low === -Infinity);
  const [low, high] = [a.low + b.low, a.high + b.high];
  return interval(
    Number.isNaN(low) ? -Infinity : low,
    Number.isNaN(high) ? Infinity : high,
    mayCancel,
    a.mayBeNegativeZero && b.mayBeNegativeZero,
  );
};

/** 0 * Infinity is NaN; next to it are zeros and infinities, which other corners show. */
const product = (a: Interval, b: Interval): Interval => {
  const corner = (x: number, y: number): number => (x === 0 || y === 0 ? 0 : x * y);
  return hull(
    [corner(a.low, b.low), corner(a.low, b.high), corner(a.high, b.low), corner(a.high, b.high)],
    (contains(a, 0) && isUnbounded(b)) || (isUnbounded(a) && contains(b, 0)),
    mayDifferInSign(a, b),
  );
};

const quotient = (a: Interval, b: Interval): Interval => {
  const mayBeNaN = (contains(a, 0) && contains(b, 0)) || (isUnbounded(a) && isUnbounded(b));
  if (contains(b, 0) && !isUnsigned(b)) return { ...ANYTHING, mayBeNaN };
  const mayVanish = isUnbounded(b) && a.low < Infinity && a.high > -Infinity;
  return hull(
    [a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high, mayVanish ? 0 : NaN],
    mayBeNaN,
    mayDifferInSign(a, b),
  );
};

/** A base of at least +0: the power only grows or only falls along either operand. 1^NaN and NaN^0 are 1. */
const power: Enclosure = (a, b) => {
  if (!isUnsigned(a)) return ANYTHING;
  const isOneThere = (a.mayBeNaN && contains(b, 0)) || (b.mayBeNaN && contains(a, 1));
  const mayBeNaN =
    (a.mayBeNaN && (b.mayBeNaN || b.low < 0 || b.high > 0)) ||
    (b.mayBeNaN && (a.mayBeNaN || a.low < 1 || a.high > 1));
  const ones = isOneThere ? ONE : nothing(false);
  if (isEmpty(a) || isEmpty(b)) return { ...ones, mayBeNaN };
  const corners = [pow(a.low, b.low), pow(a.low, b.high), pow(a.high, b.low), pow(a.high, b.high)];
  const numbers = interval(
    Math.max(0, below(Math.min(...corners))),
    above(Math.max(...corners)),
    false,
    false,
  );
  return { ...union(numbers, ones), mayBeNaN };
};

const wave = unary((a) => interval(-1, 1, isUnbounded(a)));

/** What an operator makes of numbers of these intervals: sound, and rounded outward where the operator is not exact. */
export const ENCLOSURES: Readonly<Record<Arithmetic, Enclosure>> = {
  neg: unary(negated),
  add: strict(sum),
  sub: strict((a, b) => sum(a, negated(b))),
  mul: strict(product),
  div: strict(quotient),
  pow: power,
  log: growing(Math.log, { domain: [0, Infinity] }),
  log10: growing(Math.log10, { domain: [0, Infinity] }),
  exp: growing(Math.exp, { image: [0, Infinity] }),
  erf: growing(erf, { image: [-1, 1], isOdd: true }),
  sqrt: unary(({ low, high, mayBeNegativeZero }) =>
    interval(Math.sqrt(Math.max(low, 0)), Math.sqrt(high), low < 0, mayBeNegativeZero),
  ),
  abs: unary(magnitude),
  cos: wave,
  sin: wave,
  tan: unary((a) => ({ ...ANYTHING, mayBeNaN: isUnbounded(a) })),
  acos: unary((a) => interval(0, above(Math.PI), a.low < -1 || a.high > 1, false)),
  asin: growing(Math.asin, { domain: [-1, 1], isOdd: true }),
  atan: growing(Math.atan, { isOdd: true }),
  cosh: unary((a) => growing(Math.cosh, { image: [1, Infinity] })(magnitude(a), ONE)),
  sinh: growing(Math.sinh, { isOdd: true }),
  tanh: growing(Math.tanh, { image: [-1, 1], isOdd: true }),
  acosh: growing(Math.acosh, { domain: [1, Infinity], image: [0, Infinity] }),
  asinh: growing(Math.asinh, { isOdd: true }),
  atanh: growing(Math.atanh, { domain: [-1, 1], isOdd: true }),
  /** Its terms cancel beyond 1, where it would grow by less than it is rounded. */
  smoothstep: () => ANYTHING,
  wrapped: () => ANYTHING,
  rounded: () => ANYTHING,
  atan2: strict(() => interval(below(-Math.PI), above(Math.PI))),
};

export const isArithmetic = (operator: OperatorName): operator is Arithmetic =>
  Object.hasOwn(ENCLOSURES, operator);
