import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { buildFormula } from "../../generator/expression/build.js";
import { Calculus } from "../../generator/expression/calculus.js";
import { differentiate } from "../../generator/expression/differentiate.js";
import { evaluate } from "../../generator/expression/evaluate.js";
import { type Expr, Graph } from "../../generator/expression/graph.js";
import { parseFormula } from "../../generator/formula/parse.js";
import { compile, parse } from "../../generator/index.js";

const FORMULAS = [
  "sqrt((x*x+pow(y,2))/2)",
  "max(0.0001,1.0+exp(-0.1*x)*log(1+y*y)-0.5*erf(x/10)+atan2(y,x)/pow(x*x+1,0.7))",
  "(x<0.5)*(2*x+y)+(x>=0.5)*(x^2-y^3)",
  "max(min(x,1),-1)*max(min(x,1),-1)+max(min(x,1),-1)*log(2+max(min(x,1),-1))",
  "x^y^2-(-x)^2+x-1",
  "abs(x)*tanh(y)+min(x,y)/max(1,x*y)",
  "(x>0&&y>0||x<-1)*sin(x*y)",
  "((x*cos(y)-0.3)==0)*3.14+((x*cos(y)-0.3)>0)*atan((x*sin(y)-1)/(x*cos(y)-0.3))",
];

const set = parse({
  schema_version: 2,
  corrections: FORMULAS.map((expression, i) => ({
    name: `f${i}`,
    version: 1,
    inputs: ["x", "y"].map((name) => ({ name, type: "real" })),
    output: { name: "f", type: "real" },
    data: { nodetype: "formula", parser: "TFormula", expression, variables: ["x", "y"] },
  })),
});
const live = compile(set, {});
const graph = new Graph();
const calculus = new Calculus(graph);
const variables = [0, 1].map((index) => graph.symbol({ kind: "input", index }));

function reference(text: string): readonly Expr[] {
  const parsed = parseFormula(text);
  if (!parsed.ok) throw new Error(parsed.message);
  const value = buildFormula(graph, parsed.expression, (leaf) =>
    leaf.kind === "literal" ? graph.constant(leaf.value) : (variables[leaf.index] ?? graph.constant(NaN)),
  );
  const slopes = variables.map((variable) =>
    differentiate(calculus, value, (symbol) => (symbol === variable ? graph.constant(1) : undefined)),
  );
  return [value, ...slopes];
}

const number = fc.oneof(
  fc.double({ min: -3, max: 3, noNaN: true }),
  fc.constantFrom(0, -0, 1, 0.5, NaN, Infinity),
);

describe("generated code gives the very doubles of the interpreter", () => {
  test.each(FORMULAS.map((text, i) => [text, i] as const))("%s", (text, i) => {
    const want = reference(text),
      correction = live.corrections[`f${i}`];
    const out = new Float64Array(3);
    fc.assert(
      fc.property(number, number, (x, y) => {
        const expected = want.map((expr) =>
          evaluate(expr, (symbol) => (symbol.kind === "input" ? ([x, y][symbol.index] ?? NaN) : NaN)),
        );
        correction?.valueAndGradInto(out, x, y);
        expect([...out]).toEqual(expected);
        expect(correction?.evaluate(x, y)).toBe(expected[0]);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
