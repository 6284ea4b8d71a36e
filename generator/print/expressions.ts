import { at } from "../at.js";
import { type Index, constantIndex } from "../expression/elements.js";
import type { Expr, OperationExpr, SymbolExpr } from "../expression/graph.js";
import { isNumber } from "../expression/graph.js";
import type { OperatorName } from "../expression/names.js";
import { OPERATORS } from "../expression/operators.js";
import { localId } from "../ir/symbols.js";
import type { Test } from "../ir/types.js";
import { type BinaryOperator, type Expression, identifier, literal } from "./code.js";
import { NUMBER, binary, call, chain, comparison, conditional, elementOf, member, unary } from "./syntax.js";
import type { Frame } from "./frame.js";

/** Prints expressions, as they are at a place where the compiler knows more of some symbols than that they are numbers. */
export class ExpressionPrinter {
  readonly #frame: Frame;
  readonly #narrowed: ReadonlySet<Expr>;

  constructor(frame: Frame, narrowed: ReadonlySet<Expr>) {
    this.#frame = frame;
    this.#narrowed = narrowed;
  }

  /** An expression as a number. */
  value(expr: Expr): Expression {
    if (isTruth(this.#frame, expr)) return conditional(this.condition(expr), literal(1), literal(0));
    switch (expr.kind) {
      case "constant":
        return literal(expr.value);
      case "symbol":
        return this.#symbol(expr);
      case "operation":
        return this.#operation(expr);
    }
  }

  /** An expression that is only asked whether it is other than 0. */
  condition(expr: Expr): Expression {
    if (!isTruth(this.#frame, expr))
      return expr.kind === "constant"
        ? identifier(expr.value !== 0 ? "true" : "false")
        : comparison("!==", this.#compared(expr), literal(0));
    if (expr.kind === "symbol") return this.#symbol(expr);
    return expr.kind === "operation" ? this.#logical(expr) : literal(0);
  }

  /** The condition that an expression is 0. */
  negated(expr: Expr): Expression {
    const condition = this.condition(expr);
    if (condition.kind === "binary" && condition.operator === "===") return { ...condition, operator: "!==" };
    if (condition.kind === "binary" && condition.operator === "!==") return { ...condition, operator: "===" };
    return condition.kind === "unary" && condition.operator === "!" ? condition.of : unary("!", condition);
  }

  test(test: Test): Expression {
    switch (test.kind) {
      case "expr":
        return this.condition(test.expr);
      case "unless":
        return this.negated(test.expr);
      case "negative":
        return comparison("<", this.index(test.index), literal(0));
    }
  }

  /** A whole number. */
  index(index: Index): Expression {
    switch (index.kind) {
      case "constant":
        return literal(index.value);
      case "local":
        return this.#frame.local(index.id);
      case "entry":
        return elementOf(this.#frame.table(index.table), this.index(index.index));
      case "sum":
        return this.#sum(index.terms);
      case "product":
        return chain(
          "*",
          index.factors.map((factor) => this.index(factor)),
        );
      case "low":
        return binary("&", this.index(index.of), literal(2 ** index.bits - 1));
      case "high":
        return binary(">>", this.index(index.of), literal(index.bits));
    }
  }

  #sum([first = constantIndex(0), ...more]: readonly Index[]): Expression {
    return more.reduce(
      (sum, term) =>
        term.kind === "constant" && term.value < 0
          ? binary("-", sum, literal(-term.value))
          : binary("+", sum, this.index(term)),
      this.index(first),
    );
  }

  #symbol(expr: SymbolExpr): Expression {
    const { symbol } = expr;
    switch (symbol.kind) {
      case "input":
        return this.#frame.input(symbol.index);
      case "local":
        return this.#frame.local(localId(symbol));
      case "element":
        return elementOf(this.#frame.table(symbol.element.table), this.index(symbol.element.index));
      case "column":
        throw new RangeError(`nothing stands for column ${symbol.index}`);
    }
  }

  #operation(expr: OperationExpr): Expression {
    const { notation } = OPERATORS[expr.operator];
    switch (notation.style) {
      case "infix":
        return binary(
          symbolOf(notation.symbol),
          this.value(at(expr.operands, 0)),
          this.value(at(expr.operands, 1)),
        );
      case "prefix":
        return unary("-", this.value(at(expr.operands, 0)));
      case "call": {
        const [object = "", method = ""] = notation.name.split(".");
        return call(member(identifier(object), method), this.#values(expr));
      }
      case "helper":
        return call(this.#frame.helper(notation.name), this.#values(expr));
      case "conditional": {
        const test = at(expr.operands, 0);
        return conditional(
          this.condition(test),
          this.#where(test, true).value(at(expr.operands, 1)),
          this.#where(test, false).value(at(expr.operands, 2)),
        );
      }
    }
  }

  #values(expr: OperationExpr): readonly Expression[] {
    return expr.operands.map((operand) => this.value(operand));
  }

  #logical(expr: OperationExpr): Expression {
    const { notation } = OPERATORS[expr.operator];
    const a = at(expr.operands, 0);
    if (notation.style === "call") return this.#operation(expr);
    const b = at(expr.operands, 1);
    if (isEquation(expr.operator) && [a, b].some(isNaN))
      return identifier(expr.operator === "ne" ? "true" : "false");
    switch (expr.operator) {
      case "and":
        return binary("&&", this.condition(a), this.#where(a, true).condition(b));
      case "or":
        return binary("||", this.condition(a), this.#where(a, false).condition(b));
      case "eq":
        if (isNumber(b, 0) && isTruth(this.#frame, a)) return this.negated(a);
        return comparison("===", this.#compared(a), this.#compared(b));
      case "ne":
        if (isNumber(b, 0) && isTruth(this.#frame, a)) return this.condition(a);
        return comparison("!==", this.#compared(a), this.#compared(b));
      case "lt":
        return comparison("<", this.value(a), this.value(b));
      case "le":
        return comparison("<=", this.value(a), this.value(b));
      case "gt":
        return comparison(">", this.value(a), this.value(b));
      case "ge":
        return comparison(">=", this.value(a), this.value(b));
      default:
        throw new RangeError(`${expr.operator} is no comparison`);
    }
  }

  /** A side of an equation, which the compiler takes for a mistake where it knows too much. */
  #compared(expr: Expr): Expression {
    const value = this.value(expr);
    const isKnown = this.#narrowed.has(expr) || (value.kind === "conditional" && isLiteral(value));
    return isKnown ? { kind: "cast", of: value, type: NUMBER } : value;
  }

  #where(test: Expr, holds: boolean): ExpressionPrinter {
    const more = narrowedBy(this.#frame, test, holds);
    return more.length === 0
      ? this
      : new ExpressionPrinter(this.#frame, new Set([...this.#narrowed, ...more]));
  }
}

/** Whether an expression is a truth: the result of a comparison, or a variable that holds one. */
export function isTruth(frame: Frame, expr: Expr): boolean {
  if (expr.kind === "operation") return OPERATORS[expr.operator].logical;
  return expr.kind === "symbol" && expr.symbol.kind === "local" && frame.isTruth(localId(expr.symbol));
}

/** As many variables that hold conditions the compiler follows to what they hold. */
const FOLLOWED = 5;

/** Symbols that the compiler takes for a number that they are compared with, where an expression is other than 0, or 0. */
export function narrowedBy(
  frame: Frame,
  test: Expr,
  holds: boolean,
  followed: number = FOLLOWED,
): readonly Expr[] {
  if (test.kind === "symbol") {
    if (!isTruth(frame, test)) return holds ? [] : [test];
    const truth = test.symbol.kind === "local" ? frame.truth(localId(test.symbol)) : undefined;
    return truth === undefined || followed === 0 ? [] : narrowedBy(frame, truth, holds, followed - 1);
  }
  if (test.kind !== "operation") return [];
  const { operator, operands } = test;
  if (operator === (holds ? "and" : "or"))
    return operands.flatMap((operand) => narrowedBy(frame, operand, holds, followed));
  if (operator !== (holds ? "eq" : "ne")) return [];
  return operands.some(({ kind }) => kind === "constant")
    ? operands.filter(({ kind }) => kind === "symbol")
    : [];
}

/** Whether the compiler would take a variable that holds the value for one of a few numbers. */
export function isLiteral(value: Expression): boolean {
  if (value.kind === "conditional") return isLiteral(value.then) && isLiteral(value.otherwise);
  return value.kind === "number";
}

const isEquation = (operator: OperatorName): boolean => operator === "eq" || operator === "ne";

/** Nothing is equal to it, and the compiler finds it strange to ask. */
const isNaN = (expr: Expr): boolean => expr.kind === "constant" && Number.isNaN(expr.value);

/** Operators of arithmetic as code has them. */
const SYMBOLS: Readonly<Partial<Record<string, BinaryOperator>>> = { "+": "+", "-": "-", "*": "*", "/": "/" };

function symbolOf(symbol: string): BinaryOperator {
  const found = SYMBOLS[symbol];
  if (found === undefined) throw new RangeError(`no operator ${symbol}`);
  return found;
}
