import { at } from "../at.js";
import type { Expr } from "../expression/graph.js";
import type { Body } from "../ir/types.js";
import { slopeHint } from "./hints.js";
import { computeVariables, isAtom } from "./block.js";
import type { Scope } from "./scope.js";

/** Statements, and the variable that they leave. */
export interface Variable {
  readonly statements: Body;
  readonly expr: Expr;
}

/** A variable for an expression: it is computed together with its derivatives, which are variables of their own. */
export function variableOf(scope: Scope, expr: Expr, hint: string, hasSlopes = true): Variable {
  if (isAtom(expr)) return { statements: [], expr };
  const { builder } = scope,
    slopes = hasSlopes ? [...scope.slopesOf(expr)] : [];
  const partials = slopes.map(([by, slope]) => ({
    expr: slope,
    hint: slopeHint(hint, builder.nameOf(by), slopes.length === 1),
  }));
  const { statements, results } = computeVariables(scope, [{ expr, hint }, ...partials]);
  const value = at(results, 0);
  scope.setSlopes(value, new Map(slopes.map(([by], i) => [by, at(results, i + 1)])));
  return { statements, expr: value };
}
