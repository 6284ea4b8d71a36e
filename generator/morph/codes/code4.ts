import type { Algebra } from "../../expression/algebra.js";
import type { Expr } from "../../expression/graph.js";
import type { Code } from "../code.js";
import { byReach } from "./parts.js";

/** A polynomial of degree 6, which leads into exponentials with their value, slope and curvature. */
export const code4: Code = {
  effect: "multiplies",
  value: (d, { nominal, up, down }, t) => {
    const [above, below] = [d.div(up, nominal), d.div(down, nominal)];
    const [rise, fall] = [d.call("log", above), d.call("log", below)];
    const coefficients = solved(d, { above, below, rise, fall });
    const curve = coefficients.reduceRight((sum, coefficient) => d.add(coefficient, d.mul(t, sum)));
    return byReach(
      d,
      t,
      d.call("exp", d.mul(t, rise)),
      d.add(d.constant(1), d.mul(t, curve)),
      d.call("exp", d.neg(d.mul(t, fall))),
    );
  },
};

/** The ratios to nominal, and their logarithms. */
interface Ratios {
  readonly above: Expr;
  readonly below: Expr;
  readonly rise: Expr;
  readonly fall: Expr;
}

/** The coefficients of t, t^2, ... t^6: odd and even ones follow from the odd and the even parts of what is met at 1 and -1. */
function solved(d: Algebra, { above, below, rise, fall }: Ratios): readonly Expr[] {
  const half = (expr: Expr): Expr => d.mul(d.constant(0.5), expr);
  const slopes = [d.mul(above, rise), d.mul(below, fall)] as const;
  const curvatures = [d.mul(slopes[0], rise), d.mul(slopes[1], fall)] as const;
  const odd = [d.sub(above, below), d.sub(...slopes), d.sub(...curvatures)].map(half);
  const middle = d.add(d.sub(above, d.constant(1)), d.sub(below, d.constant(1)));
  const even = [middle, d.add(...slopes), d.add(...curvatures)].map(half);
  return SOLUTION.map((weights, i) =>
    weights
      .map((weight, k) => d.mul(d.constant(weight / 8), (i % 2 === 0 ? odd : even)[k]!))
      .reduce((sum, term) => d.add(sum, term)),
  );
}

/** Eighths of the value, the slope and the curvature, for each of the coefficients. */
const SOLUTION: readonly (readonly number[])[] = [
  [15, -7, 1],
  [24, -9, 1],
  [-10, 10, -2],
  [-24, 14, -2],
  [3, -3, 1],
  [8, -5, 1],
];
