import type { Expr } from "./graph.js";

type OperandsOf = (expr: Expr) => readonly Expr[];

const operandsOf: OperandsOf = (expr) => (expr.kind === "operation" ? expr.operands : []);

/**
 * Everything that expressions are made of, once, operands before what they are used in and otherwise in the order of their first
 * occurrence: the postorder of a walk, by a stack of its own, so that no depth is too much. `next` says where the walk goes on, unless
 * `isDone`.
 */
export function operandsFirst(
  roots: readonly Expr[],
  next: OperandsOf = operandsOf,
  isDone: (expr: Expr) => boolean = () => false,
): readonly Expr[] {
  const found: Expr[] = [],
    entered = new Set<Expr>();
  const open = roots.toReversed(),
    path: Expr[] = [];
  for (let node = open.at(-1); node !== undefined; node = open.at(-1)) {
    if (entered.has(node)) {
      open.pop();
      if (node !== path.at(-1)) continue;
      path.pop();
      found.push(node);
      continue;
    }
    entered.add(node);
    path.push(node);
    const operands = next(node);
    for (let i = operands.length - 1; i >= 0; i--) {
      const operand = operands[i];
      if (operand && !entered.has(operand) && !isDone(operand)) open.push(operand);
    }
  }
  return found;
}

/** A function of expressions by its values for their operands: each expression once, whatever their depth. */
export function bottomUp<T extends boolean | number | object>(
  define: (expr: Expr, of: (operand: Expr) => T) => T,
  next: OperandsOf = operandsOf,
): (expr: Expr) => T {
  const known = new Map<Expr, T>();
  const of = (expr: Expr): T => {
    const value = known.get(expr);
    if (value === undefined) throw new Error("an operand that is not asked for");
    return value;
  };
  return (expr) => {
    const open = [expr];
    for (let node = open.at(-1); node !== undefined; node = open.at(-1)) {
      if (!known.has(node)) {
        const before = open.length,
          operands = next(node);
        for (let i = operands.length - 1; i >= 0; i--) {
          const operand = operands[i];
          if (operand && !known.has(operand)) open.push(operand);
        }
        if (open.length > before) continue;
        known.set(node, define(node, of));
      }
      open.pop();
    }
    return of(expr);
  };
}
