import { applyExactly } from "../expression/build.js";
import type { Expr } from "../expression/graph.js";
import type { Body, Statement } from "../ir/types.js";
import type { Scope } from "./scope.js";

/** A value on an axis of an input, and the range of the axis. */
export interface OnAxis {
  readonly input: number;
  readonly x: Expr;
  readonly low: Expr;
  readonly high: Expr;
}

/** The condition that a value is in the range of an axis, which NaN is not. */
export function isInside({ builder: { graph } }: Scope, { x, low, high }: OnAxis): Expr {
  const below = applyExactly(graph, "lt", [x, high]);
  if (low.kind === "constant" && low.value === -Infinity) return below;
  return applyExactly(graph, "and", [applyExactly(graph, "ge", [x, low]), below]);
}

/** Ends with the error for a value that is outside of an axis. */
const outside = ({ input, x, low, high }: OnAxis): Body => [
  { kind: "fail", reason: { kind: "outside", input, value: x, low, high } },
];

/** Fails for a value that is not inside. */
export const insideOnly = (scope: Scope, axis: OnAxis): Statement => ({
  kind: "if",
  test: { kind: "unless", expr: isInside(scope, axis) },
  then: outside(axis),
});

/** Fails where a periodic axis has no place: for what is not finite, or too far away for a difference. */
export function placedOnly({ builder: { graph } }: Scope, axis: OnAxis): Statement {
  const { x, low, high } = axis;
  const distance = applyExactly(graph, "sub", [x, low]),
    width = applyExactly(graph, "sub", [high, low]);
  const turns = applyExactly(graph, "div", [distance, width]);
  return {
    kind: "if",
    test: { kind: "unless", expr: applyExactly(graph, "finite", [turns]) },
    then: outside(axis),
  };
}
