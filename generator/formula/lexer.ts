import { createToken, type CustomPatternMatcherFunc, type IToken, Lexer, type TokenType } from "chevrotain";
import { BINARY_FUNCTIONS, BINARY_OPERATORS, UNARY_FUNCTIONS, VARIABLE_LETTERS } from "./tables.js";

/** A pattern for any of these texts, the longest that fits. */
function anyOf(texts: readonly string[]): RegExp {
  const longestFirst = texts.toSorted((a, b) => b.length - a.length);
  return new RegExp(longestFirst.map((text) => text.replace(/[|^+*]/g, "\\$&")).join("|"));
}

const UNSIGNED = /[0-9]+(?:\.[0-9]*)?(?:e-?[0-9]+)?/y;
const SIGNED = new RegExp(`-?${UNSIGNED.source}`, "y");

/** A minus belongs to the number after it, except after an operand: `x-1` is a difference, `-1^2` is 1. */
const matchLiteral: CustomPatternMatcherFunc = (text, offset, before) => {
  const last = before.at(-1);
  const pattern = last !== undefined && OPERAND_ENDS.has(last.tokenType) ? UNSIGNED : SIGNED;
  pattern.lastIndex = offset;
  const match = pattern.exec(text);
  return match === null ? null : [match[0]];
};

export const Literal: TokenType = createToken({
  name: "Literal",
  label: "a number",
  pattern: { exec: matchLiteral },
  start_chars_hint: Array.from("-0123456789"),
  line_breaks: false,
});
export const Variable: TokenType = createToken({
  name: "Variable",
  label: "a variable",
  pattern: new RegExp(`x\\[[0-9]+\\]|[${VARIABLE_LETTERS}]`),
});
export const Parameter: TokenType = createToken({
  name: "Parameter",
  label: "a parameter",
  pattern: /\[[ \t]*[0-9]+[ \t]*\]/,
});
export const UnaryFunction: TokenType = createToken({
  name: "UnaryFunction",
  label: "a function",
  pattern: anyOf(UNARY_FUNCTIONS),
});
export const BinaryFunction: TokenType = createToken({
  name: "BinaryFunction",
  label: "a function",
  pattern: anyOf(BINARY_FUNCTIONS),
});
/** Any operator between operands; as tokens, all but the minus, which may also stand before an operand. */
export const Operator: TokenType = createToken({
  name: "Operator",
  label: "an operator",
  pattern: anyOf(BINARY_OPERATORS.map((row) => row.symbol).filter((symbol) => symbol !== "-")),
});
export const Minus: TokenType = createToken({
  name: "Minus",
  label: '"-"',
  pattern: "-",
  categories: [Operator],
});
export const Open: TokenType = createToken({ name: "Open", label: '"("', pattern: "(" });
export const Close: TokenType = createToken({ name: "Close", label: '")"', pattern: ")" });
export const Comma: TokenType = createToken({ name: "Comma", label: '","', pattern: "," });
/** Stands for an expression that has been parsed before; its image is that expression's number. No text matches it. */
export const Nested: TokenType = createToken({ name: "Nested", label: "an expression", pattern: Lexer.NA });
const Blank = createToken({ name: "Blank", pattern: /[ \t]+/, group: Lexer.SKIPPED });

const OPERAND_ENDS: ReadonlySet<TokenType> = new Set([Literal, Variable, Parameter, Close]);

/** Tokens in the order in which they are tried: functions before the variables that they begin with, numbers before the minus. */
export const TOKENS: readonly TokenType[] = [
  Blank,
  Literal,
  BinaryFunction,
  UnaryFunction,
  Variable,
  Parameter,
  Minus,
  Operator,
  Open,
  Close,
  Comma,
  Nested,
];

/** The lexer; `validate` looks for mistakes in its own definition. */
export function createLexer({ validate }: { readonly validate: boolean }): Lexer {
  return new Lexer([...TOKENS], {
    positionTracking: "onlyOffset",
    skipValidations: !validate,
    ensureOptimizations: validate,
  });
}

/** The number between the brackets of `x[3]` or `[3]`, or the place that a letter stands for. */
export function placeOf(token: IToken): number {
  const digits = /[0-9]+/.exec(token.image);
  return digits === null ? VARIABLE_LETTERS.indexOf(token.image) : Number(digits[0]);
}
