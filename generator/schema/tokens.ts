const PUNCTUATION = ["{", "[", "}", "]", ",", ":"] as const;

export type TokenKind = (typeof PUNCTUATION)[number] | "string" | "scalar" | "end" | "wrong";

/** A token of JSON text, from `start` up to `end`. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

const PUNCTUATION_BY_CODE: ReadonlyMap<number, TokenKind> = new Map(
  PUNCTUATION.map((character) => [character.charCodeAt(0), character]),
);

const SCALAR =
  /(?:true|false|null|-?(?:NaN|Infinity|Inf|(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?))(?![\w.+-])/y;
const WORD = /[\w.+-]+|[^]/uy;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** The token at or after a place. Bare `NaN` and infinities are scalars; `wrong` is what no JSON has. */
export function nextToken(text: string, offset: number): Token {
  let start = offset;
  while (isBlank(text.charCodeAt(start))) start++;
  if (start >= text.length) return { kind: "end", start, end: start };
  const code = text.charCodeAt(start);
  const punctuation = PUNCTUATION_BY_CODE.get(code);
  if (punctuation !== undefined) return { kind: punctuation, start, end: start + 1 };
  if (code === QUOTE) return stringToken(text, start);
  const end = start + lengthAt(SCALAR, text, start);
  if (end > start) return { kind: "scalar", start, end };
  return { kind: "wrong", start, end: start + lengthAt(WORD, text, start) };
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** A string up to its closing quote; or else the first character, or escape, that can't be in one. */
function stringToken(text: string, start: number): Token {
  let at = start + 1;
  for (let code = text.charCodeAt(at); code >= 0x20 && code !== QUOTE; code = text.charCodeAt(at)) {
    const length = code === BACKSLASH ? escapeLength(text, at) : 1;
    if (length === 0) return { kind: "wrong", start: at, end: Math.min(at + 2, text.length) };
    at += length;
  }
  if (text.charCodeAt(at) === QUOTE) return { kind: "string", start, end: at + 1 };
  return { kind: "wrong", start: at, end: Math.min(at + 1, text.length) };
}

/** How long the escape sequence at a place is; 0 if there is none. */
export const escapeLength = (text: string, offset: number): number => lengthAt(ESCAPE, text, offset);

function lengthAt(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex - offset : 0;
}
