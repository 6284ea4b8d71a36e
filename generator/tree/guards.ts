import type { FormulaNode } from "./formula.js";
import type { BinningNode, Node, ParameterNode } from "./node.js";

export const isBins = (node: Node | undefined): node is BinningNode =>
  typeof node === "object" && (node.nodetype === "binning" || node.nodetype === "multibinning");

/** Whether a node is a number of the file that is a variable. */
export const isParameter = (node: Node | undefined): node is ParameterNode =>
  typeof node === "object" && node.nodetype === "parameter";

/** Whether a node is a number of the file, be it a variable. */
export const isContent = (node: Node | undefined): node is number | ParameterNode =>
  typeof node === "number" || isParameter(node);

export const isFormula = (node: Node | undefined): node is FormulaNode =>
  typeof node === "object" && (node.nodetype === "formula" || node.nodetype === "formularef");
