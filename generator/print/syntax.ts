import {
  type BinaryOperator,
  type Expression,
  type Name,
  type Statement,
  type Statements,
  type Type,
  type UnaryOperator,
  nameOf,
} from "./code.js";

export const unary = (operator: UnaryOperator, of: Expression): Expression => ({
  kind: "unary",
  operator,
  of,
});

export const binary = (operator: BinaryOperator, left: Expression, right: Expression): Expression => ({
  kind: "binary",
  operator,
  left,
  right,
});

/**
 * A comparison. Parsers take `a < (b > (c)` for a call with type arguments: what would begin so has its sides exchanged, which changes
 * nothing.
 */
export const comparison = (
  operator: "<" | "<=" | ">" | ">=" | "===" | "!==",
  left: Expression,
  right: Expression,
): Expression =>
  operator === "<" && beginsWithChoice(right) ? binary(">", right, left) : binary(operator, left, right);

function beginsWithChoice(expr: Expression): boolean {
  if (expr.kind === "binary") return beginsWithChoice(expr.left);
  return expr.kind === "conditional";
}

/** The operands with the operator between each two; there is at least one. */
export const chain = (operator: BinaryOperator, operands: readonly Expression[]): Expression =>
  operands.reduce((left, right) => binary(operator, left, right));

export const conditional = (test: Expression, then: Expression, otherwise: Expression): Expression => ({
  kind: "conditional",
  test,
  then,
  otherwise,
});

export const call = (callee: Expression, args: readonly Expression[]): Expression => ({
  kind: "call",
  isNew: false,
  callee,
  args,
});

export const construct = (callee: Expression, args: readonly Expression[]): Expression => ({
  kind: "call",
  isNew: true,
  callee,
  args,
});

export const member = (object: Expression, name: string): Expression => ({
  kind: "member",
  object,
  name: nameOf(name),
});

/** An element as a place to write to. */
export const place = (object: Expression, index: Expression): Expression => ({
  kind: "element",
  object,
  index,
});

/** An element that is there. */
export const elementOf = (object: Expression, index: Expression): Expression => ({
  kind: "present",
  of: place(object, index),
});

export const list = (elements: readonly Expression[]): Expression => ({ kind: "list", elements });

export const namedType = (name: string): Type => ({ kind: "type", name: nameOf(name) });

export const NUMBER: Type = namedType("number");

export const constant = (name: Name, value: Expression, type?: Type): Statement => ({
  kind: "const",
  name,
  type,
  value,
});

export const assign = (target: Expression, value: Expression): Statement => ({
  kind: "assign",
  target,
  value,
});

export const run = (callee: Expression, args: readonly Expression[]): Statement => ({
  kind: "do",
  call: call(callee, args),
});

export const giveBack = (value?: Expression): Statement => ({ kind: "return", value });

export const when = (test: Expression, then: readonly Statement[]): Statement => ({
  kind: "if",
  test,
  then,
  otherwise: undefined,
});

export const statements = (all: readonly Statement[]): Statements => ({
  kind: "statements",
  statements: all,
});
