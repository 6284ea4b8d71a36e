import { at } from "../at.js";
import { type Expr, type OperationExpr, isNumber, isOperation } from "./graph.js";

/** Branches inside of branches that operations are moved into: more would be as much work again for each operation. */
const MOST_BRANCHES = 8;

/** Whether the branches inside of the arms of a branch are few. */
export function isShallow(expr: Expr): boolean {
  const open = [expr];
  let count = 0;
  for (let node = open.pop(); node; node = open.pop()) {
    if (!isOperation(node, "select")) continue;
    if (++count > MOST_BRANCHES) return false;
    open.push(...node.operands.slice(1));
  }
  return true;
}

/** Whether a product with a branch is taken in its arms. */
export const isSpread = (expr: Expr): expr is OperationExpr<"select"> =>
  isOperation(expr, "select") && isShallow(expr) && hasPlainArm(expr.operands);

const UNITS: readonly number[] = [0, 1, -1];

const isPlain = (arm: Expr): boolean =>
  (arm.kind === "constant" && UNITS.includes(arm.value)) ||
  (isOperation(arm, "select") && hasPlainArm(arm.operands));

/** 0 or 1 in one of the arms: multiplying into them saves the work where it is 0 and costs nothing where it is 1. */
const hasPlainArm = (operands: readonly Expr[]): boolean =>
  isPlain(at(operands, 1)) || isPlain(at(operands, 2));

/** The condition of `condition ? 0 : ...`, which fails in the other arm. */
export const guardOf = ({ operands }: OperationExpr<"select">): readonly Expr[] =>
  isNumber(operands[1], 0) ? operands.slice(0, 1) : [];

/** 1 / e. */
export const isReciprocal = (expr: Expr): expr is OperationExpr<"div"> =>
  isOperation(expr, "div") && isNumber(expr.operands[0], 1);

/** c / sqrt(e). */
export function isReciprocalRootOf(expr: Expr, e: Expr): expr is OperationExpr<"div"> {
  if (!isOperation(expr, "div")) return false;
  const [above, root] = expr.operands;
  return (
    above?.kind === "constant" && root !== undefined && isOperation(root, "sqrt") && root.operands[0] === e
  );
}

/** c and e of c * e or c / e. */
export function constantFactor(expr: Expr): { readonly factor: number; readonly rest: Expr } | undefined {
  if (!isOperation(expr, "mul") && !isOperation(expr, "div")) return undefined;
  const [first, rest] = expr.operands;
  return first?.kind === "constant" && rest && Number.isFinite(first.value)
    ? { factor: first.value, rest }
    : undefined;
}

/** Whether a factor may stand for two: what overflows or vanishes would not, times what is between them. */
export const isCollected = (factor: number): boolean => Math.abs(factor) > 1e-290 && Math.abs(factor) < 1e290;

/** A product or quotient with a negative constant. */
export function isNegated(expr: Expr): boolean {
  const scaled = constantFactor(expr);
  return scaled !== undefined && scaled.factor < 0;
}

/** c and e of c * e. */
export const scaledProduct = (expr: Expr): ReturnType<typeof constantFactor> =>
  isOperation(expr, "mul") ? constantFactor(expr) : undefined;

/** c and e of c * e or e / (1 / c). */
export function scaledArgument(expr: Expr): ReturnType<typeof constantFactor> {
  if (!isOperation(expr, "div")) return scaledProduct(expr);
  const [rest, divisor] = expr.operands;
  return divisor?.kind === "constant" && rest ? { factor: 1 / divisor.value, rest } : undefined;
}
