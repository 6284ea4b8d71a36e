import { at } from "../at.js";
import type { Algebra } from "./algebra.js";
import { type Expr, type OperationExpr, isNumber, isOperation } from "./graph.js";
import { type Interval, contains, interval, intervalOf, isFinite, isUnbounded } from "./interval.js";
import type { OperatorName } from "./names.js";
import { bottomUp } from "./order.js";
import { Ranges } from "./ranges.js";

type Causes = readonly Expr[];

const EXPONENTIAL: ReadonlySet<OperatorName> = new Set(["exp", "sinh", "cosh"]);

const NONE: Causes = [];

/** Larger inputs are not provided for, so that sums of inputs, and products with coefficients, count as finite. */
const LARGEST_INPUT = 1e290;

/** So many expressions are looked at again where one is 0, or infinite. */
const MOST_STEPS = 50;

/** So many causes of one expression are told apart. */
const MOST_CAUSES = 4;

/**
 * What may vanish, and what may be infinite. A factor of a derivative vanishes where a function saturates: an exponential far down its
 * tail, 1 - tanh^2, a quotient whose divisor overflows. It is then exactly 0 in place of something far below the smallest double, and what
 * it is multiplied with may have overflowed. Such a product is 0, and not NaN.
 */
export class Extremes {
  readonly #ranges: Ranges = new Ranges(undefined, interval(-LARGEST_INPUT, LARGEST_INPUT));

