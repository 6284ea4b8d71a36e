import type { Binary, CallExpression, Conditional, Expression, Statement, Type } from "./code.js";
import {
  flattens,
  isLogical,
  isParenthesizedArm,
  isParenthesizedCast,
  isParenthesizedOperand,
  needsParentheses,
} from "./layout.js";
import type { Language } from "./language.js";
import { numberText, stringText } from "./literals.js";

/** Longest list or string that may be part of a line. */
const SHORT_ENOUGH = 110;

/**
 * The text of code on one line, which is how it is laid out where that fits. Most lines do: they need no document, which would take ten
 * times as long.
 */
export class FlatPrinter {
  readonly #isTyped: boolean;

  constructor(language: Language) {
    this.#isTyped = language === "TypeScript";
  }

  /** The text of a statement that may fit on a line. */
  statement(statement: Statement): string | undefined {
    switch (statement.kind) {
      case "const": {
        const { value } = statement;
        return mayFit(value) ? `${this.beginning(statement)}${this.expression(value)};` : undefined;
      }
      case "assign":
        return `${this.expression(statement.target)} = ${this.expression(statement.value)};`;
      case "do":
        return `${this.expression(statement.call)};`;
      case "return":
        return statement.value === undefined ? "return;" : `return ${this.expression(statement.value)};`;
      case "throw":
        return `throw ${this.expression(statement.value)};`;
      case "continue":
        return "continue;";
      default:
        return undefined;
    }
  }

  /** What stands before the value of a constant. */
  beginning({ name, type }: Extract<Statement, { readonly kind: "const" }>): string {
    return `const ${name}${type === undefined || !this.#isTyped ? "" : `: ${typeText(type)}`} = `;
  }

  expression(expr: Expression): string {
    switch (expr.kind) {
      case "name":
        return expr.name;
      case "number":
        return numberText(expr.value);
      case "string":
        return stringText(expr.value);
      case "unary":
        return expr.operator + this.#operand(expr.of, isParenthesizedOperand(expr.operator, expr.of));
      case "binary":
        return this.#binary(expr);
      case "conditional":
        return this.#conditional(expr);
      case "call":
        return this.#call(expr);
      case "element":
        return `${this.expression(expr.object)}[${this.expression(expr.index)}]`;
      case "member":
        return `${this.expression(expr.object)}.${expr.name}`;
      case "present":
        return this.#isTyped ? `${this.expression(expr.of)}!` : this.expression(expr.of);
      case "cast":
        return this.#isTyped
          ? `${this.#operand(expr.of, isParenthesizedCast(expr.of))} as ${typeText(expr.type)}`
          : this.expression(expr.of);
      case "list":
        return `[${expr.elements.map((element) => this.expression(element)).join(", ")}]`;
      case "record": {
        const entries = expr.entries.map(({ name, value }) => `${name}: ${this.expression(value)}`);
        return `{ ${entries.join(", ")} }`;
      }
      case "arrow":
        return `() => ${this.expression(expr.body)}`;
      case "pure":
        return `/* @__PURE__ */ ${this.expression(expr.of)}`;
    }
  }

  #operand(expr: Expression, inParentheses: boolean): string {
    return inParentheses ? `(${this.expression(expr)})` : this.expression(expr);
  }

  #binary({ operator, left, right }: Binary): string {
    const [first, second] = [this.#plain(left), this.#plain(right)];
    const isChain = first.kind === "binary" && flattens(operator, first.operator);
    const before = this.#operand(first, !isChain && needsParentheses(operator, first, "left"));
    const isMore = isLogical(operator) && second.kind === "binary" && second.operator === operator;
    const after = this.#operand(second, !isMore && needsParentheses(operator, second, "right"));
    return `${before} ${operator} ${after}`;
  }

  #conditional({ test, then, otherwise }: Conditional): string {
    const [first, second, third] = [this.#plain(test), this.#plain(then), this.#plain(otherwise)];
    const condition = this.#operand(first, isParenthesizedArm(first) || first.kind === "conditional");
    const yes = this.#operand(second, isParenthesizedArm(second) || second.kind === "conditional");
    return `${condition} ? ${yes} : ${this.#operand(third, isParenthesizedArm(third))}`;
  }

  #call({ callee, args, isNew }: CallExpression): string {
    return `${isNew ? "new " : ""}${this.expression(callee)}(${args.map((arg) => this.expression(arg)).join(", ")})`;
  }

  /** What is left of an expression in this language. */
  #plain(expr: Expression): Expression {
    if (this.#isTyped) return expr;
    return expr.kind === "present" || expr.kind === "cast" ? this.#plain(expr.of) : expr;
  }
}

export function typeText(type: Type): string {
  switch (type.kind) {
    case "type":
      return type.name;
    case "listType":
      return `readonly ${type.of}[]`;
    case "unionType":
      return type.of.map((one) => (typeof one === "string" ? one : stringText(one.text))).join(" | ");
  }
}

/** Whether it is worth trying: tables are long, and records have a line for each entry. */
function mayFit(value: Expression): boolean {
  switch (value.kind) {
    case "list":
      return value.elements.length < SHORT_ENOUGH && value.elements.every(mayFit);
    case "string":
      return value.value.length < SHORT_ENOUGH;
    case "call":
      return value.args.every((arg) => arg.kind !== "record" && mayFit(arg));
    case "pure":
      return mayFit(value.of);
    default:
      return true;
  }
}
