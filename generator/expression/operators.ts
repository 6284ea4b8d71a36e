import { erf } from "../../runtime/erf.js";
import { exp, log, log10, pow } from "../../runtime/elementary.js";
import { roundHalfAway } from "../../runtime/roundHalfAway.js";
import { smoothstep } from "../../runtime/smoothstep.js";
import { wrapped } from "../../runtime/wrap.js";
import type { Expr, OperationExpr } from "./graph.js";
import type { OperatorName } from "./names.js";
import {
  LARGE,
  isSquareFinite,
  oneMinusSquare,
  oneMinusSquareRoot,
  overSquares,
  powerRule,
} from "./partials.js";
import type { Algebra } from "./algebra.js";

/** How an operator is written in a C-like language; `helper` is a function of the runtime. */
export type Notation =
  | { readonly style: "infix"; readonly symbol: string; readonly precedence: number }
  | { readonly style: "prefix"; readonly symbol: string; readonly precedence: number }
  | { readonly style: "call"; readonly name: string }
  | { readonly style: "helper"; readonly name: string }
  | { readonly style: "conditional"; readonly precedence: number };

export interface Operator {
  readonly arity: 1 | 2 | 3;
  /** The result is 1 or 0 for true or false. */
  readonly logical: boolean;
  /** Rounded correctly by every IEEE machine: may be computed when generating. */
  readonly exact: boolean;
  readonly evaluate: (a: number, b: number, c: number) => number;
  /** Partial derivative by each operand; undefined where it is zero everywhere. Only called for operands that vary. */
  readonly partials: readonly (Partial | undefined)[];
  readonly notation: Notation;
  /** What a variable that holds the result is called. */
  readonly noun: string;
  /** Rough cost in additions. */
  readonly cost: number;
}

type Partial = (d: Algebra, self: OperationExpr, a: Expr, b: Expr) => Expr;

const NONE: readonly undefined[] = [];
const truth = (condition: boolean): number => (condition ? 1 : 0);

const infix = (symbol: string, precedence: number): Notation => ({ style: "infix", symbol, precedence });

function arithmetic(
  symbol: string,
  precedence: number,
  noun: string,
  evaluate: Operator["evaluate"],
  partials: Operator["partials"],
): Operator {
  return {
    arity: 2,
    logical: false,
    exact: true,
    evaluate,
    partials,
    notation: infix(symbol, precedence),
    noun,
    cost: symbol === "/" ? 4 : 1,
  };
}

function comparison(
  symbol: string,
  precedence: number,
  evaluate: (a: number, b: number) => boolean,
): Operator {
  return {
    arity: 2,
    logical: true,
    exact: true,
    evaluate: (a, b) => truth(evaluate(a, b)),
    partials: NONE,
    notation: infix(symbol, precedence),
    noun: "flag",
    cost: 1,
  };
}

function elementary(name: string, evaluate: (a: number) => number, partial: Partial, noun = name): Operator {
  return {
    arity: 1,
    logical: false,
    exact: false,
    evaluate,
    partials: [partial],
    notation: { style: "call", name: `Math.${name}` },
    noun,
    cost: 20,
  };
}

/** A function of the runtime: where engines have none, or one that is slower and not the C library's. */
const ours = (name: string, evaluate: (a: number) => number, partial: Partial, noun = name): Operator => ({
  ...elementary(name, evaluate, partial, noun),
  notation: { style: "helper", name },
});

/**
 * The one table of operators. Derivatives are the textbook's; those that can be written with the value itself are, since the
 * value is at hand. A power with a constant exponent needs no logarithm, and where 0 times infinity could arise from a factor
 * that is exactly 0 (an exponent of 0, a power of 0), a branch keeps it out.
 */
