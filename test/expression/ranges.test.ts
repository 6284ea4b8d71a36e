import { describe, expect, it, test } from "vitest";
import fc from "fast-check";
import { evaluate } from "../../generator/expression/evaluate.js";
import { Graph } from "../../generator/expression/graph.js";
import { type Interval, isEmpty } from "../../generator/expression/interval.js";
import { Ranges } from "../../generator/expression/ranges.js";
import { anyDouble, anyRecipe, expressionOf, oneOf, pointOf, textOf } from "./expressions.js";

/** `-1..1`, with what else it may be. */
function shown(range: Interval): string {
  const number = (value: number): string =>
    String(Math.abs(value) < 1e-300 ? 0 : Number(value.toPrecision(9)));
  return [
    isEmpty(range) ? "none" : `${number(range.low)}..${number(range.high)}`,
    ...(range.mayBeNegativeZero ? ["-0"] : []),
    ...(range.mayBeNaN ? ["NaN"] : []),
  ].join(" ");
}

describe("the enclosure of a formula of x and y", () => {
  test.each([
    ["x+y", [1, 2], [3, 4], "4..6"],
    ["x-y", [1, 2], [3, 4], "-3..-1"],
    ["x+y", [1, Infinity], [-Infinity, 4], "-Infinity..Infinity NaN"],
    ["x+y", [-0], [-0], "0..0 -0"],
    ["x+y", [-0, 1], [0, 1], "0..2"],
    ["x*y", [-1, 2], [3, 4], "-4..8 -0"],
    ["x*y", [0, 2], [3, 4], "0..8"],
    ["x*x", [-1, 2], [0], "0..4"],
    ["x*y", [0, 2], [3, Infinity], "0..Infinity NaN"],
    ["x/y", [1, 2], [4, 8], "0.125..0.5"],
    ["x/y", [1, 2], [0, 8], "0.125..Infinity"],
    ["x/y", [1, 2], [-1, 8], "-Infinity..Infinity -0"],
    ["x/y", [0, 2], [0, 8], "0..Infinity NaN"],
    ["-(x)", [0, 2], [0], "-2..0 -0"],
    ["pow(x,y)", [2, 3], [-1, 2], "0.333333333..9"],
    ["pow(x,y)", [-2, 3], [0.5], "-Infinity..Infinity -0 NaN"],
    ["pow(x,y)", [0, 3], [NaN, 2], "0..9 NaN"],
    ["pow(x,y)", [1, NaN], [0], "1..1"],
    ["log(x)", [1, 10], [0], "0..2.30258509"],
    ["log10(x)", [-1, 100], [0], "-Infinity..2 NaN"],
    ["exp(x)", [-Infinity, 1], [0], "0..2.71828183"],
    ["exp(x)", [0, 1000], [0], "1..Infinity"],
    ["sqrt(x)", [-4, 9], [0], "0..3 NaN"],
    ["abs(x)", [-4, 3], [0], "0..4"],
    ["cos(x)+sin(y)", [-4, 3], [Infinity], "-2..2 -0 NaN"],
    ["atan(x)", [-Infinity, 0], [0], "-1.57079633..0 -0"],
    ["acosh(x)", [0, 1], [0], "0..0 NaN"],
    ["cosh(x)", [-1, 0.5], [0], "1..1.54308063"],
    ["tanh(x)", [-Infinity, Infinity], [0], "-1..1 -0"],
    ["x<y", [1, 2], [3, 4], "1..1"],
    ["x<y", [1, 2], [2, 4], "0..1"],
    ["x>=y", [1, NaN], [0], "0..1"],
    ["x<y&&y<9", [1, 2], [9, 10], "0..0"],
    ["max(x,y)", [1, 5], [3, 4], "3..5"],
    ["max(min(x,9),2)", [-Infinity, Infinity, NaN], [0], "2..9 NaN"],
    ["max(2,min(9,x))", [-Infinity, Infinity, NaN], [0], "2..9"],
    ["(x>2)*y", [3, 4], [7], "7..7"],
  ])("%s of %j and %j", (text, x, y, want) => {
    const graph = new Graph();
    const expr = expressionOf(graph, text, [oneOf(graph, 0, x), oneOf(graph, 1, y)]);
    expect(shown(new Ranges().of(expr))).toBe(want);
  });
});

describe("where a condition is known", () => {
  test.each([
    ["x<10", true, "-Infinity..10 -0"],
    ["x<10", false, "10..Infinity NaN"],
    ["x>=10", true, "10..Infinity"],
    ["x==x", true, "-Infinity..Infinity -0"],
    ["x>1&&x<=3", true, "1..3"],
    ["x<1||3<x", false, "1..3 NaN"],
    ["x==5", true, "5..5"],
  ])("%s is %j", (text, truth, want) => {
    const graph = new Graph();
    const x = graph.symbol({ kind: "input", index: 0 });
    expect(shown(new Ranges().assuming(expressionOf(graph, text, [x]), truth).of(x))).toBe(want);
  });

  it("finds what cannot be", () => {
    const graph = new Graph();
    const [below, above] = ["x<y", "x>=y"].map((text) =>
      expressionOf(
        graph,
        text,
        [0, 1].map((index) => graph.symbol({ kind: "input", index })),
      ),
    );
    if (!below || !above) throw new Error("two conditions");
    const here = new Ranges().assuming(below, true);
    expect([here.truth(above), here.isImpossible, here.assuming(above, true).isImpossible]).toEqual([
      false,
      false,
      true,
    ]);
  });
});

const isWithin = (value: number, range: Interval): boolean =>
  Number.isNaN(value)
    ? range.mayBeNaN
    : range.low <= value && value <= range.high && (range.mayBeNegativeZero || !Object.is(value, -0));

const values = fc.array(anyDouble, { minLength: 1, maxLength: 3 });

it("encloses the value of every expression at every point", () => {
  fc.assert(
    fc.property(anyRecipe, fc.tuple(values, values, anyDouble), (recipe, [x, y, z]) => {
      const graph = new Graph();
      const input = graph.symbol({ kind: "input", index: 2 });
      const expr = recipe(graph, [oneOf(graph, 0, x), oneOf(graph, 1, y), input]);
      const range = new Ranges().of(expr);
      for (const a of x)
        for (const b of y) {
          const value = evaluate(expr, pointOf([a, b, z]));
          expect(isWithin(value, range), `${textOf(expr)} = ${value} in ${shown(range)}`).toBe(true);
        }
    }),
    { seed: 1, numRuns: 5000 },
  );
});

it("encloses it where a condition is assumed", () => {
  fc.assert(
    fc.property(anyRecipe, anyRecipe, fc.tuple(anyDouble, anyDouble, anyDouble), (make, ask, point) => {
      const graph = new Graph();
      const inputs = point.map((_, index) => graph.symbol({ kind: "input", index }));
      const [expr, condition] = [make(graph, inputs), ask(graph, inputs)];
      const truth = evaluate(condition, pointOf(point)) !== 0;
      const here = new Ranges().assuming(condition, truth);
      const value = evaluate(expr, pointOf(point));
      const found = [here.isImpossible, isWithin(value, here.of(expr))];
      expect(found, `${textOf(expr)} = ${value} where ${textOf(condition)}`).toEqual([false, true]);
    }),
    { seed: 2, numRuns: 5000 },
  );
});
