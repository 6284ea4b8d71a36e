import { applyExactly, substitute } from "../expression/build.js";
import type { Expr } from "../expression/graph.js";
import type { Body, Statement } from "../ir/types.js";
import type { FactorCheck, Morphed } from "../plan/types.js";
import { finish } from "./finish.js";
import type { Scope } from "./scope.js";
import { variableOf } from "./variable.js";

/** Ends with an expression of parts: these are variables, so that it can be seen before whether they are what they have to be. */
export function finishMorphed(
  scope: Scope,
  { parts, checks }: Morphed,
  expr: Expr,
  here: (expr: Expr) => Expr,
): Body {
  const { graph } = scope.builder;
  const known = new Map<number, Expr>();
  const inParts = (one: Expr): Expr =>
    here(
      substitute(graph, one, ({ symbol }) =>
        symbol.kind === "column" ? known.get(symbol.index) : undefined,
      ),
    );
  const statements: Statement[] = [];
  for (const part of parts) {
    const variable = variableOf(scope, inParts(part.expr), part.hint);
    statements.push(...variable.statements);
    known.set(part.column, variable.expr);
  }
  return [...statements, ...factorChecks(scope, checks, inParts), ...finish(scope, inParts(expr))];
}

/** Fails where a ratio is not positive. */
export const factorChecks = (
  { builder: { graph } }: Scope,
  checks: readonly FactorCheck[],
  here: (expr: Expr) => Expr,
): Body =>
  checks.map((check): Statement => {
    const value = here(check.value),
      nominal = here(check.nominal);
    const ratio = applyExactly(graph, "div", [value, nominal]);
    return {
      kind: "if",
      test: { kind: "unless", expr: applyExactly(graph, "gt", [ratio, graph.constant(0)]) },
      then: [{ kind: "fail", reason: { ...check, kind: "noFactor", value, nominal } }],
    };
  });
