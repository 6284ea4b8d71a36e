import { quote } from "./describe.js";
import { nextToken, type Token, type TokenKind } from "./tokens.js";

/** What may come next; the first value of an array and the first key of an object may be missing. */
type State = "value" | "first value" | "key" | "first key" | "colon" | "comma" | "end";

/** What is not JSON in a text, and where it begins. */
export interface SyntaxFault {
  readonly offset: number;
  readonly message: string;
}

/** Where a text stops being JSON, and what stands there: undefined when it is JSON, bare NaN and infinities included. */
export function findSyntaxError(text: string): SyntaxFault | undefined {
  const brackets: string[] = [];
  let state: State = "value";
  let offset = 0;
  for (;;) {
    const token = nextToken(text, offset);
    const next = step(state, token.kind, brackets);
    if (next === undefined) {
      const message = `expected ${expected(state, brackets)}, found ${found(text, token)}`;
      return { offset: token.start, message };
    }
    if (token.kind === "end") return undefined;
    state = next;
    offset = token.end;
  }
}

/** The state after a token, undefined when it can't stand here. */
function step(state: State, token: TokenKind, brackets: string[]): State | undefined {
  switch (state) {
    case "value":
    case "first value":
      if (token === "[" || token === "{") {
        brackets.push(token);
        return token === "[" ? "first value" : "first key";
      }
      if (token === "scalar" || token === "string") return afterValue(brackets);
      return state === "first value" ? close(token, brackets) : undefined;
    case "key":
    case "first key":
      if (token === "string") return "colon";
      return state === "first key" ? close(token, brackets) : undefined;
    case "colon":
      return token === ":" ? "value" : undefined;
    case "comma":
      if (token === ",") return brackets.at(-1) === "[" ? "value" : "key";
      return close(token, brackets);
    case "end":
      return token === "end" ? "end" : undefined;
  }
}

function close(token: TokenKind, brackets: string[]): State | undefined {
  if (token !== closingOf(brackets)) return undefined;
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

function found(text: string, { start, end }: Token): string {
  return start === end ? "the end of the file" : quote(text.slice(start, end));
}
