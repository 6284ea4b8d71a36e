import { applyExactly, chosen, substitute } from "../expression/build.js";
import type { Expr, Graph } from "../expression/graph.js";
import type { Body, Statement } from "../ir/types.js";
import type { FactorCheck, Morphed } from "../plan/types.js";
import { finish } from "./finish.js";
import type { Scope } from "./scope.js";
import { variableOf } from "./variable.js";

/** A part in terms of this function, and the variable that holds it. */
export interface PartHere {
  readonly expr: Expr;
  readonly variable: Expr;
}

/** Parts as variables, the checks of them, and what makes expressions of them. */
export interface PartsHere {
  readonly statements: Body;
  readonly parts: readonly PartHere[];
  readonly here: (expr: Expr) => Expr;
}

/** Parts are variables, so that it can be seen whether they are what they have to be before there is an expression of them. */
export function partsHere(scope: Scope, { parts, checks }: Morphed, outer: (expr: Expr) => Expr): PartsHere {
  const { graph } = scope.builder;
  const known = new Map<number, Expr>();
  const here = (one: Expr): Expr =>
    outer(
      substitute(graph, one, ({ symbol }) =>
        symbol.kind === "column" ? known.get(symbol.index) : undefined,
      ),
    );
  const statements: Statement[] = [],
    made: PartHere[] = [];
  for (const part of parts) {
    const expr = here(part.expr),
      variable = variableOf(scope, expr, part.hint);
    statements.push(...variable.statements);
    made.push({ expr, variable: variable.expr });
    known.set(part.column, variable.expr);
  }
  return { statements: [...statements, ...factorChecks(scope, checks, here)], parts: made, here };
}

/** Ends with an expression of parts. */
export function finishMorphed(scope: Scope, morphed: Morphed, expr: Expr, outer: (expr: Expr) => Expr): Body {
  const { statements, here } = partsHere(scope, morphed, outer);
  return [...statements, ...finish(scope, here(expr))];
}

/** Whether a ratio is positive and a number: it is infinite where nothing but the nominal value is 0. */
const isFactor = (graph: Graph, ratio: Expr): Expr =>
  applyExactly(graph, "and", [
    applyExactly(graph, "gt", [ratio, graph.constant(0)]),
    applyExactly(graph, "lt", [ratio, graph.constant(Infinity)]),
  ]);

/** Fails where a ratio is not positive. */
export const factorChecks = (
  { builder: { graph } }: Scope,
  checks: readonly FactorCheck[],
  here: (expr: Expr) => Expr,
): Body =>
  checks.map((check): Statement => {
    const value = here(check.value),
      nominal = here(check.nominal);
    const one = graph.constant(1),
      quotient = applyExactly(graph, "div", [value, nominal]);
    const ratio = check.mayVanish
      ? chosen(graph, applyExactly(graph, "eq", [value, nominal]), one, quotient)
      : quotient;
    return {
      kind: "if",
      test: { kind: "unless", expr: isFactor(graph, ratio) },
      then: [{ kind: "fail", reason: { ...check, kind: "noFactor", value, nominal } }],
    };
  });
