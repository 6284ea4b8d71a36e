import type { IToken } from "chevrotain";
import { BinaryFunction, Close, Open, UnaryFunction } from "./lexer.js";

/** Levels of parentheses that the grammar gets to see at once; each takes a dozen frames of the stack. */
const MAX_LEVELS = 64;

/** Tokens from a parenthesis, or the name of the function before it, up to the one that closes it. */
interface Piece {
  readonly tokens: IToken[];
  levels: number;
}

/**
 * Parses what is nested too deeply for the grammar's recursion piece by piece, from the inside out: `parse` is given a piece and
 * returns the token to put in its place, or undefined when the piece is wrong. Returns what is left to parse in the end: all of a
 * formula that is not nested that deeply, or the innermost piece that is never closed.
 */
export function reduceNesting(
  tokens: readonly IToken[],
  parse: (piece: IToken[]) => IToken | undefined,
): IToken[] | undefined {
  let piece: Piece = { tokens: [], levels: 0 };
  const outer: Piece[] = [];
  for (const token of tokens) {
    if (token.tokenType === Open && piece.levels === MAX_LEVELS) {
      outer.push(piece);
      piece = { tokens: takeFunction(piece.tokens), levels: 0 };
    }
    piece.tokens.push(token);
    if (token.tokenType === Open) piece.levels++;
    if (token.tokenType === Close && --piece.levels === 0 && outer.length > 0) {
      const parsed = parse(piece.tokens);
      if (parsed === undefined) return undefined;
      piece = outer.pop()!;
      piece.tokens.push(parsed);
    }
  }
  return piece.tokens;
}

function takeFunction(tokens: IToken[]): IToken[] {
  const last = tokens.at(-1)?.tokenType;
  return last === UnaryFunction || last === BinaryFunction ? tokens.splice(-1) : [];
}
