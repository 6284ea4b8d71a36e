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
import { contains } from "./interval.js";
import {
  type Slopes,
  hasNoZero,
  isRelative,
  relativeSlope,
  unlessOne,
  weightedSlope,
} from "./logarithmic.js";
import type { OperatorName } from "./names.js";
import { constantFactor } from "./shapes.js";
import { OPERATORS } from "./operators.js";
import { bottomUp, operandsFirst } from "./order.js";

type Seed = (symbol: SymbolExpr) => Expr | undefined;

/**
 * The partial derivative of an expression, as an expression of the same graph, by the chain rule on shared nodes (each node once).
 * Where all that depends on the variable goes through one node, such as a clamped variable or its logarithm, it is the derivative by
 * that node times the derivative of that node.
 *
 * `seed` gives the derivative of a symbol with respect to the variable in question: 1 for the variable itself, undefined for what
 * does not depend on it, another expression for a local variable that does. With `isSlope` the expression is a derivative itself.
 */
export function differentiate(calculus: Calculus, expr: Expr, seed: Seed, isSlope = false): Expr {
  const varies = variation(seed);
  const ends = waists(expr, seed, varies);
  const [first, ...others] = [expr, ...ends].map((node, i): readonly [Expr, Slopes] => [
    node,
    slopesBy(calculus, ends[i], { seed, varies, isSlope }),
  ]);
  if (!first) return calculus.constant(0);
  const [outer, slopes] = first;
  return others.reduce((weight, [node, inner]) => weightedSlope(inner, weight, node), slopes.of(outer));
}

