import { type Index, constantIndex, localIndex, mapIndex } from "../expression/elements.js";
import { type Expr, type Graph, type SymbolExpr, type SymbolName, isOperation } from "../expression/graph.js";
import type { Local } from "./types.js";

/** A local variable as a leaf of expressions. */
export const localSymbol = (graph: Graph, id: number): SymbolExpr => graph.symbol({ kind: "local", id });

/** The id of the local variable that a symbol stands for. */
export const localId = ({ id }: SymbolName & { readonly kind: "local" }): number => id;

/** What a local variable is as an expression. */
export const localExpr = (graph: Graph, { id }: Local): SymbolExpr => localSymbol(graph, id);

/** What a local variable is as an index. */
export const indexOf = ({ id }: Local): Index => localIndex(id);

/** Whether an expression may stand wherever it is used: a number, a variable, or the negative of one. */
export const isAtom = (expr: Expr): boolean =>
  expr.kind === "constant" ||
  (expr.kind === "symbol" && expr.symbol.kind !== "element") ||
  (isOperation(expr, "neg") && expr.operands.every(isAtom));

/** The same for an index. */
export const isAtomicIndex = ({ kind }: Index): boolean => kind === "constant" || kind === "local";

/** The leaf with other indices in the place of the local variables of an element's index: a number where that is known. */
export function elementWith(
  graph: Graph,
  leaf: SymbolExpr,
  replacement: (id: number) => Index | undefined,
): Expr {
  if (leaf.symbol.kind !== "element") return leaf;
  const { element } = leaf.symbol,
    index = mapIndex(element.index, replacement);
  if (index.kind === "constant" && !element.table.isVariable)
    return graph.constant(element.table.values[index.value] ?? NaN);
  return graph.symbol({ kind: "element", element: { ...element, index } });
}

/** The index that an expression is, where it is a local variable or a whole number. */
export function indexOfExpr(expr: Expr): Index | undefined {
  if (expr.kind === "constant") return constantIndex(expr.value);
  return expr.kind === "symbol" && expr.symbol.kind === "local"
    ? localIndex(localId(expr.symbol))
    : undefined;
}
