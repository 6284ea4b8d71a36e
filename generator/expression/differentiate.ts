import { at } from "../at.js";
import { Calculus } from "./calculus.js";
import {
  type Expr,
  type OperationExpr,
  type SymbolExpr,
  isConstant,
  isNumber,
  isOperation,
} from "./graph.js";
import { OPERATORS } from "./operators.js";
import { bottomUp, operandsFirst } from "./order.js";

type Seed = (symbol: SymbolExpr) => Expr | undefined;

/**
 * The partial derivative of an expression, as an expression of the same graph, by the chain rule on shared nodes (each node once).
 * Where all that depends on the variable goes through one node, such as a clamped variable or its logarithm, it is the derivative by
 * that node times the derivative of that node.
 *
 * `seed` gives the derivative of a symbol with respect to the variable in question: 1 for the variable itself, undefined for what
 * does not depend on it, another expression for a local variable that does.
 */
export function differentiate(calculus: Calculus, expr: Expr, seed: Seed): Expr {
  const varies = variation(seed);
  const ends = waists(expr, seed, varies);
  return [expr, ...ends]
    .map((node, i) => derivativeBy(calculus, node, ends[i], seed, varies))
    .reduceRight((inner, outer) => calculus.mul(outer, inner));
}

/** The derivative by `end`, or by what `seed` says where there is none. */
function derivativeBy(
  calculus: Calculus,
  expr: Expr,
  end: Expr | undefined,
  seed: Seed,
  varies: (expr: Expr) => boolean,
): Expr {
  const zero = calculus.constant(0),
    one = calculus.constant(1);
  return bottomUp<Expr>(
    (node, of) => {
      if (node === end) return one;
      if (node.kind === "operation")
        return chain(calculus, node, (operand) => (varies(operand) ? of(operand) : zero));
      return node.kind === "symbol" && !end ? (seed(node) ?? zero) : zero;
    },
    (node) => (node === end ? [] : pathsFrom(node).filter(varies)),
  )(expr);
}

/** Nodes where several paths to the variable meet and that no path avoids, from the outside in. */
function waists(expr: Expr, seed: Seed, varies: (expr: Expr) => boolean): readonly Expr[] {
  const found: Expr[] = [];
  if (!varies(expr)) return found;
  const nodes = operandsFirst([expr], (node) => pathsFrom(node).filter(varies));
  const paths = new Map<Expr, number>([[expr, 1]]);
  // Users before operands, as these have smaller ids: what is open has been reached from all that use it.
  for (const node of nodes.toSorted((a, b) => b.id - a.id)) {
    const isWaist = paths.size === 1 && (paths.get(node) ?? 0) > 1;
    if (isWaist && !(node.kind === "symbol" && seed(node)?.kind === "constant")) found.push(node);
    if (node.kind === "symbol") break; // a path ends here, which avoids all that is left
    paths.delete(node);
    for (const next of pathsFrom(node)) if (varies(next)) paths.set(next, (paths.get(next) ?? 0) + 1);
  }
  return found;
}

/**
 * Whether an expression has a derivative that may not be 0 everywhere, by symbols that `seed` gives one of. False is certain; true is not
 * where terms cancel.
 */
export function variation(seed: Seed): (expr: Expr) => boolean {
  return bottomUp<boolean>((node, of) => {
    if (node.kind === "operation") return pathsFrom(node).some(of);
    return node.kind === "symbol" && seed(node) !== undefined;
  }, pathsFrom);
}

/** The operands that the derivative of an operation depends on the derivatives of. */
function pathsFrom(expr: Expr): readonly Expr[] {
  if (expr.kind !== "operation") return [];
  const { operator, operands } = asDifferentiated(expr),
    { arity, partials } = OPERATORS[operator];
  if (operator === "select") return operands.slice(1);
  return partials.length < arity ? [] : operands.filter((_operand, i) => partials[i] !== undefined);
}

/** atan(a/b) is atan2(a, b) but for a constant in each half plane, and has its slope where b is 0 or a/b overflows. */
function asDifferentiated(node: OperationExpr): Pick<OperationExpr, "operator" | "operands"> {
  const [ratio] = node.operands;
  return isOperation(node, "atan") && ratio && isOperation(ratio, "div") && !isConstant(at(ratio.operands, 1))
    ? { operator: "atan2", operands: ratio.operands }
    : node;
}

function chain(d: Calculus, node: OperationExpr, derivative: (node: Expr) => Expr): Expr {
  const { operator, operands } = asDifferentiated(node);
  const zero = d.constant(0);
  if (OPERATORS[operator].logical) return zero;
  if (operator === "select")
    return d.select(at(operands, 0), derivative(at(operands, 1)), derivative(at(operands, 2)));
  if (operator === "mul") return product(d, at(operands, 0), at(operands, 1), derivative);
  if (operator === "div") return quotient(d, node, derivative);
  const [a = zero, b = zero] = operands;
  return operands.reduce((sum, operand, i) => {
    const partial = OPERATORS[operator].partials[i],
      inner = partial ? derivative(operand) : zero;
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
  const [above, below] = [derivative(at(node.operands, 0)), d.mul(node, derivative(b))];
  return isNumber(above, 0) ? d.neg(d.div(below, b)) : d.div(d.sub(above, below), b);
}

const isMask = (expr: Expr): boolean => expr.kind === "operation" && OPERATORS[expr.operator].logical;
