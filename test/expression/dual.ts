import { partsOf } from "../../generator/expression/syntax.js";
import type { FormulaAst } from "../../generator/tree/formula.js";
import { OPERATORS } from "../../generator/expression/operators.js";
import type { FormulaOperator } from "../../generator/tree/operator.js";

/** A value and its derivatives by the variables. */
interface Dual {
  readonly value: number;
  readonly slopes: readonly number[];
}

/** The partial derivatives that the tests need, by hand. */
const PARTIALS: Readonly<Partial<Record<FormulaOperator, (a: number, b: number) => readonly number[]>>> = {
  neg: () => [-1],
  add: () => [1, 1],
  sub: () => [1, -1],
  mul: (a, b) => [b, a],
  div: (a, b) => [1 / b, -a / b / b],
  pow: (a, b) => [b * Math.pow(a, b - 1), a === 0 ? 0 : Math.pow(a, b) * Math.log(a)],
  sqrt: (a) => [0.5 / Math.sqrt(a)],
  exp: (a) => [Math.exp(a)],
  log: (a) => [1 / a],
  abs: (a) => [Math.sign(a)],
  max: (a, b) => (a < b ? [0, 1] : [1, 0]),
  min: (a, b) => (b < a ? [0, 1] : [1, 0]),
};

/** The value of an operator. */
function valueOf(operator: FormulaOperator, a: number, b: number): number {
  if (operator === "max") return a < b ? b : a;
  if (operator === "min") return b < a ? b : a;
  return OPERATORS[operator].evaluate(a, b, NaN);
}

/** Forward differentiation of a formula at a point: nothing of the graph, the calculus or the schedule. */
export function dualOf(ast: FormulaAst, point: readonly number[]): Dual {
  const stack: Dual[] = [];
  const number = (value: number, by = -1): unknown =>
    stack.push({ value, slopes: point.map((_, i) => (i === by ? 1 : 0)) });
  for (const part of partsOf(ast)) {
    if (part.kind === "literal") number(part.value);
    else if (part.kind === "variable") number(point[part.index]!, part.index);
    else if (part.kind === "operation")
      stack.push(applied(part.operator, stack.splice(-part.operands.length)));
  }
  return stack[0]!;
}

function applied(operator: FormulaOperator, operands: readonly Dual[]): Dual {
  const [a = NaN, b = NaN] = operands.map(({ value }) => value);
  const value = valueOf(operator, a, b);
  const partials = PARTIALS[operator]?.(a, b) ?? [];
  const slopes = operands[0]!.slopes.map((_, i) =>
    operands.reduce((sum, { slopes: inner }, k) => (inner[i] ? sum + (partials[k] ?? 0) * inner[i] : sum), 0),
  );
  return { value, slopes };
}
