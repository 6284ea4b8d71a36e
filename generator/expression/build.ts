import type { FormulaAst } from "../tree/formula.js";
import { at } from "../at.js";
import { type Expr, type Graph, type SymbolExpr, isConstant, isNumber, isOperation } from "./graph.js";
import type { AppliedOperator, OperatorName } from "./names.js";
import { OPERATORS } from "./operators.js";
import { bottomUp } from "./order.js";
import { partsOf } from "./syntax.js";

export type FormulaLeaf = Exclude<FormulaAst, { readonly kind: "operation" }>;

/**
 * The expression of a parsed formula; `leaf` says what stands for its literals, variables and parameters, and is called for each
 * occurrence, in the order of the text. Only rewrites that keep every double, signed zero, infinity and NaN as they are.
 */
export function buildFormula(graph: Graph, ast: FormulaAst, leaf: (node: FormulaLeaf) => Expr): Expr {
  const made: Expr[] = [];
  for (const part of partsOf(ast)) {
    if (part.kind !== "operation") made.push(leaf(part));
    else made.push(applyExactly(graph, part.operator, made.splice(-part.operands.length)));
  }
  return at(made, 0);
}

/** The expression with other expressions in the place of its symbols (undefined: stays). */
export function substitute(
  graph: Graph,
  expr: Expr,
  replacement: (symbol: SymbolExpr) => Expr | undefined,
): Expr {
  return bottomUp<Expr>((node, of) => {
    if (node.kind === "operation") return reapply(graph, node.operator, node.operands.map(of));
    return node.kind === "symbol" ? (replacement(node) ?? node) : node;
  })(expr);
}

/** An operator of the graph on other operands. */
export function reapply(graph: Graph, operator: OperatorName, operands: readonly Expr[]): Expr {
  return operator === "select"
    ? chosen(graph, at(operands, 0), at(operands, 1), at(operands, 2))
    : applyExactly(graph, operator, operands);
}

export function applyExactly(graph: Graph, operator: AppliedOperator, operands: readonly Expr[]): Expr {
  if (operator === "max") return larger(graph, at(operands, 0), at(operands, 1));
  if (operator === "min") return smaller(graph, at(operands, 0), at(operands, 1));
  const { exact, evaluate } = OPERATORS[operator];
  if (exact && operands.every(isConstant)) {
    const [a = NaN, b = NaN, c = NaN] = operands.map(({ value }) => value);
    return graph.constant(evaluate(a, b, c));
  }
  return REWRITES[operator]?.(graph, operands) ?? graph.operation(operator, ...operands);
}

/** C++: a < b ? b : a. */
const larger = (graph: Graph, a: Expr, b: Expr): Expr =>
  chosen(graph, applyExactly(graph, "lt", [a, b]), b, a);

/** C++: b < a ? b : a. */
const smaller = (graph: Graph, a: Expr, b: Expr): Expr =>
  chosen(graph, applyExactly(graph, "lt", [b, a]), b, a);

/** The operation `select`, of formulas too. */
export function chosen(graph: Graph, condition: Expr, a: Expr, b: Expr): Expr {
  if (a === b) return a;
  if (condition.kind === "constant") return condition.value !== 0 ? a : b;
  return graph.operation("select", condition, a, b);
}

/** Whether two cannot be equal: NaN is equal to nothing, and the truth of something, 0 or 1, to no other number. */
function isImpossible(operands: readonly Expr[]): boolean {
  if (operands.some((expr) => expr.kind === "constant" && Number.isNaN(expr.value))) return true;
  const isTruth = (expr: Expr): boolean => expr.kind === "operation" && OPERATORS[expr.operator].logical;
  const isOther = (expr: Expr): boolean => expr.kind === "constant" && expr.value !== 0 && expr.value !== 1;
  return operands.some(isTruth) && operands.some(isOther);
}

/** A constant operand decides a logical operation (`decisive`), or leaves it to the other operand. */
function logical(graph: Graph, a: Expr, b: Expr, decisive: boolean): Expr | undefined {
  const [known, other] = a.kind === "constant" ? [a, b] : [b, a];
  if (known.kind !== "constant") return undefined;
  const isTrue = known.value !== 0;
  return isTrue === decisive
    ? graph.constant(decisive ? 1 : 0)
    : applyExactly(graph, "ne", [other, graph.constant(0)]);
}

type Rewrite = (graph: Graph, operands: readonly Expr[]) => Expr | undefined;

/** x + 0 is not among them: it turns -0 into 0. */
const REWRITES: Readonly<Partial<Record<OperatorName, Rewrite>>> = {
  and: (graph, [a, b]) => (a && b ? logical(graph, a, b, false) : undefined),
  or: (graph, [a, b]) => (a && b ? logical(graph, a, b, true) : undefined),
  eq: (graph, operands) => (isImpossible(operands) ? graph.constant(0) : undefined),
  ne: (graph, operands) => (isImpossible(operands) ? graph.constant(1) : undefined),
  neg: (_graph, [a]) => (a && isOperation(a, "neg") ? at(a.operands, 0) : undefined),
  add: (graph, [a, b]) => {
    if (b?.kind === "constant" && a && b.value < 0)
      return graph.operation("sub", a, graph.constant(-b.value));
    return a && b && isOperation(b, "neg") ? graph.operation("sub", a, at(b.operands, 0)) : undefined;
  },
  sub: (graph, [a, b]) => {
    if (isNumber(b, 0)) return a;
    if (b?.kind === "constant" && a && b.value < 0)
      return graph.operation("add", a, graph.constant(-b.value));
    return a && b && isOperation(b, "neg") ? graph.operation("add", a, at(b.operands, 0)) : undefined;
  },
  mul: (graph, [a, b]) => {
    if (isNumber(b, 1)) return a;
    if (isNumber(a, 1)) return b;
    return a && b && isNumber(a, -1) ? graph.operation("neg", b) : undefined;
  },
  div: (_graph, [a, b]) => (isNumber(b, 1) ? a : undefined),
  pow: (graph, [a, b]) => {
    if (!a || !b) return undefined;
    if (isNumber(b, 0)) return graph.constant(1);
    if (isNumber(b, 1)) return a;
    return isNumber(b, 2) ? graph.operation("mul", a, a) : undefined;
  },
};
