import { at } from "../at.js";
import { applyExactly, chosen } from "../expression/build.js";
import type { Index } from "../expression/elements.js";
import { type Expr, isNumber } from "../expression/graph.js";
import { isFinite } from "../expression/interval.js";
import type { Environment, Statement } from "../ir/types.js";
import type { Scope } from "./scope.js";

/** The place of the factor behind the inputs. */
const factorPlace = ({ builder }: Scope): number => builder.inputs.length - 1;

export const factorIn = (scope: Scope, env: Environment): Expr => at(env, factorPlace(scope));

export const withFactor = (scope: Scope, env: Environment, factor: Expr): Environment =>
  env.with(factorPlace(scope), factor);

/** For functions that contribute nothing. */
export const withoutFactor = (scope: Scope, shadowed: ReadonlySet<number>): ReadonlySet<number> =>
  new Set([...shadowed].filter((input) => input !== factorPlace(scope)));

/** A call for what a function contributes. */
export const contribution = (id: number, row: Index | undefined, env: Environment): Statement => ({
  kind: "call",
  target: { kind: "own", id },
  row,
  env,
  value: undefined,
  slopes: new Map(),
});

/** The product of a factor and a derivative: 0 where one of them is, whatever the other. */
export function scaled({ builder: { graph, calculus } }: Scope, factor: Expr, partial: Expr): Expr {
  if (isNumber(factor, 1)) return partial;
  if (isNumber(partial, 1)) return factor;
  const product = applyExactly(graph, "mul", [factor, partial]),
    zero = graph.constant(0);
  const isNothing = (expr: Expr): Expr => applyExactly(graph, "eq", [expr, zero]);
  const [a, b] = [factor, partial].map((expr) => isFinite(calculus.ranges.of(expr)));
  const guarded = a ? product : chosen(graph, isNothing(partial), zero, product);
  return b ? guarded : chosen(graph, isNothing(factor), zero, guarded);
}
