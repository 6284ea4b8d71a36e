import { type Expr, type OperationExpr, isOperation } from "../../generator/expression/graph.js";
import type { SymbolName } from "../../generator/expression/graph.js";
import { OPERATORS } from "../../generator/expression/operators.js";
import type { Block } from "../../generator/expression/schedule.js";

/** What running a schedule gives. */
export interface Run {
  readonly results: readonly number[];
  /** How often each operation was evaluated. */
  readonly counts: ReadonlyMap<Expr, number>;
}

/** Runs a schedule as generated code does: what is kept is not computed again, and of a branch only the arm that is taken. */
export function run(block: Block, valueOf: (symbol: SymbolName) => number): Run {
  const kept = new Map<Expr, number>(),
    counts = new Map<Expr, number>();
  const operate = (expr: OperationExpr): number => {
    counts.set(expr, (counts.get(expr) ?? 0) + 1);
    const [a = NaN, b = NaN, c = NaN] = isOperation(expr, "select") ? [] : expr.operands.map(value);
    if (!isOperation(expr, "select")) return OPERATORS[expr.operator].evaluate(a, b, c);
    const [condition, then, otherwise] = expr.operands;
    return value(value(condition!) !== 0 ? then! : otherwise!);
  };
  const value = (expr: Expr): number => {
    if (expr.kind === "constant") return expr.value;
    return kept.get(expr) ?? (expr.kind === "symbol" ? valueOf(expr.symbol) : operate(expr));
  };
  const runBlock = ({ statements, results }: Block): readonly number[] => {
    for (const statement of statements) {
      if (statement.kind === "define") kept.set(statement.expr, value(statement.expr));
      else {
        const taken = runBlock(value(statement.condition) !== 0 ? statement.then : statement.otherwise);
        for (const [i, target] of statement.targets.entries()) kept.set(target, taken[i]!);
      }
    }
    return results.map(value);
  };
  return { results: runBlock(block), counts };
}

/** Operations and operands of the largest expression of a schedule, how many statements it has, and how deep its branches are nested. */
export interface Extent {
  readonly largest: number;
  readonly statements: number;
  readonly depth: number;
}

export function extentOf(block: Block): Extent {
  const kept = new Set<Expr>();
  const sizeOf = (expr: Expr): number =>
    expr.kind === "operation" && !kept.has(expr)
      ? expr.operands.reduce((sum, operand) => sum + sizeOf(operand), 1)
      : 1;
  const extent = ({ statements, results }: Block): Extent => {
    const parts: Extent[] = [];
    const measure = (expr: Expr): unknown => parts.push({ largest: sizeOf(expr), statements: 0, depth: 0 });
    for (const statement of statements) {
      if (statement.kind === "define") {
        measure(statement.expr);
        kept.add(statement.expr);
        continue;
      }
      measure(statement.condition);
      for (const arm of [statement.then, statement.otherwise]) {
        const inside = extent(arm);
        parts.push({ ...inside, depth: inside.depth + 1 });
      }
      for (const target of statement.targets) kept.add(target);
    }
    for (const result of results) measure(result);
    return parts.reduce(
      (all, one) => ({
        largest: Math.max(all.largest, one.largest),
        statements: all.statements + one.statements,
        depth: Math.max(all.depth, one.depth),
      }),
      { largest: 0, statements: statements.length, depth: 0 },
    );
  };
  return extent(block);
}
