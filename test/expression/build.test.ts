import { describe, expect, test } from "vitest";
import { applyExactly, substitute } from "../../generator/expression/build.js";
import { Graph } from "../../generator/expression/graph.js";
import type { AppliedOperator } from "../../generator/expression/names.js";
import { expressionOf, textOf } from "./expressions.js";

const graph = new Graph();
const [x, y] = [0, 1].map((index) => graph.symbol({ kind: "input", index }));
const inputs = [x!, y!];

const shown = (text: string): string => textOf(expressionOf(graph, text, inputs));

describe("formulas are simplified where every double stays as it is", () => {
  test.each([
    ["x+0", "add(x,0)"],
    ["x-0", shown("x")],
    ["x*1", shown("x")],
    ["1*x", shown("x")],
    ["x/1", shown("x")],
    ["-1*x", shown("-x")],
    ["-(-(x))", shown("x")],
    ["x+(-2)", shown("x-2")],
    ["x-(-2)", shown("x+2")],
    ["x+(-(y))", shown("x-y")],
    ["x-(-(y))", shown("x+y")],
    ["pow(x,0)", "1"],
    ["pow(x,1)", shown("x")],
    ["pow(x,2)", shown("x*x")],
    ["max(x,x)", shown("x")],
    ["min(2,3)", "2"],
    ["max(2,3)", "3"],
    ["2*3+4/8", "6.5"],
    ["x&&0", "0"],
    ["0&&x", "0"],
    ["x&&2", shown("x!=0")],
    ["2&&x", shown("x!=0")],
    ["x||0", shown("x!=0")],
    ["x||2", "1"],
    ["2||x", "1"],
    ["(x<y)==2", "0"],
    ["(x<y)!=2", "1"],
  ])("%s", (text, want) => {
    expect(shown(text)).toBe(want);
  });
});

describe("and stay where one would change", () => {
  test.each<[AppliedOperator, string]>([
    ["add", "0"],
    ["mul", "0"],
    ["mul", "-1"],
    ["div", "-1"],
    ["sub", "-0"],
    ["pow", "0.5"],
    ["eq", "1"],
    ["ne", "0"],
    ["and", "x"],
    ["or", "x"],
  ])("%s with %s", (operator, text) => {
    const number = text === "x" ? y! : graph.constant(Number(text));
    expect(applyExactly(graph, operator, [x!, number])).toMatchObject({ kind: "operation", operator });
  });

  test.each(["(x<y)==1", "(x<y)==0", "(x<y)!=1", "x==2"])("%s", (text) => {
    expect(expressionOf(graph, text, inputs)).toMatchObject({ kind: "operation" });
  });
});

test("what is equal to NaN is not", () => {
  const operands = [x!, graph.constant(NaN)];
  expect(textOf(applyExactly(graph, "eq", operands))).toBe("0");
  expect(textOf(applyExactly(graph, "ne", operands))).toBe("1");
});

test("a symbol replaced by a number decides what it can", () => {
  const expr = expressionOf(graph, "max(x,2)*y", inputs);
  expect(textOf(substitute(graph, expr, (symbol) => (symbol === x ? graph.constant(3) : undefined)))).toBe(
    shown("3*y"),
  );
});
