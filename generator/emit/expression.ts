import { at } from "../at.js";
import type { Expr, OperationExpr, SymbolExpr } from "../expression/graph.js";
import { OPERATORS } from "../expression/operators.js";
import { type Code, code, identifier, join, literal } from "./code.js";

/** What the text of an expression depends on besides the expression. */
export interface ExpressionScope {
  /** The variable that already holds the expression, if there is one. */
  readonly nameOf: (expr: Expr) => Code | undefined;
  readonly symbol: (symbol: SymbolExpr) => Code;
  /** A function of the runtime, which is imported then. */
  readonly helper: (name: string) => Code;
}

const LOWEST = 0;
const CALL = 18;

/** The text of an expression, with parentheses only where the order of operations needs them. */
export function printExpression(expr: Expr, scope: ExpressionScope): Code {
  return print(expr, scope, LOWEST);
}

/** The text of an expression that is only asked whether it is other than 0. */
export function printCondition(expr: Expr, scope: ExpressionScope): Code {
  return condition(expr, scope, LOWEST);
}

function print(expr: Expr, scope: ExpressionScope, context: number): Code {
  const isLogical = expr.kind === "operation" && OPERATORS[expr.operator].logical;
  if (isLogical) return wrap(code`${condition(expr, scope, 4)} ? 1 : 0`, 3, context);
  const name = scope.nameOf(expr);
  if (name) return name;
  switch (expr.kind) {
    case "constant":
      return wrap(literal(expr.value), expr.value < 0 || Object.is(expr.value, -0) ? 15 : CALL, context);
    case "symbol":
      return scope.symbol(expr);
    case "operation":
      return operation(expr, scope, context);
  }
}

function operation(expr: OperationExpr, scope: ExpressionScope, context: number): Code {
  const { notation } = OPERATORS[expr.operator];
  const operand = (i: number, precedence: number): Code => print(at(expr.operands, i), scope, precedence);
  switch (notation.style) {
    case "infix": {
      const symbol = SYMBOLS[notation.symbol];
      if (!symbol) throw new Error(`no text for ${notation.symbol}`);
      const { precedence } = notation;
      const left = operand(0, mixes(expr, scope) ? precedence + 1 : precedence);
      return wrap(code`${left} ${symbol} ${operand(1, precedence + 1)}`, precedence, context);
    }
    case "prefix":
      return wrap(code`-${operand(0, notation.precedence + 1)}`, notation.precedence, context);
    case "call": {
      const [object = "", method = ""] = notation.name.split(".");
      return code`${identifier(object)}.${identifier(method)}(${args(expr, scope)})`;
    }
    case "helper":
      return code`${scope.helper(notation.name)}(${args(expr, scope)})`;
    case "conditional":
      return wrap(
        code`${condition(at(expr.operands, 0), scope, 4)} ? ${operand(1, 4)} : ${operand(2, 3)}`,
        3,
        context,
      );
  }
}

/** `(a * b) / c` and `(a / b) * c` need no parentheses, but are read with them. */
function mixes(expr: OperationExpr, scope: ExpressionScope): boolean {
  const left = at(expr.operands, 0);
  if (left.kind !== "operation" || scope.nameOf(left)) return false;
  return (
    (expr.operator === "div" && left.operator === "mul") ||
    (expr.operator === "mul" && left.operator === "div")
  );
}

function condition(expr: Expr, scope: ExpressionScope, context: number, isPart = false): Code {
  const name = scope.nameOf(expr);
  if (expr.kind !== "operation" || !OPERATORS[expr.operator].logical)
    return wrap(code`${print(expr, scope, 10)} !== 0`, 9, context);
  if (name) return name;
  const { notation } = OPERATORS[expr.operator];
  if (notation.style !== "infix") throw new Error(`${expr.operator} is no comparison`);
  const { precedence } = notation,
    symbol = SYMBOLS[notation.symbol];
  if (!symbol) throw new Error(`no text for ${notation.symbol}`);
  const isJoin = expr.operator === "and" || expr.operator === "or";
  const side = (i: number): Code => {
    const operand = at(expr.operands, i);
    if (isJoin) return condition(operand, scope, precedence + i, true);
    const text = print(operand, scope, precedence + i);
    return isPart && operand.kind === "symbol" && narrows(expr) ? code`Number(${text})` : text;
  };
  return wrap(code`${side(0)} ${symbol} ${side(1)}`, precedence, context);
}

/** After `x === 9 &&` the compiler takes x for 9, and other comparisons of x for mistakes. */
const narrows = ({ operator, operands }: OperationExpr): boolean =>
  (operator === "eq" || operator === "ne") && operands.some(({ kind }) => kind === "constant");

const args = (expr: OperationExpr, scope: ExpressionScope): Code =>
  join(
    expr.operands.map((operand) => print(operand, scope, LOWEST)),
    ",",
  );

const wrap = (text: Code, precedence: number, context: number): Code =>
  precedence < context ? code`(${text})` : text;

const SYMBOLS: Readonly<Partial<Record<string, Code>>> = {
  "+": code`+`,
  "-": code`-`,
  "*": code`*`,
  "/": code`/`,
  "===": code`===`,
  "!==": code`!==`,
  ">": code`>`,
  "<": code`<`,
  ">=": code`>=`,
  "<=": code`<=`,
  "&&": code`&&`,
  "||": code`||`,
};
