import { createTokenInstance, type ILexingError, type IToken } from "chevrotain";
import type { FormulaAst } from "../tree/formula.js";
import { FormulaGrammar } from "./grammar.js";
import { explain, type Mistake } from "./hints.js";
import { createLexer, Nested, Parameter, placeOf, Variable } from "./lexer.js";
import { reduceNesting } from "./nesting.js";
import { describePlace } from "./place.js";

export type ParsedFormula =
  | {
      readonly ok: true;
      readonly expression: FormulaAst;
      /** How many variables it needs: the largest index and one. */
      readonly variables: number;
      /** How many parameters it needs: the largest index and one. */
      readonly parameters: number;
    }
  | {
      readonly ok: false;
      readonly message: string;
      readonly offset: number;
      /** A name that is not known, where an input's could have been meant. */
      readonly name: string | undefined;
      /** Whether the message tells what to write instead. */
      readonly hasHint: boolean;
    };

/** Lexer and grammar take a while to set up, so that waits for the first formula. */
const tools = once(() => ({
  lexer: createLexer({ validate: false }),
  grammar: new FormulaGrammar({ validate: false }),
}));

/** Parses a TFormula expression; what is wrong with it is told with the column, and the line with a caret under the place. */
export function parseFormula(text: string): ParsedFormula {
  const { lexer, grammar } = tools();
  const { tokens, errors } = lexer.tokenize(text);
  const result = errors[0] === undefined ? parseTokens(grammar, tokens) : unknownText(text, errors[0]);
  if ("message" in result) {
    const { message, hint, name, ...found } = explain(text, result);
    const offset = Math.min(found.offset, text.length);
    const whole = hint === undefined ? message : `${message}: ${hint}`;
    return {
      ok: false,
      message: describePlace(text, offset, whole),
      offset,
      name,
      hasHint: hint !== undefined,
    };
  }
  return {
    ok: true,
    expression: result,
    variables: countPlaces(tokens.filter((token) => token.tokenType === Variable)),
    parameters: countPlaces(tokens.filter((token) => token.tokenType === Parameter)),
  };
}

function parseTokens(grammar: FormulaGrammar, tokens: readonly IToken[]): FormulaAst | Mistake {
  const nested: FormulaAst[] = [];
  let mistake: Mistake | undefined;
  const parse = (piece: IToken[]): FormulaAst | undefined => {
    const expression = grammar.parse(piece, nested);
    const error = grammar.errors[0];
    if (error === undefined) return expression;
    const { startOffset } = error.token;
    mistake = { offset: Number.isNaN(startOffset) ? Infinity : startOffset, message: error.message };
    return undefined;
  };
  const rest = reduceNesting(tokens, (piece) => {
    const expression = parse(piece);
    return expression === undefined ? undefined : standIn(nested.push(expression) - 1);
  });
  return (rest === undefined ? undefined : parse(rest)) ?? mistake!;
}

/** The token that takes the place of an expression parsed before. */
function standIn(index: number): IToken {
  return createTokenInstance(Nested, String(index), NaN, NaN, NaN, NaN, NaN, NaN);
}

function countPlaces(tokens: readonly IToken[]): number {
  return tokens.reduce((most, token) => Math.max(most, placeOf(token) + 1), 0);
}

function unknownText(text: string, { offset }: ILexingError): Mistake {
  const character = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  return { offset, message: `unexpected ${JSON.stringify(character)}` };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
