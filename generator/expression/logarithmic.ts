import { at } from "../at.js";
import type { Algebra } from "./algebra.js";
import { type Expr, type OperationExpr, isConstant, isNumber, isOperation } from "./graph.js";
import { contains, isFinite } from "./interval.js";
import type { OperatorName } from "./names.js";
import { scaledProduct } from "./shapes.js";

/** The derivatives of the parts of an expression. */
export interface Slopes {
  readonly d: Algebra;
  readonly of: (expr: Expr) => Expr;
  /** What is derived by: it is not looked into. */
  readonly isEnd: (expr: Expr) => boolean;
}

/** Parts of parts are looked into this far. */
const DEPTH = 4;

/**
 * w e'/e where e is not 0, factor by factor. It overflows less than e' does: near a pole of e, say, where e' is the square of it, or where
 * e is an exponential.
 */
export function relativeSlope(slopes: Slopes, w: Expr, e: Expr, depth = DEPTH): Expr {
  const { d } = slopes;
  return isOperation(e, "div") && isConstant(at(e.operands, 0)) && !slopes.isEnd(e)
    ? d.neg(d.mul(w, relative(slopes, at(e.operands, 1), depth - 1)))
    : d.mul(w, relative(slopes, e, depth));
}

function relative(slopes: Slopes, e: Expr, depth: number): Expr {
  const { d, of } = slopes;
  const rule = e.kind === "operation" && isRelative(slopes, e, depth) ? RELATIVE[e.operator] : undefined;
  if (e.kind === "operation" && rule)
    return rule(slopes, e.operands, (part) => relative(slopes, part, depth - 1));
  return isSteep(slopes, e, depth)
    ? weightedSlope(slopes, d.div(d.constant(1), e), e, depth - 1)
    : d.div(of(e), e);
}

type Rule = (slopes: Slopes, operands: readonly Expr[], of: (part: Expr) => Expr) => Expr;

/** e'/e by that of the operands. */
const RELATIVE: Readonly<Partial<Record<OperatorName, Rule>>> = {
  neg: (_slopes, operands, of) => of(at(operands, 0)),
  abs: (_slopes, operands, of) => of(at(operands, 0)),
  mul: ({ d }, operands, of) => d.add(of(at(operands, 0)), of(at(operands, 1))),
  div: ({ d }, operands, of) => d.sub(of(at(operands, 0)), of(at(operands, 1))),
  sqrt: ({ d }, operands, of) => d.mul(d.constant(0.5), of(at(operands, 0))),
  exp: (slopes, operands) => slopes.of(at(operands, 0)),
  pow: (slopes, operands, of) => {
    const [a, b] = [at(operands, 0), at(operands, 1)];
    const byExponent = unlessOne(slopes, a, b, slopes.d.mul(slopes.d.call("log", a), slopes.of(b)));
    return slopes.d.add(slopes.d.mul(b, of(a)), byExponent);
  },
};

/**
 * What a power of `a` varies by its exponent: nothing where `a` is 1, though the exponent's derivative may overflow, nor where that is 0,
 * though the logarithm of `a` is infinite.
 */
export function unlessOne({ d, of }: Slopes, a: Expr, exponent: Expr, term: Expr): Expr {
  const base = d.ranges.of(a),
    slope = of(exponent);
  if (isNumber(a, 1)) return d.constant(0);
  const zero = d.constant(0);
  const mayBeStill = contains(base, 0) && slope.kind === "operation" && contains(d.ranges.of(slope), 0);
  const moving = mayBeStill ? d.select(d.equal(slope, zero), zero, term) : term;
  if (!contains(base, 1) || isFinite(d.ranges.of(slope))) return moving;
  return d.select(d.equal(a, d.constant(1)), zero, moving);
}

/** Operators whose result is 0 where an operand is, and only there. */
const PRODUCTS: ReadonlySet<OperatorName> = new Set(["mul", "neg", "abs", "sqrt"]);

const ALWAYS_RELATIVE: ReadonlySet<OperatorName> = new Set(["exp", "div", "pow"]);

/** Whether e'/e by its parts is shorter than e' by e, or overflows less. */
export function isRelative(slopes: Slopes, e: Expr, depth = DEPTH): boolean {
  if (e.kind !== "operation" || depth <= 0 || slopes.isEnd(e)) return false;
  if (ALWAYS_RELATIVE.has(e.operator)) return true;
  if (!PRODUCTS.has(e.operator)) return false;
  const [a, b = a] = e.operands;
  if (e.operator === "mul") return a === b || e.operands.some((part) => isSteep(slopes, part, depth - 1));
  return e.operands.every((part) => isRelative(slopes, part, depth - 1));
}

