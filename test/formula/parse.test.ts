import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FormulaAst } from "../../generator/tree/formula.js";
import { FormulaGrammar } from "../../generator/formula/grammar.js";
import { createLexer } from "../../generator/formula/lexer.js";
import { parseFormula } from "../../generator/formula/parse.js";
import { BINARY_FUNCTIONS, BINARY_OPERATORS, UNARY_FUNCTIONS } from "../../generator/formula/tables.js";
import { parsed, show } from "./show.js";

const OPERAND = 'a variable, a parameter, a function or "("';

describe("what is wrong is told with its column", () => {
  test.each([
    ["", 1, `expected a number, ${OPERAND}, found the end`],
    [" \t", 3, `expected a number, ${OPERAND}, found the end`],
    ["x+", 3, `expected a number, ${OPERAND}, found the end`],
    ["(x+)", 4, `expected a number, ${OPERAND}, found ")"`],
    ["x*/y", 3, `expected a number, ${OPERAND}, found "/"`],
    ["()", 2, `expected a number, ${OPERAND}, found ")"`],
    ["- 1^2", 3, `expected ${OPERAND}, found "1"`],
    ["(x", 3, 'expected an operator or ")", found the end'],
    ["x)", 2, 'expected an operator, found ")"'],
    ["1.5.2", 4, 'unexpected "."'],
    ["(x,y)", 3, 'expected an operator or ")", found ","'],
    ["log x", 5, 'expected "(" after the function\'s name, found "x"'],
    ["x % 2", 3, 'unexpected "%"'],
    ["x.5", 2, 'unexpected "."'],
    ["x[i]", 2, 'unexpected "["'],
    ["|x|", 1, 'unexpected "|"'],
    ["1e", 2, 'unknown name "e"'],
    ["x+xyz", 3, 'unknown name "xyz"'],
    ["x1+1", 1, 'unknown name "x1"'],
    ["2*TMath::Gaus(x,2)", 3, 'unknown name "TMath::Gaus"'],
    ["x+😀", 3, 'unexpected "😀"'],
  ])("%j", (text, column, message) => {
    expect(parsed(text).split("\n")[0]).toBe(`column ${column}: ${message}`);
  });

  test("and a caret under the place", () => {
    expect(parsed("1 + foo(x)").split("\n").slice(1)).toEqual(["  1 + foo(x)", "      ^"]);
  });

  test("a long line is cut around the caret", () => {
    const [, line, caret] = parsed(`${"x+".repeat(100)}%${"+x".repeat(100)}`).split("\n");
    expect(line!.length).toBeLessThan(90);
    expect(line!.startsWith("  ...")).toBe(true);
    expect(line!.endsWith("...")).toBe(true);
    expect(line![caret!.indexOf("^")]).toBe("%");
  });
});

test.each([
  ["1", 0, 0],
  ["x", 1, 0],
  ["t", 4, 0],
  ["x[9]+y", 10, 0],
  ["[0]+[5]*x", 1, 6],
  ["pow(x,[2])*z", 3, 3],
])("%j needs %i variables and %i parameters", (text, variables, parameters) => {
  expect(parseFormula(text)).toMatchObject({ ok: true, variables, parameters });
});

describe("no length or depth is too much", () => {
  test.each([
    ["(", ")", 10_000],
    ["(", "+1)", 10_000],
    ["-log(", ")", 10_000],
    ["max(y,", ")", 10_000],
    ["(1+pow(x,2*(", "))/2)", 5_000],
  ])("%s...%s", (open, close, levels) => {
    expect(parseFormula(open.repeat(levels) + "x" + close.repeat(levels)).ok).toBe(true);
  });

  test.each([62, 63, 64, 65, 66, 127, 128, 129, 200])("%i levels are the same as few", (levels) => {
    const text = `${"-log(1-".repeat(levels)}x^2${")*y".repeat(levels)}`;
    let tree = "pow(x[0], 2)";
    for (let i = 0; i < levels; i++) tree = `mul(neg(log(sub(1, ${tree}))), x[1])`;
    expect(parsed(text)).toBe(tree);
  });

  test("a chain of 100 kB", () => {
    expect(parseFormula("x" + "-y^2".repeat(25_000))).toMatchObject({ ok: true, variables: 2 });
  });

  test.each([
    ["is never closed", `${"(".repeat(500)}x`, 'column 502: expected an operator or ")", found the end'],
    [
      "is closed too often",
      `${"(".repeat(500)}x${")".repeat(501)}`,
      'column 1002: expected an operator, found ")"',
    ],
    [
      "ends too early",
      `${"(".repeat(500)}x*${")".repeat(500)}`,
      `column 503: expected a number, ${OPERAND}, found ")"`,
    ],
  ])("deep nesting that %s", (_, text, message) => {
    expect(parsed(text).split("\n")[0]).toBe(message);
  });
});

test("lexer and grammar are free of ambiguities", () => {
  expect(() => createLexer({ validate: true })).not.toThrow();
  expect(() => new FormulaGrammar({ validate: true })).not.toThrow();
});

test("what is printed with all its parentheses is read back as it was", () => {
  fc.assert(
    fc.property(ast, (tree) => {
      expect(parsed(print(tree))).toBe(show(tree));
    }),
  );
});

test("any text gives a tree or a message", () => {
  const pieces = fc.constantFrom(
    ..."xyzt[]()0123.e-+*/^<>=!&|, \t".split(""),
    "log",
    "max(",
    "x[1]",
    "[0]",
    "&&",
    "é",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (text) => {
      const result = parseFormula(text.join(""));
      if (!result.ok) expect(result.message).toMatch(/^column \d+: /);
    }),
  );
});

const { ast } = fc.letrec<{ ast: FormulaAst; leaf: FormulaAst; operation: FormulaAst }>((tie) => ({
  ast: fc.oneof({ maxDepth: 5 }, tie("leaf"), tie("operation")),
  leaf: fc.oneof(
    fc.nat(99).map((value): FormulaAst => ({ kind: "literal", value })),
    fc.nat(9).map((index): FormulaAst => ({ kind: "variable", index })),
    fc.nat(9).map((index): FormulaAst => ({ kind: "parameter", index })),
  ),
  operation: fc
    .constantFrom(...BINARY_OPERATORS.map((row) => row.operator), ...UNARY_FUNCTIONS, ...BINARY_FUNCTIONS)
    .chain((operator) => {
      const count = UNARY_FUNCTIONS.includes(operator) ? 1 : 2;
      return fc
        .array(tie("ast"), { minLength: count, maxLength: count })
        .map((operands): FormulaAst => ({ kind: "operation", operator, operands }));
    }),
}));

function print(tree: FormulaAst): string {
  if (tree.kind !== "operation") return show(tree);
  const operands = tree.operands.map(print);
  const symbol = BINARY_OPERATORS.find((row) => row.operator === tree.operator)?.symbol;
  return symbol === undefined
    ? `${tree.operator}(${operands.join(",")})`
    : `(${operands[0]!}${symbol}${operands[1]!})`;
}
