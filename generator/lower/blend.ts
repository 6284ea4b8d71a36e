import { applyExactly, substitute } from "../expression/build.js";
import { type Index, constantIndex, sum } from "../expression/elements.js";
import type { Expr } from "../expression/graph.js";
import type { Body, Environment, Mode } from "../ir/types.js";
import { type BlendStep, type Branches, activeIn, sizeOfArms } from "../plan/types.js";
import { type Called, callOwn } from "./call.js";
import { findCell } from "./cell.js";
import { finish } from "./finish.js";
import { endWith, follow, placeOf } from "./follow.js";
import { functionFor } from "./functions.js";
import type { Scope } from "./scope.js";

/** A cell of a blend in terms of this function. */
export interface BlendHere {
  /** What decides where in the cell the point is; where there is but one content, they end with it. */
  readonly statements: Body;
  /** The weight of the next content. */
  readonly weight: Expr;
  /** Calls what is before and after, where the inputs are this. */
  readonly left: (inside: Environment) => Called;
  readonly right: (inside: Environment) => Called;
  /** What is between two numbers. */
  readonly mix: (left: Expr, right: Expr) => Expr;
}

/** One content before the cell's curve, the next after it, and both where it leads from one to the other. */
export function lowerBlend(scope: Scope, step: BlendStep, row: Index | undefined, env: Environment): Body {
  const here = blendHere(scope, step, row, env);
  const left = here.left(env),
    right = here.right(env);
  const mix = here.mix(left.expr, right.expr);
  return [...here.statements, ...left.statements, ...right.statements, ...finish(scope, mix)];
}

export function blendHere(
  scope: Scope,
  step: BlendStep,
  row: Index | undefined,
  env: Environment,
): BlendHere {
  const { graph, calculus } = scope.builder;
  const { axis, content } = step,
    active = activeIn(content.arms);
  const { statements, cell, x, from, to, width } = findCell(scope, axis, row, env);
  const idIn =
    (inside: Environment) =>
    (mode: Mode): number =>
      functionOfSlots(scope, step, active, mode, inside);
  const before = placeOf(scope, content, row, cell),
    after = placeOf(scope, content, row, sum([cell, constantIndex(1)]));
  const calling =
    (hint: string, place: Index) =>
    (inside: Environment): Called =>
      callOwn(scope, { hint, active, functionFor: idIn(inside) }, place, inside);
  const share = calculus.div(calculus.sub(x, from), width);
  const weight = substitute(graph, step.weight, ({ symbol }) =>
    symbol.kind === "column" && symbol.index === axis.share ? share : undefined,
  );
  const inUnits = (expr: Expr): Expr => calculus.mul(calculus.constant(1 / step.unit), expr);
  const isBefore = applyExactly(graph, "lt", [x, from]),
    isInside = applyExactly(graph, "lt", [x, to]);
  const end = (place: Index): Body => endWith(scope, active, env, place, idIn(env));
  return {
    statements: [
      ...statements,
      { kind: "if", test: { kind: "expr", expr: isBefore }, then: end(before) },
      { kind: "if", test: { kind: "unless", expr: isInside }, then: end(after) },
    ],
    weight,
    left: calling("left", before),
    right: calling("right", after),
    mix: (left, right) => {
      const [begin, next] = [inUnits(left), inUnits(right)];
      const mixed = calculus.add(begin, calculus.mul(weight, calculus.sub(next, begin)));
      return calculus.mul(calculus.constant(step.unit), mixed);
    },
  };
}

/** The function of what the slots lead to, by the place among the slots of all rows. */
function functionOfSlots(
  scope: Scope,
  { axis, content }: BlendStep,
  active: ReadonlySet<number>,
  mode: Mode,
  env: Environment,
): number {
  const { builder } = scope;
  const byPlace: Branches = { ...content, slots: { kind: "equal", count: 1 } };
  const wanted = {
    key: `slots ${axis.share}`,
    hint: `content by ${builder.nameOf(axis.input)}`,
    mode,
    hasRow: true,
    active,
    size: sizeOfArms(content.arms),
    shadowed: scope.shadowedIn(env),
  };
  return functionFor(builder, scope.lowerFamily, wanted, (inner, row) =>
    follow(inner, byPlace, undefined, row, inner.own),
  );
}
