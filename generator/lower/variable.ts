import { at } from "../at.js";
import type { Expr } from "../expression/graph.js";
import { inputsOfPair } from "../ir/pairs.js";
import type { Body } from "../ir/types.js";
import { curveHint, slopeHint } from "./hints.js";
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
  const curves = [...scope.curvesFrom(new Map(slopes))];
  const seconds = curves.map(([pair, curve]) => ({
    expr: curve,
    hint: curveHint(
      hint,
      inputsOfPair(pair).map((input) => builder.nameOf(input)),
    ),
  }));
  const { statements, results } = computeVariables(scope, [{ expr, hint }, ...partials, ...seconds]);
  const value = at(results, 0);
  const known = new Map(slopes.map(([by], i) => [by, at(results, i + 1)]));
  scope.setSlopes(value, known);
  scope.setCurves(known, new Map(curves.map(([pair], i) => [pair, at(results, i + 1 + slopes.length)])));
  return { statements, expr: value };
}