  /** The parts of an expression that are 0 where it vanishes; none where it cannot. */
  readonly #causes: (expr: Expr) => Causes = bottomUp<Causes>((node, of) => {
    if (node.kind !== "operation") return NONE;
    const causes = RULES[node.operator]?.(node, of, this) ?? NONE;
    return causes.length > 0 && this.#mayBeZero(node) ? causes : NONE;
  });

  /** Whether it may be infinite because it grows without bound, and not only at a pole, where its slope is larger still. */
  readonly mayGrow: (expr: Expr) => boolean = bottomUp<boolean>((node, of) => {
    if (node.kind !== "operation" || !isUnbounded(this.#ranges.of(node))) return false;
    const { operator, operands } = node,
      [a = node, b = a] = operands;
    if (EXPONENTIAL.has(operator)) return true;
    if (operator === "log" || operator === "log10") return of(a);
    if (operator === "div") return of(a) || !this.#mayBeZero(b) || this.#causes(b).length > 0;
    if (operator === "pow" && isNegative(b)) return this.#causes(a).length > 0;
    return operands.some(of) || operands.every((operand) => !isUnbounded(this.#ranges.of(operand)));
  });

  #mayBeZero(expr: Expr): boolean {
    return contains(this.#ranges.of(expr), 0);
  }

  /** What is 0 where a factor vanishes and the other may be infinite; undefined where that cannot be, as the conditions `known` fail. */
  vanishing(factor: Expr, other: Expr, known: readonly Expr[]): Expr | undefined {
    const cause = this.#cause(factor, known);
    return cause && this.#mayMeet(cause, other) ? cause : undefined;
  }

  /** The same of a dividend, whose divisor may be 0. */
  vanishingAbove(dividend: Expr, divisor: Expr, known: readonly Expr[]): Expr | undefined {
    const cause = this.#cause(dividend, known);
    return cause && contains(this.#where(cause, ZERO).of(divisor), 0) ? cause : undefined;
  }

  /** Whether one can be 0 while the other is infinite or NaN. */
  #mayMeet(cause: Expr, other: Expr): boolean {
    if (isFinite(this.#ranges.of(other))) return false;
    const there = this.#where(cause, ZERO).of(other);
    if (isFinite(there)) return false;
    return (
      there.mayBeNaN ||
      INFINITIES.some((one) => contains(there, one.low) && contains(this.#where(other, one).of(cause), 0))
    );
  }

  #where(expr: Expr, value: Interval): Ranges {
    return this.#ranges.knowing([[expr, value], ...impliedBy(expr, value)], MOST_STEPS);
  }

  /** |e|, or e where that is not negative. */
  magnitude(algebra: Algebra, expr: Expr): Expr {
    return this.#ranges.of(expr).low >= 0 ? expr : algebra.call("abs", expr);
  }

  /** What is left of a cause where conditions fail: of a quotient, whose divisor is finite, its dividend. */
  #remaining(cause: Expr, known: readonly Expr[]): Causes {
    if (!isRuledOut(cause, known)) return [cause];
    return isOperation(cause, "div") ? this.#causes(at(cause.operands, 0)) : NONE;
  }

  #cause(factor: Expr, known: readonly Expr[]): Expr | undefined {
    const causes = this.#causes(factor).flatMap((cause) => this.#remaining(cause, known));
    return causes.length > 1 ? factor : causes[0];
  }
}

/** Whether it cannot be the cause, where these conditions fail: it would be 0, or its divisor infinite. */
function isRuledOut(cause: Expr, known: readonly Expr[]): boolean {
  const divisor = divisorOf(cause);
  return known.some((condition) => {
    if (!isOperation(condition, "eq")) return false;
    const [left, right] = condition.operands;
    if (isNumber(right, 0))
      return left === cause || (left && divisor !== undefined && divisorOf(left) === divisor);
    return (
      isNumber(right, Infinity) &&
      (left === divisor || (left && isOperation(left, "abs") && left.operands[0] === divisor))
    );
  });
}

const divisorOf = (expr: Expr): Expr | undefined => (isOperation(expr, "div") ? expr.operands[1] : undefined);

const isNegative = (expr: Expr): boolean => expr.kind === "constant" && expr.value < 0;

const ZERO = intervalOf(0);

const INFINITIES: readonly Interval[] = [intervalOf(Infinity), intervalOf(-Infinity)];

/** What is known of the argument of an exponential that is 0. */
function impliedBy(expr: Expr, value: Interval): readonly (readonly [Expr, Interval])[] {
  if (!isOperation(expr, "exp") || value !== ZERO) return [];
  const argument = at(expr.operands, 0);
  const here = [argument, FAR_DOWN] as const;
  return isOperation(argument, "neg") ? [here, [at(argument.operands, 0), FAR_UP]] : [here];
}

/** exp is 0 below -745.13. */
const FAR_DOWN = interval(-Infinity, -745);
const FAR_UP = interval(745, Infinity);

type Rule = (node: OperationExpr, of: (operand: Expr) => Causes, extremes: Extremes) => Causes;

const itself: Rule = (node) => [node];

/** Of functions that are 0 where their operand is. */
const ofOperand: Rule = ({ operands }, of) => of(at(operands, 0));

const ofEither: Rule = ({ operands }, of) =>
  [...new Set(operands.flatMap((operand) => of(operand)))].slice(0, MOST_CAUSES);

/** A sum is 0 where all of it is: no part of it is the cause alone. */
const ofBoth: Rule = (node, of) => (node.operands.every((operand) => of(operand).length > 0) ? [node] : NONE);

const RULES: Readonly<Partial<Record<OperatorName, Rule>>> = {
  exp: itself,
  pow: (node, of, extremes) => {
    const [base, exponent] = [at(node.operands, 0), at(node.operands, 1)];
    if (exponent.kind !== "constant") return [node];
    if (exponent.value > SHORT) return [node];
    if (exponent.value > 0) return of(base);
    return extremes.mayGrow(base) ? [node] : NONE;
  },
  div: (node, of, extremes) => (extremes.mayGrow(at(node.operands, 1)) ? [node] : of(at(node.operands, 0))),
  mul: ofEither,
  add: ofBoth,
  sub: (node, of, extremes) => (isSlopeOfTanh(node) ? [node] : ofBoth(node, of, extremes)),
  select: (node, of) => (node.operands.slice(1).some((arm) => of(arm).length > 0) ? [node] : NONE),
  atan2: (node, of, extremes) => (extremes.mayGrow(at(node.operands, 1)) ? [node] : of(at(node.operands, 0))),
  neg: ofOperand,
  abs: ofOperand,
  sqrt: ofOperand,
  erf: ofOperand,
  sin: ofOperand,
  tan: ofOperand,
  asin: ofOperand,
  atan: ofOperand,
  sinh: ofOperand,
  tanh: ofOperand,
  asinh: ofOperand,
  atanh: ofOperand,
};

/** Higher powers of a number that is not small may be too small for a double. */
const SHORT = 2;

/** 1 - tanh^2. */
function isSlopeOfTanh({ operands }: OperationExpr): boolean {
  const [one, square] = operands;
  return (
    isNumber(one, 1) &&
    square !== undefined &&
    isOperation(square, "mul") &&
    square.operands.every((operand) => isOperation(operand, "tanh"))
  );
}
