import { isContent, isFormula } from "../tree/guards.js";
import type { MorphNode, Node } from "../tree/node.js";
import type { SmoothAxis } from "../tree/smooth.js";

/** How a morphed value is computed. */
export type MorphKind =
  /** Numbers and formulas: one expression. */
  | "expression"
  /** Smoothed bins of the same axes: one search, and a value of each of them. */
  | "grids"
  /** A function for each of the contents. */
  | "calls";

export function kindOf({ content }: MorphNode): MorphKind {
  if (content.every(isExpression)) return "expression";
  return content.every((one) => isOnGridOf(one, content[0])) ? "grids" : "calls";
}

function isExpression(node: Node): boolean {
  if (isContent(node)) return true;
  if (node.nodetype === "morph") return kindOf(node) === "expression";
  return isFormula(node);
}

function isOnGridOf(node: Node, first: Node | undefined): boolean {
  if (!isGrid(node) || !isGrid(first)) return false;
  const { axes, unit, parameters } = node;
  return (
    unit === first.unit &&
    (parameters === undefined) === (first.parameters === undefined) &&
    axes.length === first.axes.length &&
    axes.every((axis, k) => isSameAxis(axis, first.axes[k]))
  );
}

const isGrid = (node: Node | undefined): node is Extract<Node, { readonly nodetype: "grid" }> =>
  typeof node === "object" && node.nodetype === "grid";

const isSameAxis = (axis: SmoothAxis, other: SmoothAxis | undefined): boolean =>
  axis === other || (other !== undefined && JSON.stringify(axis) === JSON.stringify(other));
