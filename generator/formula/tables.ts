import type { FormulaOperator } from "../tree/operator.js";

/** Functions of one argument; a formula calls them by the name of the operator. */
export const UNARY_FUNCTIONS: readonly FormulaOperator[] = [
  "log",
  "log10",
  "exp",
  "erf",
  "sqrt",
  "abs",
  "cos",
  "sin",
  "tan",
  "acos",
  "asin",
  "atan",
  "cosh",
  "sinh",
  "tanh",
  "acosh",
  "asinh",
  "atanh",
];

/** Functions of two arguments; a formula calls them by the name of the operator. */
export const BINARY_FUNCTIONS: readonly FormulaOperator[] = ["atan2", "pow", "max", "min"];

export interface BinaryOperator {
  readonly symbol: string;
  readonly operator: FormulaOperator;
  /** Higher binds tighter. */
  readonly precedence: number;
  readonly association: "left" | "right";
}

/** The operators between two operands. */
export const BINARY_OPERATORS: readonly BinaryOperator[] = [
  { symbol: "||", operator: "or", precedence: 1, association: "left" },
  { symbol: "&&", operator: "and", precedence: 2, association: "left" },
  { symbol: "==", operator: "eq", precedence: 3, association: "left" },
  { symbol: "!=", operator: "ne", precedence: 3, association: "left" },
  { symbol: ">", operator: "gt", precedence: 4, association: "left" },
  { symbol: "<", operator: "lt", precedence: 4, association: "left" },
  { symbol: ">=", operator: "ge", precedence: 4, association: "left" },
  { symbol: "<=", operator: "le", precedence: 4, association: "left" },
  { symbol: "-", operator: "sub", precedence: 5, association: "left" },
  { symbol: "+", operator: "add", precedence: 5, association: "left" },
  { symbol: "/", operator: "div", precedence: 6, association: "left" },
  { symbol: "*", operator: "mul", precedence: 6, association: "left" },
  { symbol: "^", operator: "pow", precedence: 7, association: "right" },
];

/** Places in the list of variables that have a letter of their own. */
export const VARIABLE_LETTERS = "xyzt";

const OPERATORS: ReadonlyMap<string, BinaryOperator> = new Map(
  BINARY_OPERATORS.map((row) => [row.symbol, row]),
);

const FUNCTIONS: ReadonlyMap<string, FormulaOperator> = new Map(
  [...UNARY_FUNCTIONS, ...BINARY_FUNCTIONS].map((name) => [name, name]),
);

/** The row of an operator's symbol, undefined for any other text. */
export function operatorFor(symbol: string): BinaryOperator | undefined {
  return OPERATORS.get(symbol);
}

/** The operator that a function's name stands for, undefined for any other text. */
export function functionFor(name: string): FormulaOperator | undefined {
  return FUNCTIONS.get(name);
}
