import { type Doc, builders } from "./doc.js";
import type { BinaryOperator, Expression, Name, Type, UnaryOperator } from "./code.js";
import type { Language } from "./language.js";
import { isNegative, stringText } from "./literals.js";

const { group, ifBreak, indent, line, softline } = builders;

/** Columns of a line. */
export const WIDTH = 110;

/** Whether every character is a column wide. */
export function isNarrow(text: string): boolean {
  for (let i = 0; i < text.length; i++)
    if (text.charCodeAt(i) < 0x20 || text.charCodeAt(i) > 0x7e) return false;
  return true;
}

/**
 * What an expression stands in, as far as that decides where its lines break. `head` is what is broken right behind the word before it:
 * a `return` or `throw`.
 */
export type Around =
  | "head"
  | "assignment"
  | "argument"
  | "callee"
  | "unary"
  | "arithmetic"
  | "logic"
  | "test"
  | "arm"
  | "index"
  | "listed"
  | "member"
  | "parentheses"
  | "for"
  | "cast"
  | "present"
  | "arrow";

/** How tightly operators bind. */
export const PRECEDENCE: Readonly<Record<BinaryOperator, number>> = {
  "||": 4,
  "&&": 5,
  "&": 8,
  "===": 9,
  "!==": 9,
  "<": 10,
  "<=": 10,
  ">": 10,
  ">=": 10,
  ">>": 11,
  "+": 12,
  "-": 12,
  "*": 13,
  "/": 13,
};

export const isLogical = (operator: BinaryOperator): boolean => operator === "&&" || operator === "||";

const isEquality = (operator: BinaryOperator): boolean => operator === "===" || operator === "!==";

/** Whether a chain of both operators is read without parentheses, and is laid out as one. */
export function flattens(outer: BinaryOperator, inner: BinaryOperator): boolean {
  if (PRECEDENCE[outer] !== PRECEDENCE[inner] || isEquality(outer)) return false;
  if (outer === ">>") return false;
  return outer === inner || PRECEDENCE[outer] !== PRECEDENCE["*"];
}

/** Whether an operand of a binary operator stands in parentheses: where it must, and where readers want it. */
export function needsParentheses(outer: BinaryOperator, inner: Expression, side: "left" | "right"): boolean {
  switch (inner.kind) {
    case "conditional":
    case "cast":
    case "arrow":
      return true;
    case "binary": {
      const { operator } = inner;
      if (PRECEDENCE[operator] !== PRECEDENCE[outer])
        return (
          PRECEDENCE[operator] < PRECEDENCE[outer] ||
          outer === ">>" ||
          outer === "&" ||
          (isLogical(outer) && isLogical(operator))
        );
      return side === "right" ? !(isLogical(outer) && outer === operator) : !flattens(outer, operator);
    }
    default:
      return false;
  }
}

/** Whether the operand of a sign or `!` stands in parentheses. */
export function isParenthesizedOperand(operator: UnaryOperator, of: Expression): boolean {
  if (of.kind === "unary") return of.operator === operator && operator !== "!";
  if (of.kind === "number") return operator === "-" && isNegative(of.value);
  return of.kind === "binary" || of.kind === "conditional" || of.kind === "cast" || of.kind === "arrow";
}

/** Whether what a cast is of does. */
export const isParenthesizedCast = ({ kind }: Expression): boolean =>
  kind === "binary" || kind === "conditional" || kind === "arrow";

/** Whether a part of a choice does. */
export const isParenthesizedArm = ({ kind }: Expression): boolean => kind === "cast";

export const parenthesized = (inside: Doc): Doc => ["(", inside, ")"];

/** A list between brackets: on one line, or an element a line. */
export const bracketed = (open: string, elements: readonly Doc[], close: string): Doc =>
  elements.length === 0
    ? open + close
    : group([open, indent([softline, separated(elements, [",", line])]), ifBreak(","), softline, close]);

/** The documents with a separator between each two. */
export function separated(docs: readonly Doc[], separator: Doc): Doc[] {
  return docs.flatMap((doc, i) => (i === 0 ? [doc] : [separator, doc]));
}

/** A type after the colon behind a name. */
export function typeAnnotation(type: Type, language: Language): Doc {
  if (language === "JavaScript") return "";
  return [": ", type.kind === "unionType" ? group(indent([softline, typeDoc(type)])) : typeDoc(type)];
}

/** A type; unions have an alternative a line where they do not fit. */
export function typeDoc(type: Type): Doc {
  switch (type.kind) {
    case "type":
      return type.name;
    case "listType":
      return `readonly ${type.of}[]`;
    case "unionType": {
      const parts = type.of.map((one) =>
        builders.align(2, typeof one === "string" ? one : stringText(one.text)),
      );
      return parts.length === 1 ? parts : group([ifBreak("| "), separated(parts, [line, "| "])]);
    }
  }
}

/** `name` and its type. */
export const typedName = (name: Name, type: Type, language: Language): Doc => [
  name,
  typeAnnotation(type, language),
];