/** The derivatives by `end`, or by what `seed` says where there is none. */
function slopesBy(
  d: Calculus,
  end: Expr | undefined,
  {
    seed,
    varies,
    isSlope,
  }: { readonly seed: Seed; readonly varies: (expr: Expr) => boolean; readonly isSlope: boolean },
): Slopes {
  const [zero, one] = [d.constant(0), d.constant(1)];
  const isEnd = (node: Expr): boolean => node === end;
  const of = bottomUp<Expr>(
    (node, of) => {
      if (node === end) return one;
      if (node.kind === "operation") {
        const inner: Slopes = { d, of: (operand) => (varies(operand) ? of(operand) : zero), isEnd };
        return (isSlope ? guarded(inner, node) : undefined) ?? chain(inner, node);
      }
      return node.kind === "symbol" && !end ? (seed(node) ?? zero) : zero;
    },
    (node) => (node === end ? [] : pathsFrom(node).filter(varies)),
  );
  return { d, of: (node) => (varies(node) ? of(node) : zero), isEnd };
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

/**
 * atan(a/b) is atan2(a, b) but for a constant in each half plane, and has its slope where b is 0 or a/b overflows. The root of a square
 * is a magnitude, also where the square overflows or vanishes.
 */
function asDifferentiated(node: OperationExpr): Pick<OperationExpr, "operator" | "operands"> {
  const [inner, exponent] = node.operands;
  if (isOperation(node, "atan") && inner && isOperation(inner, "div") && !isConstant(at(inner.operands, 1)))
    return { operator: "atan2", operands: inner.operands };
  const isRoot = isOperation(node, "sqrt") || (isOperation(node, "pow") && isNumber(exponent, 0.5));
  return isRoot && inner && isOperation(inner, "mul") && inner.operands[0] === inner.operands[1]
    ? { operator: "abs", operands: inner.operands.slice(1) }
    : node;
}

/**
 * The derivative of a derivative that is set to 0 where a factor of it is, as the other may be infinite there. This is no branch of what is
 * derived: where the product is 0 by itself, its own derivative is meant.
 */
function guarded({ d, of }: Slopes, node: OperationExpr): Expr | undefined {
  if (!isOperation(node, "select")) return undefined;
  const [test, then, otherwise] = [at(node.operands, 0), at(node.operands, 1), at(node.operands, 2)];
  const zero = d.constant(0);
  if (then !== zero || !isOperation(test, "eq") || test.operands[1] !== zero) return undefined;
  const slope = of(otherwise);
  const isSame = isOperation(slope, "select") && slope.operands[0] === test;
  if (isSame || hasUnderflown(d, at(test.operands, 0))) return undefined;
  const isZero = d.equal(otherwise, zero),
    isFinite = d.call("finite", slope);
  const isPlain = isFinite === d.constant(1) ? isZero : d.call("and", isZero, isFinite);
  return d.select(test, d.select(isPlain, slope, zero), slope);
}

/** Whether an expression that is 0 is too small for a double, as its derivatives are then. */
function hasUnderflown(d: Slopes["d"], expr: Expr): boolean {
  if (isOperation(expr, "exp")) return true;
  return isOperation(expr, "pow") && d.ranges.of(at(expr.operands, 0)).low > 0;
}

function chain(slopes: Slopes, node: OperationExpr): Expr {
  const { d, of } = slopes;
  const { operator, operands } = asDifferentiated(node);
  const zero = d.constant(0);
  if (OPERATORS[operator].logical) return zero;
  const [a = zero, b = zero, c = zero] = operands;
  if (operator === "select") return d.select(a, of(b), of(c));
  if (operator === "mul") return product(slopes, a, b);
  if (operator === "div") return quotient(slopes, node, a, b);
  if (operator === "pow" && hasNoZero(slopes, node)) return relativeSlope(slopes, node, node);
  if ((operator === "log" || operator === "log10") && isRelative(slopes, a))
    return relativeSlope(slopes, d.constant(operator === "log" ? 1 : Math.LOG10E), a);
  return operands.reduce((sum, operand, i) => {
    const partial = OPERATORS[operator].partials[i];
    if (!partial || of(operand) === zero) return sum;
    const term = weightedSlope(slopes, partial(d, node, a, b), operand);
    if (operator === "pow" && i === 1) return d.add(sum, unlessOne(slopes, a, operand, term));
    return d.add(sum, ROOTS.has(operator) ? unlessStill(slopes, a, term) : term);
  }, zero);
}

/** Operators that may be infinitely steep where they are finite. */
const ROOTS: ReadonlySet<OperatorName> = new Set(["sqrt", "pow"]);

/** The slope of a root: 0 where what is under it does not vary, though the root has a pole there. */
function unlessStill(slopes: Slopes, a: Expr, term: Expr): Expr {
  const { d, of } = slopes;
  const slope = of(a);
  return contains(d.ranges.of(a), 0) && contains(d.ranges.of(slope), 0) && mayBeStill(slopes, slope)
    ? d.select(d.equal(slope, d.constant(0)), d.constant(0), term)
    : term;
}

/** Whether a slope may be 0 as a product is. Where that of a sum of squares is, their root has no derivative. */
function mayBeStill(slopes: Slopes, slope: Expr): boolean {
  const open = [slope];
  for (let part = open.pop(); part; part = open.pop()) {
    if (part.kind !== "operation" || hasNoZero(slopes, part)) continue;
    const scaled = constantFactor(part);
    if (isOperation(part, "select")) open.push(...part.operands.slice(1));
    else if (isOperation(part, "neg") || scaled) open.push(scaled?.rest ?? at(part.operands, 0));
    else if (!isSum(part) || part.operands[0] === part.operands[1]) return true;
  }
  return false;
}

/** A mask such as `(x<10)*f` is a branch for the derivative: f' where it holds, 0 elsewhere, whatever f' is there. */
function product(slopes: Slopes, a: Expr, b: Expr): Expr {
  const { d, of } = slopes;
  if (isMask(a)) return d.select(a, of(b), d.constant(0));
  if (isMask(b)) return d.select(b, of(a), d.constant(0));
  return d.add(weightedSlope(slopes, b, a), weightedSlope(slopes, a, b));
}

/** (a/b)' = (a' - (a/b) b') / b: one division, and the value is at hand. */
function quotient(slopes: Slopes, node: OperationExpr, a: Expr, b: Expr): Expr {
  const { d, of } = slopes;
  if (a === b) return d.constant(0);
  if (a.kind === "constant" && isRelative(slopes, b)) return relativeSlope(slopes, node, node);
  if (isRelative(slopes, a) && hasNoZero(slopes, a)) return relativeSlope(slopes, node, node);
  if (isRelative(slopes, b))
    return d.sub(weightedSlope(slopes, d.div(d.constant(1), b), a), relativeSlope(slopes, node, b));
  const [above, below] = [of(a), weightedSlope(slopes, node, b)];
  return isNumber(above, 0) ? d.neg(d.div(below, b)) : d.div(d.sub(above, below), b);
}

const isSum = (expr: Expr): boolean => isOperation(expr, "add") || isOperation(expr, "sub");

const isMask = (expr: Expr): boolean => expr.kind === "operation" && OPERATORS[expr.operator].logical;
