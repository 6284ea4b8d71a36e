import {
  EmbeddedActionsParser,
  type IParserErrorMessageProvider,
  type IToken,
  type ParserMethod,
  tokenLabel,
} from "chevrotain";
import type { FormulaOperator } from "../tree/operator.js";
import type { FormulaAst } from "../tree/formula.js";
import {
  BinaryFunction,
  Close,
  Comma,
  Literal,
  Minus,
  Nested,
  Open,
  Operator,
  Parameter,
  placeOf,
  TOKENS,
  UnaryFunction,
  Variable,
} from "./lexer.js";
import { foldOperators } from "./precedence.js";
import { type BinaryOperator, functionFor, operatorFor } from "./tables.js";

const OPERAND = 'a variable, a parameter, a function or "("';

const messages: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected, actual }) =>
    expected === Open
      ? `expected "(" after the function's name, found ${found(actual)}`
      : `expected an operator or ${tokenLabel(expected)}, found ${found(actual)}`,
  buildNoViableAltMessage: ({ actual, customUserDescription }) =>
    `expected ${customUserDescription ?? OPERAND}, found ${found(actual[0])}`,
  buildNotAllInputParsedMessage: ({ firstRedundant }) =>
    `expected an operator, found ${found(firstRedundant)}`,
  buildEarlyExitMessage: ({ actual }) => `expected ${OPERAND}, found ${found(actual[0])}`,
};

function found(token: IToken | undefined): string {
  return token === undefined || token.image === "" ? "the end" : JSON.stringify(token.image);
}

/**
 * The grammar of TFormula expressions:
 *
 *     expression := atom (operator atom)*
 *     atom       := literal | "-"? ( variable | parameter | call | "(" expression ")" )
 *     call       := unaryFunction "(" expression ")" | binaryFunction "(" expression "," expression ")"
 *
 * Precedence is not in the rules: the operators of one expression are folded afterwards. Two rules per level of nesting and no
 * more, for the sake of the stack.
 */
export class FormulaGrammar extends EmbeddedActionsParser {
  private nested: readonly FormulaAst[] = [];

  /** Parses one expression; where a `Nested` token stands, it is the expression of that number. What is wrong is in `errors`. */
  parse(tokens: IToken[], nested: readonly FormulaAst[]): FormulaAst {
    this.nested = nested;
    this.input = tokens;
    return this.expression();
  }

  private readonly expression: ParserMethod<[], FormulaAst> = this.RULE("expression", () => {
    const operands = [this.SUBRULE1(this.atom)];
    const operators: IToken[] = [];
    this.MANY(() => {
      operators.push(this.CONSUME(Operator));
      operands.push(this.SUBRULE2(this.atom));
    });
    return this.ACTION(() => foldOperators(operands, operators.map(binaryOperator)));
  });

  private readonly atom: ParserMethod<[], FormulaAst> = this.RULE("atom", () =>
    this.OR1({
      DEF: [
        { ALT: () => literal(this.CONSUME(Literal)) },
        {
          ALT: () => {
            const minus = this.OPTION(() => this.CONSUME(Minus));
            const operand = this.operand();
            return minus === undefined ? operand : operation("neg", operand);
          },
        },
      ],
      ERR_MSG: `a number, ${OPERAND}`,
    }),
  );

  /** The half of `atom` that may follow a minus; a part of that rule, not a rule. */
  private operand(): FormulaAst {
    return this.OR2([
      { ALT: () => ({ kind: "variable", index: placeOf(this.CONSUME(Variable)) }) },
      { ALT: () => ({ kind: "parameter", index: placeOf(this.CONSUME(Parameter)) }) },
      {
        ALT: () => {
          const name = this.CONSUME(UnaryFunction);
          this.CONSUME1(Open);
          const argument = this.SUBRULE1(this.expression);
          this.CONSUME1(Close);
          return this.ACTION(() => operation(functionOf(name), argument));
        },
      },
      {
        ALT: () => {
          const name = this.CONSUME(BinaryFunction);
          this.CONSUME2(Open);
          const first = this.SUBRULE2(this.expression);
          this.CONSUME(Comma);
          const second = this.SUBRULE3(this.expression);
          this.CONSUME2(Close);
          return this.ACTION(() => operation(functionOf(name), first, second));
        },
      },
      {
        ALT: () => {
          this.CONSUME3(Open);
          const inside = this.SUBRULE4(this.expression);
          this.CONSUME3(Close);
          return inside;
        },
      },
      {
        ALT: () => {
          const token = this.CONSUME(Nested);
          return this.ACTION(() => this.nested[Number(token.image)]!);
        },
      },
    ]);
  }

  /** `validate` looks for mistakes in the grammar itself. */
  constructor({ validate }: { readonly validate: boolean }) {
    super([...TOKENS], { maxLookahead: 1, skipValidations: !validate, errorMessageProvider: messages });
    this.performSelfAnalysis();
  }
}

/** Beyond the largest double a literal is the largest double, as it is for the C++ library. */
function literal(token: IToken): FormulaAst {
  const value = Number(token.image);
  const largest = Number.MAX_VALUE;
  return { kind: "literal", value: Math.max(-largest, Math.min(largest, value)) };
}

function operation(operator: FormulaOperator, ...operands: readonly FormulaAst[]): FormulaAst {
  return { kind: "operation", operator, operands };
}

function binaryOperator(token: IToken): BinaryOperator {
  return operatorFor(token.image) ?? noSuch(token);
}

function functionOf(token: IToken): FormulaOperator {
  return functionFor(token.image) ?? noSuch(token);
}

/** Tokens are made from the same tables, so this is never reached. */
function noSuch(token: IToken): never {
  throw new Error(`no rule for ${found(token)}`);
}
