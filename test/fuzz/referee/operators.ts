import { erf, exp, log, log10, pow, smoothstep } from "../../../runtime/index.js";
import type { TapeOperator } from "./tape.js";

/** What an operator does and its derivatives, by the textbook, in forms that lose no digits. */
interface Row {
  readonly evaluate: (a: number, b: number) => number;
  /** Partial derivatives; `v` is the value. */
  readonly partials: readonly ((a: number, b: number, v: number) => number)[];
  /** Correctly rounded on every machine. */
  readonly isExact: boolean;
  /** The largest term of a derivative that is usually written as a difference. */
  readonly largest?: (a: number, v: number) => number;
}

const exact = (evaluate: Row["evaluate"], ...partials: Row["partials"]): Row => ({
  evaluate,
  partials,
  isExact: true,
});

const inexact = (evaluate: Row["evaluate"], ...partials: Row["partials"]): Row => ({
  evaluate,
  partials,
  isExact: false,
});

const square = (a: number): number => a * a;
/** 1 - a^2 and its root. */
const rest = (a: number): number => (1 - a) * (1 + a);

export const OPERATORS: Readonly<Record<TapeOperator, Row>> = {
  neg: exact(
    (a) => -a,
    () => -1,
  ),
  add: exact(
    (a, b) => a + b,
    () => 1,
    () => 1,
  ),
  sub: exact(
    (a, b) => a - b,
    () => 1,
    () => -1,
  ),
  mul: exact(
    (a, b) => a * b,
    (_a, b) => b,
    (a) => a,
  ),
  div: exact(
    (a, b) => a / b,
    (_a, b) => 1 / b,
    (_a, b, v) => -v / b,
  ),
  sqrt: exact(Math.sqrt, (_a, _b, v) => 0.5 / v),
  abs: exact(Math.abs, (a) => (a === 0 ? 0 : Math.sign(a))),
  pow: inexact(
    pow,
    (a, b) => (b === 0 ? 0 : b * pow(a, b - 1)),
    (a, _b, v) => (v === 0 ? 0 : v * log(a)),
  ),
  log: inexact(log, (a) => 1 / a),
  log10: inexact(log10, (a) => Math.LOG10E / a),
  exp: inexact(exp, (_a, _b, v) => v),
  erf: inexact(erf, (a) => (2 / Math.sqrt(Math.PI)) * exp(-square(a))),
  cos: inexact(Math.cos, (a) => -Math.sin(a)),
  sin: inexact(Math.sin, (a) => Math.cos(a)),
  tan: inexact(Math.tan, (_a, _b, v) => 1 + square(v)),
  acos: inexact(Math.acos, (a) => -1 / Math.sqrt(rest(a))),
  asin: inexact(Math.asin, (a) => 1 / Math.sqrt(rest(a))),
  atan: inexact(Math.atan, (a) => 1 / (1 + square(a))),
  cosh: inexact(Math.cosh, (a) => Math.sinh(a)),
  sinh: inexact(Math.sinh, (a) => Math.cosh(a)),
  tanh: { ...inexact(Math.tanh, (a) => 1 / square(Math.cosh(a))), largest: () => 1 },
  acosh: inexact(Math.acosh, (a) => 1 / (Math.sqrt(a - 1) * Math.sqrt(a + 1))),
  asinh: inexact(Math.asinh, (a) => 1 / Math.hypot(1, a)),
  atanh: inexact(Math.atanh, (a) => 1 / rest(a)),
  atan2: inexact(
    Math.atan2,
    (a, b) => b / (square(a) + square(b)),
    (a, b) => -a / (square(a) + square(b)),
  ),
  smoothstep: exact(smoothstep, (s) => 30 * square(s * (1 - s))),
};
