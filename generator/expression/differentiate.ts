import { Calculus, at } from "./calculus.js";
import type { Expr, OperationExpr, SymbolExpr } from "./graph.js";
import { OPERATORS } from "./operators.js";

/**
 * The partial derivative of an expression, as an expression of the same graph, by the chain rule on shared nodes (each node once).
 *
 * `seed` gives the derivative of a symbol with respect to the variable in question: 1 for the variable itself, undefined for what
 * does not depend on it, another expression for a local variable that does.
 */
export function differentiate(
  calculus: Calculus,
  expr: Expr,
  seed: (symbol: SymbolExpr) => Expr | undefined,
): Expr {
  const zero = calculus.constant(0);
  const known = new Map<number, Expr>();
  const derivative = (node: Expr): Expr => {
    if (node.kind === "constant") return zero;
    const found = known.get(node.id);
    if (found) return found;
    const made = node.kind === "symbol" ? (seed(node) ?? zero) : chain(calculus, node, derivative);
    known.set(node.id, made);
    return made;
  };
  return derivative(expr);
}

function chain(d: Calculus, node: OperationExpr, derivative: (node: Expr) => Expr): Expr {
  const { operator, operands } = node;
  const zero = d.constant(0);
  if (OPERATORS[operator].logical) return zero;
  if (operator === "select")
    return d.select(at(operands, 0), derivative(at(operands, 1)), derivative(at(operands, 2)));
  if (operator === "mul") return product(d, at(operands, 0), at(operands, 1), derivative);
  if (operator === "div") return quotient(d, node, derivative);
  const [a = zero, b = zero] = operands;
  return operands.reduce((sum, operand, i) => {
    const inner = derivative(operand),
      partial = OPERATORS[operator].partials[i];
    return inner === zero || !partial ? sum : d.add(sum, d.mul(partial(d, node, a, b), inner));
  }, zero);
}

/** A mask such as `(x<10)*f` is a branch for the derivative: f' where it holds, 0 elsewhere, whatever f' is there. */
function product(d: Calculus, a: Expr, b: Expr, derivative: (node: Expr) => Expr): Expr {
  if (isMask(a)) return d.select(a, derivative(b), d.constant(0));
  if (isMask(b)) return d.select(b, derivative(a), d.constant(0));
  return d.add(d.mul(derivative(a), b), d.mul(a, derivative(b)));
}

/** (a/b)' = (a' - (a/b) b') / b: one division, and the value is at hand. */
function quotient(d: Calculus, node: OperationExpr, derivative: (node: Expr) => Expr): Expr {
  const b = at(node.operands, 1);
  return d.div(d.sub(derivative(at(node.operands, 0)), d.mul(node, derivative(b))), b);
}

const isMask = (expr: Expr): boolean => expr.kind === "operation" && OPERATORS[expr.operator].logical;
