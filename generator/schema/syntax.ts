import { quote } from "./describe.js";

type TokenKind = "open" | "close" | "comma" | "colon" | "string" | "scalar" | "end" | "wrong";

interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
}

/** What may come next; the first value of an array and the first key of an object may be missing. */
type State = "value" | "first value" | "key" | "first key" | "colon" | "comma" | "end";

const PUNCTUATION: ReadonlyMap<string, TokenKind> = new Map([
  ["{", "open"],
  ["[", "open"],
  ["}", "close"],
  ["]", "close"],
  [",", "comma"],
  [":", "colon"],
]);

/** Where a text stops being JSON, and what stands there: undefined when it is JSON, bare NaN and infinities included. */
export function findSyntaxError(text: string): string | undefined {
  const brackets: string[] = [];
  let state: State = "value";
  let offset = 0;
  for (;;) {
    const token = nextToken(text, offset);
    const next = step(state, token, brackets);
    if (next === undefined) {
      return `${place(text, token.start)}: expected ${expected(state, brackets)}, found ${found(token)}`;
    }
    if (token.kind === "end") return undefined;
    state = next;
    offset = token.start + token.text.length;
  }
}

/** The state after a token, undefined when it can't stand here. */
function step(state: State, token: Token, brackets: string[]): State | undefined {
  switch (state) {
    case "value":
    case "first value":
      if (token.kind === "open") {
        brackets.push(token.text);
        return token.text === "[" ? "first value" : "first key";
      }
      if (token.kind === "scalar" || token.kind === "string") return afterValue(brackets);
      return state === "first value" ? close(token, brackets) : undefined;
    case "key":
    case "first key":
      if (token.kind === "string") return "colon";
      return state === "first key" ? close(token, brackets) : undefined;
    case "colon":
      return token.kind === "colon" ? "value" : undefined;
    case "comma":
      if (token.kind === "comma") return brackets.at(-1) === "[" ? "value" : "key";
      return close(token, brackets);
    case "end":
      return token.kind === "end" ? "end" : undefined;
  }
}

function close(token: Token, brackets: string[]): State | undefined {
  if (token.kind !== "close" || token.text !== closingOf(brackets)) return undefined;
  brackets.pop();
  return afterValue(brackets);
}

function afterValue(brackets: readonly string[]): State {
  return brackets.length === 0 ? "end" : "comma";
}

function closingOf(brackets: readonly string[]): string {
  return brackets.at(-1) === "[" ? "]" : "}";
}

function expected(state: State, brackets: readonly string[]): string {
  switch (state) {
    case "value":
      return "a value";
    case "first value":
      return 'a value or "]"';
    case "key":
      return "a key in double quotes";
    case "first key":
      return 'a key in double quotes or "}"';
    case "colon":
      return '":"';
    case "comma":
      return `"," or "${closingOf(brackets)}"`;
    case "end":
      return "the end of the file";
  }
}

function nextToken(text: string, offset: number): Token {
  const start = offset + matchAt(/[ \t\r\n]*/y, text, offset).length;
  const character = text.charAt(start);
  if (character === "") return { kind: "end", text: "", start };
  const punctuation = PUNCTUATION.get(character);
  if (punctuation !== undefined) return { kind: punctuation, text: character, start };
  if (character === '"') return stringToken(text, start);
  const scalar = matchAt(
    /(?:true|false|null|-?(?:NaN|Infinity|Inf|(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?))(?![\w.+-])/y,
    text,
    start,
  );
  if (scalar !== "") return { kind: "scalar", text: scalar, start };
  return { kind: "wrong", text: matchAt(/[\w.+-]+|[^]/uy, text, start), start };
}

/** A string up to its closing quote, or up to the first character that can't be in one. */
function stringToken(text: string, start: number): Token {
  let at = start + 1;
  for (let code = text.charCodeAt(at); code >= 0x20 && code !== QUOTE; code = text.charCodeAt(at)) {
    const escape = code === BACKSLASH ? matchAt(/\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y, text, at) : ".";
    if (escape === "") return { kind: "wrong", text: text.slice(at, at + 2), start: at };
    at += escape.length;
  }
  if (text.charCodeAt(at) === QUOTE) return { kind: "string", text: text.slice(start, at + 1), start };
  return { kind: "wrong", text: text.charAt(at), start: at };
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

function found({ kind, text }: Token): string {
  return kind === "end" || text === "" ? "the end of the file" : quote(text);
}

/** Line and column, both counted from 1. */
function place(text: string, offset: number): string {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return `line ${line}, column ${offset - before.lastIndexOf("\n")}`;
}

function matchAt(pattern: RegExp, text: string, offset: number): string {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0] ?? "";
}
