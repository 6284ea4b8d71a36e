import { differentiate } from "../expression/differentiate.js";
import { type Expr, isNumber } from "../expression/graph.js";
import { type Frame, gradientInputs } from "./frame.js";

/** A derivative that is known as a number at run time (`slope`), by something whose expression is `argument`. */
export interface ChainTerm {
  readonly argument: Expr | undefined;
  readonly slope: Expr;
}

/** The chain rule: the derivative by one of the function's inputs, through every argument. */
export function chainRule(
  frame: Frame,
  terms: readonly ChainTerm[],
  target: number,
  product = (slope: Expr, inner: Expr): Expr => frame.context.calculus.mul(slope, inner),
): Expr {
  const { calculus } = frame.context;
  return terms.reduce((sum: Expr, { argument, slope }) => {
    if (!argument) return sum;
    const inner = differentiate(calculus, argument, (symbol) => frame.slope(symbol, target));
    return isNumber(inner, 0) ? sum : calculus.add(sum, product(slope, inner));
  }, calculus.constant(0));
}

/** The same for every input that the function gives derivatives by, without those that are 0 everywhere. */
export function chainedSlopes(frame: Frame, terms: readonly ChainTerm[]): ReadonlyMap<number, Expr> {
  const targets = gradientInputs(frame.context);
  const sums = targets.map((target) => [target, chainRule(frame, terms, target)] as const);
  return new Map(sums.filter(([, sum]) => !isNumber(sum, 0)));
}

/** The derivatives of an expression by all inputs of the function, without those that are 0 everywhere; none where only the value is wanted. */
export function slopesOf(frame: Frame, expr: Expr): ReadonlyMap<number, Expr> {
  const { calculus } = frame.context;
  if (frame.mode === "value") return new Map();
  const inputs = gradientInputs(frame.context);
  const slopes = inputs.map(
    (input) => [input, differentiate(calculus, expr, (symbol) => frame.slope(symbol, input))] as const,
  );
  return new Map(slopes.filter(([, slope]) => !isNumber(slope, 0)));
}
