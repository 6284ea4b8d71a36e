import { describe, expect, it, test } from "vitest";
import fc from "fast-check";
import { evaluate } from "../../generator/expression/evaluate.js";
import { type Expr, Graph } from "../../generator/expression/graph.js";
import { intervalOf } from "../../generator/expression/interval.js";
import { branchMasks } from "../../generator/expression/masks.js";
import { Ranges } from "../../generator/expression/ranges.js";
import { anyDouble, expressionOf, oneOf, pointOf, textOf } from "./expressions.js";

/** x can be anything; y is 1 to 9; z is -2 to 2; t is 5. */
function variables(graph: Graph): readonly Expr[] {
  return [
    graph.symbol({ kind: "input", index: 0 }),
    oneOf(graph, 1, [1, 9]),
    oneOf(graph, 2, [-2, 2]),
    oneOf(graph, 3, [5]),
  ];
}

function branched(text: string): string {
  const graph = new Graph();
  return textOf(branchMasks(graph, new Ranges(), expressionOf(graph, text, variables(graph))));
}

describe("what becomes a branch", () => {
  test.each([
    ["(x<10)*y+(x>=10)*t", "select(lt(x,10),y,select(ge(x,10),t,0))", "zero for NaN"],
    ["(y<3)*y+(y>=3)*t", "select(lt(y,3),y,t)", "no NaN"],
    ["(x<t)*y+(x>=t)*t", "select(lt(x,t),y,select(ge(x,t),t,0))", "a limit that is not known"],
    ["y*(y<3)+t*(y>=3)", "select(lt(y,3),y,t)", "masks on the right"],
    ["(y<3)*y*t+(y>=3)*t/y", "select(lt(y,3),mul(y,t),div(t,y))", "in longer products"],
    ["(y<3)*y+(y>=3)*(y<6)*t+(y>=6)*3", "select(lt(y,3),y,select(and(ge(y,3),lt(y,6)),t,3))", "three cases"],
    ["(x<9)*y+(x>=9)*log(x)", "add(select(lt(x,9),y,0),mul(ge(x,9),log(x)))", "NaN below: one of them"],
    ["(x<9)*y+(x<=9)*t", "add(select(lt(x,9),y,0),select(le(x,9),t,0))", "both may hold"],
    ["(y<3&&x>1)*y", "select(and(lt(y,3),gt(x,1)),y,0)", "one mask"],
    ["(x>1)*z+t", "add(select(gt(x,1),z,0),t)", "a zero that is added to what is no -0"],
    ["t-(x>1)*y", "sub(t,select(gt(x,1),y,0))", "subtracted"],
    ["(x>1)*y-(x<0)*y", "select(gt(x,1),y,select(lt(x,0),neg(y),0))", "of both signs"],
    ["exp((y<3)*y+(y>=3)*t)", "exp(select(lt(y,3),y,t))", "inside of a function"],
    ["(y<3)*((z<0)*t+(z>=0)*y)+(y>=3)*t", "select(lt(y,3),select(lt(z,0),t,y),t)", "one in another"],
    [
      "(max(x,1)<3)*y+(max(x,1)>=3)*log(max(x,1)-0.5)",
      "select(lt(select(lt(x,1),1,x),3),y,log(sub(select(lt(x,1),1,x),0.5)))",
      "NaN in the mask and in the last case",
    ],
  ])("%s: %s (%s)", (text, want) => {
    expect(branched(text)).toBe(want);
  });
});

describe("what stays", () => {
  test.each([
    ["(x>1)*z", "the zero has the sign of z"],
    ["(x>1)*log(x)", "it is NaN below"],
    ["(y>3)*exp(x)+t", "it may be infinite"],
    ["(x>1)+(y<3)", "nothing to skip"],
    ["-(z)+(x>1)*t", "the other may be -0"],
  ])("%s: %s", (text) => {
    const graph = new Graph();
    expect(branched(text)).toBe(textOf(expressionOf(graph, text, variables(graph))));
  });
});