/** Whether it is 0 only where an exponential, or a quotient, is too small for a double. */
export function hasNoZero(slopes: Slopes, e: Expr, depth = DEPTH): boolean {
  if (e.kind === "constant") return e.value !== 0;
  if (e.kind !== "operation" || depth <= 0 || slopes.isEnd(e)) return false;
  const of = (part: Expr): boolean => hasNoZero(slopes, part, depth - 1);
  const { operator, operands } = e;
  if (operator === "exp") return true;
  if (operator === "div") return of(at(operands, 0));
  if (operator === "pow") return slopes.d.ranges.of(at(operands, 1)).high < 0 || of(at(operands, 0));
  return PRODUCTS.has(operator) && operands.every(of);
}

/** Whether its derivative may overflow at a pole, though what it is multiplied with vanishes. */
function isSteep(slopes: Slopes, e: Expr, depth: number): boolean {
  return hasPole(slopes, e, depth) && !isFinite(slopes.d.ranges.of(slopes.of(e)));
}

/** In a sum, a divisor that is nothing but a variable counts as none: what is multiplied would have to be told apart for it. */
function hasPole(slopes: Slopes, e: Expr, depth: number, isInSum = false): boolean {
  if (e.kind !== "operation" || depth <= 0 || slopes.isEnd(e)) return false;
  const { operator, operands } = e;
  const [a = e, b = a] = operands;
  const mayBeZero = (part: Expr): boolean => contains(slopes.d.ranges.of(part), 0);
  if (operator === "div" && mayBeZero(b) && !(isInSum && b.kind === "symbol")) return true;
  if (operator === "pow")
    return (slopes.d.ranges.of(b).low < 0 && mayBeZero(a)) || hasPole(slopes, a, depth - 1);
  const isSum = operator === "add" || operator === "sub";
  return (
    (isSum || FACTORS.has(operator)) &&
    operands.some((part) => hasPole(slopes, part, depth - 1, isInSum || isSum))
  );
}

const FACTORS: ReadonlySet<OperatorName> = new Set(["mul", "div", "neg", "abs"]);

/** w e': what e is a factor of comes before its derivative, which may overflow where w vanishes. */
export function weightedSlope(slopes: Slopes, w: Expr, e: Expr, depth = DEPTH): Expr {
  const { d, of } = slopes;
  const scaled = scaledProduct(w);
  if (scaled) return d.mul(d.constant(scaled.factor), weightedSlope(slopes, scaled.rest, e, depth));
  const isPlain = isConstant(w) || isConstant(of(e)) || depth <= 0 || slopes.isEnd(e);
  if (isPlain || e.kind !== "operation") return d.mul(w, of(e));
  if (isRelative(slopes, e) && hasNoZero(slopes, e)) return relativeSlope(slopes, d.mul(w, e), e, depth - 1);
  const isSum = e.operator === "add" && e.operands.some((part) => isNumber(of(part), 0));
  const rule = isSum || isSteep(slopes, e, DEPTH) ? WEIGHTED[e.operator] : undefined;
  return (
    rule?.(
      slopes,
      w,
      e,
      (weight, part) => weightedSlope(slopes, weight, part, depth - 1),
      (weight, part) => relativeSlope(slopes, weight, part, depth - 1),
    ) ?? d.mul(w, of(e))
  );
}

type WeightedRule = (
  slopes: Slopes,
  w: Expr,
  e: OperationExpr,
  weighted: (weight: Expr, part: Expr) => Expr,
  relative: (weight: Expr, part: Expr) => Expr,
) => Expr | undefined;

/** w e' by that of the operands. */
const WEIGHTED: Readonly<Partial<Record<OperatorName, WeightedRule>>> = {
  neg: ({ d }, w, { operands }, weighted) => d.neg(weighted(w, at(operands, 0))),
  abs: (slopes, w, e, weighted) =>
    weighted(slopes.d.mul(w, slopes.d.div(e, at(e.operands, 0))), at(e.operands, 0)),
  add: ({ d }, w, { operands }, weighted) =>
    d.add(weighted(w, at(operands, 0)), weighted(w, at(operands, 1))),
  sub: ({ d }, w, { operands }, weighted) =>
    d.sub(weighted(w, at(operands, 0)), weighted(w, at(operands, 1))),
  mul: (slopes, w, e, weighted, relative) => {
    const [a, b] = [at(e.operands, 0), at(e.operands, 1)];
    const by = (part: Expr, other: Expr): Expr =>
      hasNoZero(slopes, part) ? relative(slopes.d.mul(w, e), part) : weighted(slopes.d.mul(w, other), part);
    return slopes.d.add(by(a, b), by(b, a));
  },
  div: (slopes, w, e, weighted, relative) => {
    const { d, of } = slopes;
    const [a, b] = [at(e.operands, 0), at(e.operands, 1)];
    if (isNumber(of(a), 0)) return d.neg(relative(d.mul(w, e), b));
    if (isRelative(slopes, b)) return d.sub(weighted(d.div(w, b), a), relative(d.mul(w, e), b));
    return contains(d.ranges.of(b), 0) ? d.mul(d.div(w, b), d.sub(of(a), d.mul(e, of(b)))) : undefined;
  },
};
