import { type Expr, isNumber } from "../expression/graph.js";
import type { Body } from "../ir/types.js";
import { compute } from "./block.js";
import { type Scope, NO_SLOPES } from "./scope.js";

/** Ends with the value of an expression, and its derivatives. */
export function finish(scope: Scope, expr: Expr): Body {
  return finishWithPartials(scope, expr, (input) => scope.partial(expr, input));
}

/** The same with given derivatives by the inputs. */
export function finishWithPartials(scope: Scope, expr: Expr, partialBy: (input: number) => Expr): Body {
  if (scope.mode === "value") {
    const { statements, results } = compute(scope, [{ expr, hint: "value" }]);
    return [...statements, { kind: "yield", value: results[0], slopes: NO_SLOPES }];
  }
  const partials = scope.targets
    .map((input) => ({ input, expr: partialBy(input), hint: `d ${scope.builder.nameOf(input)}` }))
    .filter((partial) => !isNumber(partial.expr, 0));
  const values = scope.mode === "gradient" ? [{ expr, hint: "value" }] : [];
  const { statements, results } = compute(scope, [...values, ...partials], values.length);
  const slopes = new Map(
    partials.flatMap(({ input }, i) => {
      const slope = results[values.length + i];
      return slope === undefined ? [] : [[input, slope] as const];
    }),
  );
  const value = scope.mode === "gradient" ? results[0] : undefined;
  return [...statements, { kind: "yield", value, slopes }];
}
