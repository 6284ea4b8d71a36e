import type { FormulaNode } from "./formula.js";
import type { BinningNode, Node } from "./node.js";

export const isBins = (node: Node | undefined): node is BinningNode =>
  typeof node === "object" && (node.nodetype === "binning" || node.nodetype === "multibinning");

export const isFormula = (node: Node | undefined): node is FormulaNode =>
  typeof node === "object" && (node.nodetype === "formula" || node.nodetype === "formularef");
