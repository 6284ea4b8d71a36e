import type { FormulaAst, FormulaNode } from "../../../generator/tree/formula.js";
import type { FormulaOperator } from "../../../generator/tree/operator.js";
import { OPERATORS } from "./operators.js";
import type { Tape } from "./tape.js";

/** The step with the value of a formula; `variable` gives the steps of its variables. */
export function walkFormula(tape: Tape, node: FormulaNode, variable: (place: number) => number): number {
  const { formula, parameters } = node;
  const visit = (ast: FormulaAst): number => {
    switch (ast.kind) {
      case "literal":
        return tape.constant(ast.value);
      case "variable":
        return variable(formula.variables[ast.index] ?? NaN);
      case "parameter":
        return tape.constant(parameters[ast.index] ?? NaN);
      case "operation": {
        const [a = NaN, b] = ast.operands.map(visit);
        return applied(tape, ast.operator, b === undefined ? [a] : [a, b]);
      }
    }
  };
  return visit(formula.expression);
}

type Comparison = "eq" | "ne" | "gt" | "lt" | "ge" | "le" | "and" | "or";

const COMPARISONS: Readonly<Record<Comparison, (a: number, b: number) => boolean>> = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  gt: (a, b) => a > b,
  lt: (a, b) => a < b,
  ge: (a, b) => a >= b,
  le: (a, b) => a <= b,
  and: (a, b) => a !== 0 && b !== 0,
  or: (a, b) => a !== 0 || b !== 0,
};

const isComparison = (operator: FormulaOperator): operator is Comparison =>
  Object.hasOwn(COMPARISONS, operator);

function applied(tape: Tape, operator: FormulaOperator, operands: readonly number[]): number {
  const [first = NaN, second = NaN] = operands,
    a = tape.value(first),
    b = operands.length > 1 ? tape.value(second) : NaN;
  if (operator === "max" || operator === "min") {
    const takesSecond = operator === "max" ? a < b : b < a;
    // An infinity beside a number is as far away as can be, but NaN is near to nothing.
    tape.choose(a - b, first, second);
    return takesSecond ? second : first;
  }
  if (!isComparison(operator)) {
    // a square may be computed as a product, which is closer
    const isLoose = operator === "pow" && b === 2;
    return tape.apply(operator, operands, OPERATORS[operator].evaluate(a, b), isLoose);
  }
  if (operator === "and" || operator === "or") {
    tape.choose(a, first);
    tape.choose(b, second);
  } else tape.choose(a - b, first, second);
  return tape.constant(COMPARISONS[operator](a, b) ? 1 : 0);
}
