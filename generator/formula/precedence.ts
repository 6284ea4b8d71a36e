import type { FormulaAst } from "../tree/formula.js";
import type { BinaryOperator } from "./tables.js";

/**
 * The tree of `operands[0] operators[0] operands[1] ...`, by precedence and association. Operators that wait for their right operand
 * are on a stack, so that a chain of any length needs no recursion.
 */
export function foldOperators(
  operands: readonly FormulaAst[],
  operators: readonly BinaryOperator[],
): FormulaAst {
  const done: FormulaAst[] = operands.slice(0, 1);
  const waiting: BinaryOperator[] = [];
  const apply = (row: BinaryOperator): void => {
    const [left, right] = done.splice(-2);
    done.push({ kind: "operation", operator: row.operator, operands: [left!, right!] });
  };
  operators.forEach((next, i) => {
    for (let last = waiting.at(-1); last !== undefined && goesFirst(last, next); last = waiting.at(-1)) {
      apply(last);
      waiting.pop();
    }
    waiting.push(next);
    done.push(operands[i + 1]!);
  });
  for (const row of waiting.reverse()) apply(row);
  return done[0]!;
}

function goesFirst(last: BinaryOperator, next: BinaryOperator): boolean {
  return (
    last.precedence > next.precedence || (last.precedence === next.precedence && last.association === "left")
  );
}