export const OPERATORS: Readonly<Record<OperatorName, Operator>> = {
  neg: {
    arity: 1,
    logical: false,
    exact: true,
    evaluate: (a) => -a,
    partials: [(d) => d.constant(-1)],
    notation: { style: "prefix", symbol: "-", precedence: 15 },
    noun: "negative",
    cost: 1,
  },
  add: arithmetic("+", 12, "sum", (a, b) => a + b, [(d) => d.constant(1), (d) => d.constant(1)]),
  sub: arithmetic("-", 12, "difference", (a, b) => a - b, [(d) => d.constant(1), (d) => d.constant(-1)]),
  mul: arithmetic("*", 13, "product", (a, b) => a * b, [(_d, _self, _a, b) => b, (_d, _self, a) => a]),
  div: arithmetic("/", 13, "ratio", (a, b) => a / b, [
    (d, _self, _a, b) => d.div(d.constant(1), b),
    (d, self, _a, b) => d.neg(d.div(self, b)),
  ]),
  pow: {
    arity: 2,
    logical: false,
    exact: false,
    evaluate: pow,
    partials: [
      (d, self, a, b) => powerRule(d, self, a, b),
      (d, self, a) => d.select(d.equal(self, d.constant(0)), d.constant(0), d.mul(self, d.call("log", a))),
    ],
    notation: { style: "helper", name: "pow" },
    noun: "power",
    cost: 40,
  },
  log: ours("log", log, (d, _self, a) => d.div(d.constant(1), a)),
  log10: ours("log10", log10, (d, _self, a) => d.div(d.constant(Math.LOG10E), a)),
  exp: ours("exp", exp, (_d, self) => self, "exponential"),
  erf: {
    ...ours("erf", erf, (d, _self, a) =>
      d.mul(d.constant(2 / Math.sqrt(Math.PI)), d.call("exp", d.neg(d.mul(a, a)))),
    ),
    cost: 30,
  },
  sqrt: {
    ...elementary("sqrt", Math.sqrt, (d, self) => d.div(d.constant(0.5), self), "root"),
    exact: true,
    cost: 5,
  },
  abs: {
    ...elementary("abs", Math.abs, (d, _self, a) =>
      d.select(
        d.equal(a, d.constant(0)),
        d.constant(0),
        d.select(d.call("lt", a, d.constant(0)), d.constant(-1), d.constant(1)),
      ),
    ),
    exact: true,
    cost: 1,
    noun: "magnitude",
  },
  cos: elementary("cos", Math.cos, (d, _self, a) => d.neg(d.call("sin", a))),
  sin: elementary("sin", Math.sin, (d, _self, a) => d.call("cos", a)),
  tan: elementary("tan", Math.tan, (d, self) => d.add(d.constant(1), d.mul(self, self))),
  acos: elementary("acos", Math.acos, (d, _self, a) => d.div(d.constant(-1), oneMinusSquareRoot(d, a))),
  asin: elementary("asin", Math.asin, (d, _self, a) => d.div(d.constant(1), oneMinusSquareRoot(d, a))),
  atan: elementary("atan", Math.atan, (d, _self, a) =>
    d.div(d.constant(1), d.add(d.constant(1), d.mul(a, a))),
  ),
  cosh: elementary("cosh", Math.cosh, (d, _self, a) => d.call("sinh", a)),
  sinh: elementary("sinh", Math.sinh, (d, _self, a) => d.call("cosh", a)),
  tanh: elementary("tanh", Math.tanh, (d, self) => d.sub(d.constant(1), d.mul(self, self))),
  acosh: elementary("acosh", Math.acosh, (d, _self, a) =>
    d.div(
      d.constant(1),
      d.mul(d.call("sqrt", d.sub(a, d.constant(1))), d.call("sqrt", d.add(a, d.constant(1)))),
    ),
  ),
  asinh: elementary("asinh", Math.asinh, (d, _self, a) => {
    const slope = d.div(d.constant(1), d.call("sqrt", d.add(d.mul(a, a), d.constant(1))));
    const size = d.call("abs", a);
    return isSquareFinite(d, a)
      ? slope
      : d.select(d.call("lt", size, d.constant(LARGE)), slope, d.div(d.constant(1), size));
  }),
  atanh: elementary("atanh", Math.atanh, (d, _self, a) => d.div(d.constant(1), oneMinusSquare(d, a))),
  atan2: {
    arity: 2,
    logical: false,
    exact: false,
    evaluate: Math.atan2,
    partials: [
      (d, _self, a, b) => overSquares(d, b, a, b),
      (d, _self, a, b) => d.neg(overSquares(d, a, a, b)),
    ],
    notation: { style: "call", name: "Math.atan2" },
    noun: "angle",
    cost: 30,
  },
  eq: comparison("===", 9, (a, b) => a === b),
  ne: comparison("!==", 9, (a, b) => a !== b),
  gt: comparison(">", 10, (a, b) => a > b),
  lt: comparison("<", 10, (a, b) => a < b),
  ge: comparison(">=", 10, (a, b) => a >= b),
  le: comparison("<=", 10, (a, b) => a <= b),
  and: comparison("&&", 5, (a, b) => a !== 0 && b !== 0),
  or: comparison("||", 4, (a, b) => a !== 0 || b !== 0),
  /** select(condition, a, b): a where the condition is not 0. Its derivative is that of the branch taken (see differentiate). */
  select: {
    arity: 3,
    logical: false,
    exact: true,
    evaluate: (c, a, b) => (c !== 0 ? a : b),
    partials: NONE,
    notation: { style: "conditional", precedence: 3 },
    noun: "chosen",
    cost: 1,
  },
  /** Its derivative, 30 s^2 (1 - s)^2, is small at both ends: as a difference of powers it would be rounding there. */
  smoothstep: {
    ...ours(
      "smoothstep",
      smoothstep,
      (d, _self, s) => {
        const root = d.mul(s, d.sub(d.constant(1), s));
        return d.mul(d.constant(30), d.mul(root, root));
      },
      "weight",
    ),
    exact: true,
    cost: 7,
  },
  /** wrapped(low, high, x): x moved by whole periods into the range. */
  wrapped: {
    arity: 3,
    logical: false,
    exact: true,
    evaluate: wrapped,
    partials: [undefined, undefined, (d) => d.constant(1)],
    notation: { style: "helper", name: "wrapped" },
    noun: "wrapped",
    cost: 8,
  },
  /** The nearest integer, halves away from zero. */
  rounded: {
    arity: 1,
    logical: false,
    exact: true,
    evaluate: roundHalfAway,
    partials: NONE,
    notation: { style: "helper", name: "roundHalfAway" },
    noun: "rounded",
    cost: 4,
  },
  /** Whether a number is neither infinite nor NaN. */
  finite: {
    arity: 1,
    logical: true,
    exact: true,
    evaluate: (a) => truth(Number.isFinite(a)),
    partials: NONE,
    notation: { style: "call", name: "Number.isFinite" },
    noun: "flag",
    cost: 1,
  },
};
