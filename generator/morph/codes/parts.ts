import type { Algebra } from "../../expression/algebra.js";
import type { Expr } from "../../expression/graph.js";
import type { Variations } from "../code.js";

/** The odd and the even part of the differences from nominal: `up - nominal` is their sum, `down - nominal` the even less the odd. */
export function partsOf(
  d: Algebra,
  { nominal, up, down }: Variations,
): { readonly odd: Expr; readonly even: Expr } {
  const half = (expr: Expr): Expr => d.mul(d.constant(0.5), expr);
  const [above, below] = [d.sub(up, nominal), d.sub(down, nominal)];
  return { odd: half(d.sub(up, down)), even: half(d.add(above, below)) };
}

/** One expression above 1, one below -1, and one between. */
export const byReach = (d: Algebra, t: Expr, above: Expr, between: Expr, below: Expr): Expr =>
  d.select(d.call("ge", t, d.constant(1)), above, d.select(d.call("gt", t, d.constant(-1)), between, below));
