import { applyExactly, substitute } from "../expression/build.js";
import { type Index, constantIndex, sum } from "../expression/elements.js";
import type { Expr } from "../expression/graph.js";
import type { Body, Environment, Mode } from "../ir/types.js";
import type { BlendStep, Branches } from "../plan/types.js";
import { callOwn } from "./call.js";
import { findCell } from "./cell.js";
import { finish } from "./finish.js";
import { endWith, follow, placeOf } from "./follow.js";
import { functionFor } from "./functions.js";
import type { Scope } from "./scope.js";

/** One content before the cell's curve, the next after it, and both where it leads from one to the other. */
export function lowerBlend(scope: Scope, step: BlendStep, row: Index | undefined, env: Environment): Body {
  const { graph, calculus } = scope.builder;
  const { axis, content } = step,
    active = new Set(content.arms.flatMap((arm) => [...arm.active]));
  const { statements, cell, x, from, to, width } = findCell(scope, axis, row, env);
  const idFor = (mode: Mode): number => functionOfSlots(scope, step, active, mode, env);
  const before = placeOf(scope, content, row, cell),
    after = placeOf(scope, content, row, sum([cell, constantIndex(1)]));
  const left = callOwn(scope, { hint: "left", active, functionFor: idFor }, before, env),
    right = callOwn(scope, { hint: "right", active, functionFor: idFor }, after, env);
  const share = calculus.div(calculus.sub(x, from), width);
  const weight = substitute(graph, step.weight, ({ symbol }) =>
    symbol.kind === "column" && symbol.index === axis.share ? share : undefined,
  );
  const inUnits = (expr: Expr): Expr => calculus.mul(calculus.constant(1 / step.unit), expr);
  const [begin, next] = [inUnits(left.expr), inUnits(right.expr)];
  const mixed = calculus.add(begin, calculus.mul(weight, calculus.sub(next, begin)));
  const mix = calculus.mul(calculus.constant(step.unit), mixed);
  const isBefore = applyExactly(graph, "lt", [x, from]),
    isInside = applyExactly(graph, "lt", [x, to]);
  const end = (place: Index): Body => endWith(scope, active, env, place, idFor);
  return [
    ...statements,
    { kind: "if", test: { kind: "expr", expr: isBefore }, then: end(before) },
    { kind: "if", test: { kind: "unless", expr: isInside }, then: end(after) },
    ...left.statements,
    ...right.statements,
    ...finish(scope, mix),
  ];
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
    size: content.arms.reduce((size, arm) => size + arm.size, 2),
    shadowed: scope.shadowedIn(env),
  };
  return functionFor(builder, scope.lowerFamily, wanted, (inner, row) =>
    follow(inner, byPlace, undefined, row, inner.own),
  );
}