it("proves of each row what is not so of all together", () => {
  const graph = new Graph();
  const [x, a, b] = [0, 1, 2].map((index) => oneOf(graph, index, [1, -1]));
  if (!x || !a || !b) throw new Error("three symbols");
  const expr = expressionOf(graph, "(x<0)*2+(x>=0)/(y+z)", [x, a, b]);
  const rows = [-1, 1].map((value) =>
    new Ranges().knowing([
      [a, intervalOf(value)],
      [b, intervalOf(value)],
    ]),
  );
  const made = branchMasks(graph, new Ranges(), expr, () => rows);
  expect(textOf(made)).toBe("select(lt(x,0),2,div(1,add(y,z)))");
  expect(textOf(branchMasks(graph, new Ranges(), expr))).not.toBe(textOf(made));
});

/** Parts of formulas with masks, of x (anything), y (anything) and z and t (as listed). */
const operands = ["x", "y", "z", "t", "max(x,1)", "max(min(x,9),1)", "min(9,max(1,x))", "1", "10", "0"];
const operand = fc.constantFrom(...operands);
const comparison = fc
  .tuple(operand, fc.constantFrom("<", "<=", ">", ">=", "==", "!="), operand)
  .map(([a, sign, b]) => `(${a}${sign}${b})`);
const pair = fc
  .tuple(operand, fc.constantFrom("<", "<=", ">", ">="), fc.constantFrom("0", "1", "2", "9", "t"))
  .map(([a, sign, b]) => ({ mask: `(${a}${sign}${b})`, other: `(${a}${OPPOSITES[sign] ?? ""}${b})` }));
const OPPOSITES: Readonly<Record<string, string>> = { "<": ">=", "<=": ">", ">": "<=", ">=": "<" };
const factor = fc.oneof(
  operand,
  fc.tuple(fc.constantFrom("log", "exp", "sqrt", "-", "abs"), operand).map(([f, a]) => `${f}(${a})`),
  fc.tuple(operand, fc.constantFrom("+", "-", "*", "/"), operand).map(([a, sign, b]) => `(${a}${sign}${b})`),
);
const mask = fc.oneof(
  comparison,
  fc
    .tuple(comparison, fc.constantFrom("*", "&&", "||"), comparison)
    .map(([a, sign, b]) => `(${a}${sign}${b})`),
);
const term = fc.oneof(
  factor,
  fc.tuple(mask, factor).map(([a, b]) => `${a}*${b}`),
  fc.tuple(factor, mask, factor).map(([a, b, c]) => `${a}*${b}/${c}`),
  fc.tuple(pair, factor, factor).map(([{ mask: a, other }, f, g]) => `(${a}*${f}+${other}*${g})`),
  fc.tuple(pair, factor, factor).map(([{ mask: a, other }, f, g]) => `${a}*${f}-${other}*${g}`),
);
const formula = fc
  .tuple(term, fc.constantFrom("+", "-"), fc.option(term))
  .map(([a, sign, b]) => (b === null ? a : `${a}${sign}${b}`));

it("is the same double everywhere", () => {
  let changed = 0;
  const list = fc.array(anyDouble, { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(
      formula,
      fc.array(anyDouble, { minLength: 8, maxLength: 8 }),
      list,
      list,
      (text, inputs, z, t) => {
        const graph = new Graph();
        const symbols = [
          ...[0, 1].map((index) => graph.symbol({ kind: "input", index })),
          oneOf(graph, 2, z),
          oneOf(graph, 3, t),
        ];
        const expr = expressionOf(graph, text, symbols);
        const made = branchMasks(graph, new Ranges(), expr);
        if (made === expr) return;
        changed++;
        for (const x of [...inputs, 0, -0, 1, 9, NaN])
          for (const y of inputs.slice(0, 3))
            for (const a of z)
              for (const b of t) {
                const at = pointOf([x, y, a, b]);
                expect(evaluate(made, at), `${text} at ${[x, y, a, b].join()}: ${textOf(made)}`).toBe(
                  evaluate(expr, at),
                );
              }
      },
    ),
    { seed: 3, numRuns: 1500 },
  );
  expect(changed).toBeGreaterThan(300);
});
