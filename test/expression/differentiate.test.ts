import { describe, expect, it, test } from "vitest";
import fc from "fast-check";
import { buildFormula } from "../../generator/expression/build.js";
import { Calculus } from "../../generator/expression/calculus.js";
import { differentiate } from "../../generator/expression/differentiate.js";
import { evaluate } from "../../generator/expression/evaluate.js";
import { type Expr, Graph, isNumber } from "../../generator/expression/graph.js";
import { textOf } from "./expressions.js";
import { parseFormula } from "../../generator/formula/parse.js";

const graph = new Graph();
const calculus = new Calculus(graph);
const variables = [0, 1].map((index) => graph.symbol({ kind: "input", index }));

function expression(text: string): Expr {
  const parsed = parseFormula(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return buildFormula(graph, parsed.expression, (leaf) =>
    leaf.kind === "literal" ? graph.constant(leaf.value) : (variables[leaf.index] ?? graph.constant(NaN)),
  );
}

const at = (expr: Expr, x: number, y: number): number =>
  evaluate(expr, (symbol) => (symbol.kind === "input" ? ([x, y][symbol.index] ?? NaN) : NaN));

const partial = (expr: Expr, input: number): Expr =>
  differentiate(calculus, expr, (symbol) => (symbol === variables[input] ? graph.constant(1) : undefined));

const gradient = (text: string, x: number, y: number): readonly number[] =>
  [0, 1].map((input) => at(partial(expression(text), input), x, y));

/** Fourth-order difference; good to about 1e-9 of the function's scale. */
function difference(f: (x: number) => number, x: number): number {
  const h = 1e-3 * Math.max(1, Math.abs(x));
  return (8 * (f(x + h) - f(x - h)) - (f(x + 2 * h) - f(x - 2 * h))) / (12 * h);
}

it("takes every variable with a derivative of its own into account", () => {
  const [x, y] = variables;
  const product = calculus.mul(calculus.sub(calculus.constant(1), x!), calculus.sub(y!, x!));
  const slopes = [0, 1].map((id) => graph.symbol({ kind: "local", id }));
  const slope = differentiate(
    calculus,
    calculus.add(x!, product),
    (symbol) => slopes[variables.indexOf(symbol)],
  );
  const values = { x: 0.25, y: 2, p: 2, q: 3 };
  const found = evaluate(slope, (symbol) =>
    symbol.kind === "local"
      ? symbol.id === 0
        ? values.p
        : values.q
      : symbol.kind === "input" && symbol.index === 0
        ? values.x
        : values.y,
  );
  // p - p (y - x) + (1 - x) (q - p)
  expect(found).toBe(2 - 2 * 1.75 + 0.75);
});

describe("every operator agrees with a difference quotient", () => {
  test.each([
    ["x+y*x", 0.7, 0.4],
    ["x-y/x", 0.7, 0.4],
    ["-(x*y)", 0.7, 0.4],
    ["x^y", 0.7, 1.4],
    ["pow(x,3)*y^2", 0.7, 1.4],
    ["pow(x,2.5)+pow(y,-1.5)", 0.7, 1.4],
    ["pow(2,x*y)", 0.7, 1.4],
    ["log(x)*log10(y)", 0.7, 1.4],
    ["exp(-x*y)", 0.7, 1.4],
    ["erf(x/y)", 0.7, 1.4],
    ["sqrt(x*x+y)", 0.7, 1.4],
    ["abs(x-y)", 0.7, 1.4],
    ["cos(x)*sin(y)+tan(x*y)", 0.7, 0.4],
    ["acos(x)+asin(y)-atan(x/y)", 0.7, 0.4],
    ["cosh(x)*sinh(y)-tanh(x*y)", 0.7, 0.4],
    ["acosh(1.5+x)+asinh(y)+atanh(x*y)", 0.7, 0.4],
    ["atan2(x,y)+atan2(-y,x)", 0.7, 0.4],
    ["max(x,y)*min(x*x,y)", 0.7, 0.4],
    ["(x<10)*(x*y)+(x>=10)*y", 0.7, 0.4],
    ["(x>0.5&&y<0.5)*x^2+(x==0||y!=0)*y", 0.7, 0.4],
  ])("%s at (%d, %d)", (text, x, y) => {
    const expr = expression(text),
      [dx = NaN, dy = NaN] = gradient(text, x, y);
    expect(dx).toBeCloseTo(
      difference((u) => at(expr, u, y), x),
      7,
    );
    expect(dy).toBeCloseTo(
      difference((u) => at(expr, x, u), y),
      7,
    );
  });
});

describe("where a careless rule gives NaN", () => {
  test.each([
    ["abs(x)", 0, 1, [0, 0]],
    ["sqrt(abs(x))*0+y", 4, 1, [0, 1]],
    ["x^2", 0, 0, [0, 0]],
    ["x^1", 0, 0, [1, 0]],
    ["x^0", 0, 0, [0, 0]],
    ["x^y", 0, 2, [0, 0]],
    ["x^y", 0, 1, [1, 0]],
    ["max(x,y)", 1, 1, [1, 0]],
    ["min(x,y)", 1, 1, [1, 0]],
    ["max(x,sqrt(y))", 1, 0, [1, 0]],
    ["(x>0)*sqrt(x)+y", 0, 2, [0, 1]],
    ["sqrt(x)", 0, 1, [Infinity, 0]],
    ["sinh(3*tanh(x*y))*(10^308)*1e308/1e308", 0, 0, [0, 0]],
    ["1e308*(3*tanh(x*y))", 1, 0, [0, Infinity]],
    ["tanh(x/1e-310*x)", 0.002, 0, [0, 0]],
  ])("%s at (%d, %d)", (text, x, y, want) => {
    expect(gradient(text, x, y)).toEqual(want);
  });
});

describe("where a part of the formula overflows or vanishes on the way", () => {
  test.each([
    ["1/(1+exp(-x))", -800, 0, [0, 0]],
    ["1/(1+exp(x*x))", 30, 0, [0, 0]],
    ["1/(1+x^10)", 1e40, 0, [0, 0]],
    ["1/sqrt(1+exp(-x))", -800, 0, [0, 0]],
    ["sqrt(1/(1+exp(-x)))", -800, 0, [0, 0]],
    ["pow(1+exp(-x),-2.5)", -800, 0, [0, 0]],
    ["y/(1+exp(-(x-30)/0.01))", 1, 5, [0, 0]],
    ["exp(-exp(x))", 800, 0, [0, 0]],
    ["tanh(exp(x))", 800, 0, [0, 0]],
    ["tanh(x*x/exp(x))", -800, 0, [0, 0]],
    ["erf(exp(x))", 800, 0, [0, 0]],
    ["atan(exp(x))", 800, 0, [0, 0]],
    ["x*exp(-x*x)", 1e200, 0, [0, 0]],
    ["x*x/exp(x)", 800, 0, [0, 0]],
    ["exp(-2.5*(log10(x)-1.3)*(log10(x)-1.3))", 0, 0, [0, 0]],
    ["x*x/(abs(y)^x)", 800, 1e3, [0, 0]],
    ["asinh(x)", 1e200, 0, [1e-200, 0]],
    ["asinh(x)", -1e200, 0, [1e-200, 0]],
    ["atan2(x,y)", 1e200, 0, [0, -1e-200]],
    ["atan2(x,y)", 0, 2e-200, [0.5e200, 0]],
    ["atan2(exp(y),x)", 1, 800, [0, 0]],
    ["atan(y/x)", 0, 4, [-0.25, 0]],
    ["atan(y/x)", 1e-200, 4, [-0.25, 2.5e-201 / 4]],
    ["x*sqrt(x)", 0, 0, [0, 0]],
    // powers of 1, whose exponent may vary by more than a double
    ["(1/(1+exp(-x)))^exp(y)", 800, 800, [0, 0]],
    ["pow(1,pow(1e200,-x))", -12, 0, [0, 0]],
    ["(x/(1+exp(-y)))^((x-y)*(x-y))", -800, -800, [0, 0]],
    // a negative power grows where an exponential vanishes
    ["atan((exp(-x/2)^(-2))^4)", 600, 0, [0, 0]],
    ["y/(x-(1/(1+exp(-y)))^(-0.5))", 1, -1070, [0, 0]],
    // roots of squares are magnitudes
    ["sqrt((x*y)^2)", -3, 2e-200, [-2e-200, 3]],
    ["(x*x)^0.5+y", 0, 2, [0, 1]],
  ])("%s at (%d, %d)", (text, x, y, want) => {
    const found = gradient(text, x, y);
    for (const [i, one] of want.entries())
      expect(found[i]).toBeCloseTo(one, -Math.log10(1e-12 * Math.abs(one) || 1e-300));
  });

  it("still is infinite, or NaN, where the derivative is", () => {
    expect(gradient("log(x)", 0, 0)[0]).toBe(Infinity);
    expect(gradient("exp(x)", 800, 0)[0]).toBe(Infinity);
    expect(gradient("1/(log10(x)*log10(x)+2)", 0, 0)[0]).toBeNaN();
    expect(gradient("1/(1+exp(-x))", NaN, 0)[0]).toBeNaN();
  });

  test.each([
    ["exp(x)/(1+exp(x))", "the exponential is no 0 where it is infinite"],
    ["exp(-x)/x", "nor is x"],
    ["exp(-0.5*((x-30)/5)^2)", "what it is multiplied with is finite"],
    ["y*tanh((x-3)/2)", "and here"],
    ["(1+2*x)/(3+x*x)", "and here"],
    ["1/(1+exp(-max(min(x,9),2)))", "its exponent is bounded"],
  ])("costs nothing in %s: %s", (text) => {
    expect(textOf(partial(expression(text), 0))).not.toContain("select(eq(");
  });

  it("is finite on turn-on curves of all kinds, at any argument", () => {
    const curve = fc.constantFrom(
      "1/(1+exp(-u))",
      "tanh(exp(u))",
      "erf(u)",
      "exp(-u*u)",
      "1/(1+u^10)",
      "1-exp(-exp(u))",
      "0.5*(1+erf(u/1.4))",
    );
    const argument = fc.constantFrom("x", "(x-y)/0.01", "log10(x*x+1)-y", "x*y", "x*x-y", "(x-y)*(x+y)");
    const number = fc.double({ min: -1e4, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(curve, argument, argument, number, number, (outer, first, second, x, y) => {
        const text = `(${outer.replaceAll("u", `(${first})`)})*(${outer.replaceAll("u", `(${second})`)})`;
        fc.pre(Number.isFinite(at(expression(text), x, y)));
        expect(gradient(text, x, y).every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("near a pole, where its square overflows or vanishes", () => {
  test.each([
    // powers below 0, by the power itself
    ["(x*y)^(-2)", 1e-60, 1e-50, [-2e280, -2e270]],
    ["log10(x^(-2))", 1e-110, 0, [-2e110 / Math.LN10, 0]],
    ["exp(x)^(-2)", -300, 0, [-2 * Math.exp(600), 0]],
    // quotients of quotients
    ["y/(x/y)", 1e110, 1e-100, [0, 2e-210]],
    ["(2/x)/(y/2)", 1e-110, 1e100, [-4e120, -4e-90]],
    ["(2*x)*(y/x)", 1e-178, 1e30, [0, 2]],
    ["1/(1+exp(-log(x)))", 1e-175, 0, [1, 0]],
    // sums that have a pole, times what vanishes
    ["log(log10(y)+(1000/y)^4)", 0, 1e-73, [0, -4e73]],
    ["y/(x*(2+1/(x*x)))", 1e-120, 1, [1, 1e-120]],
    ["sqrt(abs(y/x/x))", 1e-100, 1e88, [-1e244, 5e55]],
    // a divisor that is a power of both
    ["1/abs(x/y)^(x-100)", 2000, 0.5, [0, 0]],
    ["10/(1/x)^10", 1e-74, 0, [0, 0]],
    // a sum of which one part alone vanishes
    ["1/(exp(-x*x)+x^(-2))", 300, 0, [600, 0]],
    // what cancels
    ["asin(x/x)", 3, 0, [0, 0]],
    ["acosh((x/x)^0.5)", 3, 0, [0, 0]],
  ])("%s at (%d, %d)", (text, x, y, want) => {
    const found = gradient(text, x, y);
    for (const [i, one] of want.entries())
      expect(Math.abs(found[i]! - one)).toBeLessThanOrEqual(1e-13 * Math.abs(one));
  });

  test.each([
    ["1/(1+exp(-x*y))", -700, 1.01, Math.exp(-707) * 1.01],
    ["1/(1+exp(-exp(x)))", 800, 0, 0],
    ["1/(1+exp(-((x+y)+exp(x))))", 1044, 412, 0],
    ["atan((1+x)/exp(-x*x))", 100, 0, 0],
    ["sqrt(2*atan2(2.5,exp(x)))", 900, 0, 0],
    ["sqrt(x^10)", 1e-70, 0, 0],
  ])("%s at (%d, %d), where an exponential or a power saturates", (text, x, y, want) => {
    const [dx = NaN] = gradient(text, x, y);
    expect(Math.abs(dx - want)).toBeLessThanOrEqual(1e-12 * want);
  });

  it("has the derivative of a root where what is under it is 0 and does not vary", () => {
    expect(gradient("sqrt(x^4)", 0, 0)).toEqual([0, 0]);
    expect(gradient("sqrt((y+y)*(y*x))^10", 2, 0)).toEqual([0, 0]);
    expect(gradient("sqrt((x-y)*(x-x))", 3, 2)).toEqual([0, 0]);
    expect(gradient("sqrt(x*x+y*y)", 0, 0)[0]).toBeNaN();
  });

  test.each([
    ["y*exp(-x)", "neg(mul(y,exp(neg(x))))"],
    ["y*(1+3/x)", "neg(div(mul(y,div(3,x)),x))"],
  ])("is as short as can be: %s", (text, want) => {
    expect(textOf(partial(expression(text), 0))).toBe(want);
  });
});

describe("a power of what is in a known range", () => {
  const clamped = (text: string): string =>
    textOf(partial(expression(text.replaceAll("c", "max(min(x,9),2)")), 0));
  test.each([
    ["c^2.5", "2.5*c^2.5/c", "quotient"],
    ["c^4", "a product is as short", "power"],
    ["x^2.5", "0/0 at 0", "power"],
    ["c^999.5", "it may overflow", "quotient where finite"],
    ["(x*x+1)^0.7", "it may be infinite", "quotient where finite"],
    ["(c*0.000000000000001)^2.5", "a small base that is not tiny", "quotient"],
  ])("%s: %s", (text, _reason, want) => {
    const slope = clamped(text);
    const found = !slope.includes("div(")
      ? "power"
      : slope.includes("Infinity")
        ? "quotient where finite"
        : "quotient";
    expect(found).toBe(want);
  });

  it("is right where the power is infinite", () => {
    expect(gradient("pow(x*x+1,0.7)", 1e160, 0)[0]).toBe(0);
    expect(gradient("pow(x*x+1,400.5)", 3, 0)[0]).toBe(Infinity);
  });

  test.each([2, 3, 7.25, 9])("has the derivative of the power rule at %d", (x) => {
    const [dx = NaN] = gradient("pow(max(min(x,9),2)/1.6,0.6532)", x, 0);
    const want = x < 9 && x > 2 ? (0.6532 / 1.6) * Math.pow(x / 1.6, 0.6532 - 1) : dx;
    expect(Math.abs(dx - want)).toBeLessThanOrEqual(1e-15 * want);
  });
});

describe("goes through the node that all paths go through", () => {
  test.each([
    ["log(x)*log(x)+log(x)*y", "div(add(mul(2,log(x)),y),x)"],
    ["exp(x)/(1+exp(x))", "mul(exp(x),div(sub(1,div(exp(x),add(1,exp(x)))),add(1,exp(x))))"],
    ["log(x/15)", "div(1,x)"],
  ])("%s", (text, want) => {
    expect(textOf(partial(expression(text), 0))).toBe(want);
  });
});

it("drops what does not occur", () => {
  expect(isNumber(partial(expression("exp(x)*log(x)"), 1), 0)).toBe(true);
});

it("is linear", () => {
  const number = fc.double({ min: -3, max: 3, noNaN: true });
  fc.assert(
    fc.property(number, number, number, (x, y, k) => {
      const sum = at(
        partial(
          calculus.add(calculus.mul(graph.constant(k), expression("sin(x*y)")), expression("exp(x)")),
          0,
        ),
        x,
        y,
      );
      expect(sum).toBeCloseTo(k * y * Math.cos(x * y) + Math.exp(x), 10);
    }),
    { seed: 1 },
  );
});
