import { at } from "../at.js";
import { differentiate } from "../expression/differentiate.js";
import type { Index } from "../expression/elements.js";
import { type Expr, isNumber, isOperation } from "../expression/graph.js";
import type { Body, Environment, Statement } from "../ir/types.js";
import type { FormulaStep, GridStep } from "../plan/types.js";
import { compute } from "./block.js";
import { factorIn, scaled } from "./factor.js";
import { type PartHere, partsHere } from "./morph.js";
import { type Scope, NO_SLOPES } from "./scope.js";

/** Ends with the expression of a step, and contributes its derivatives by the parameters in it. */
export function contributed(
  scope: Scope,
  { expr: whole, morphed }: FormulaStep | GridStep,
  outer: (expr: Expr) => Expr,
  parameters: readonly Expr[],
  env: Environment,
): Body {
  const inside = morphed && partsHere(scope, morphed, outer);
  const { statements: before, parts, here } = inside ?? { statements: [], parts: [], here: outer };
  const expr = here(whole),
    factor = factorIn(scope, env);
  const partials = [...new Set(parameters)].flatMap((parameter) => {
    const partial = partialBy(scope, expr, parameter, parts);
    return isNumber(partial, 0) ? [] : [{ parameter, expr: scaled(scope, factor, partial), hint: "weight" }];
  });
  const { statements, results } = compute(scope, [{ expr, hint: "value" }, ...partials]);
  const contributions = partials.map(({ parameter }, i): Statement => ({
    kind: "contribute",
    place: placeOf(parameter),
    weight: at(results, i + 1),
  }));
  const end: Statement = { kind: "yield", value: at(results, 0), slopes: NO_SLOPES };
  return [...before, ...statements, ...contributions, end];
}

/** The derivative of an expression by a parameter that it has itself, or in parts that are variables. */
function partialBy(
  { builder: { calculus } }: Scope,
  expr: Expr,
  parameter: Expr,
  parts: readonly PartHere[],
): Expr {
  const known = new Map<Expr, Expr>([[parameter, calculus.constant(1)]]);
  const derivative = (one: Expr): Expr => differentiate(calculus, one, (symbol) => known.get(symbol));
  for (const part of parts) {
    const slope = derivative(part.expr),
      { variable } = part;
    if (variable === part.expr || isNumber(slope, 0)) continue;
    if (isOperation(variable, "neg")) known.set(at(variable.operands, 0), calculus.neg(slope));
    else known.set(variable, slope);
  }
  return derivative(expr);
}

function placeOf(parameter: Expr): Index {
  if (parameter.kind === "symbol" && parameter.symbol.kind === "element")
    return parameter.symbol.element.index;
  throw new RangeError("a parameter that is no element of a table");
}
