import type { Algebra } from "./algebra.js";
import type { Expr, OperationExpr } from "./graph.js";

/** The square of what is smaller is finite, of what is larger than its inverse is no small double. */
export const LARGE = 1e150;

export function isSquareFinite(d: Algebra, a: Expr): boolean {
  const { low, high } = d.ranges.of(a);
  return low > -LARGE && high < LARGE;
}

/** above / (a^2 + b^2), where a^2 + b^2 overflows or vanishes too: in units of the larger of the two. */
export function overSquares(d: Algebra, above: Expr, a: Expr, b: Expr): Expr {
  const below = d.add(d.mul(a, a), d.mul(b, b)),
    plain = d.div(above, below);
  const { low, high } = d.ranges.of(below);
  if (low > SMALL_SQUARE && high < Infinity) return plain;
  const [left, right] = [d.call("abs", a), d.call("abs", b)];
  const unit = d.select(d.call("lt", left, right), right, left);
  const [x, y] = [d.call("div", a, unit), d.call("div", b, unit)];
  const squares = d.call("add", d.call("mul", x, x), d.call("mul", y, y));
  const scaled = d.call("div", d.call("div", above === a ? x : y, squares), unit);
  const isPlain = d.call(
    "and",
    d.call("gt", below, d.constant(SMALL_SQUARE)),
    d.call("lt", below, d.constant(Infinity)),
  );
  const isInfinite = d.equal(unit, d.constant(Infinity));
  return d.select(isPlain, plain, d.select(isInfinite, d.constant(0), scaled));
}

/** Sums of squares that are larger have lost no bits. */
const SMALL_SQUARE = 1e-280;

/** 1 - a^2 without the cancellation near |a| = 1. */
export const oneMinusSquare = (d: Algebra, a: Expr): Expr =>
  d.mul(d.sub(d.constant(1), a), d.add(d.constant(1), a));

export const oneMinusSquareRoot = (d: Algebra, a: Expr): Expr => d.call("sqrt", oneMinusSquare(d, a));

export function powerRule(d: Algebra, self: OperationExpr, a: Expr, b: Expr): Expr {
  return d.select(d.equal(b, d.constant(0)), d.constant(0), d.mul(b, lowerPower(d, self, a, b)));
}

/**
 * a^(b-1): a^b / a where that is the same to the last bits, as neither is near the ends of the range of doubles, nor a short product. Where
 * only the upper end is not ruled out, a branch does.
 */
function lowerPower(d: Algebra, self: Expr, a: Expr, b: Expr): Expr {
  const lower = d.power(a, d.sub(b, d.constant(1))),
    quotient = d.div(self, a);
  if (b.kind === "constant" && SHORT_POWERS.includes(b.value)) return lower;
  const [base, power] = [d.ranges.of(a), d.ranges.of(self)];
  if (!(base.low > 1e-150 && power.low > 1e-150)) return lower;
  if (base.high < 1e150 && power.high < 1e150) return quotient;
  return d.select(d.call("lt", self, d.constant(Infinity)), quotient, lower);
}

/** Exponents whose derivative is a product. */
const SHORT_POWERS: readonly number[] = [0, 1, 2, 3, 4];
