import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Calculus } from "../../generator/expression/calculus.js";
import { differentiate } from "../../generator/expression/differentiate.js";
import { evaluate } from "../../generator/expression/evaluate.js";
import { type Expr, Graph } from "../../generator/expression/graph.js";
import { interval } from "../../generator/expression/interval.js";
import { combined } from "../../generator/morph/combined.js";
import type { CodeName } from "../../generator/tree/morph.js";
import { closedForm, type Dual } from "./closed.js";

const NAMES: readonly CodeName[] = ["code0", "code1", "code2", "code4", "code4p"];

interface Values {
  readonly n: number;
  readonly u: number;
  readonly d: number;
  readonly t: number;
}

/** The value of a code and its derivatives by t, as functions of numbers. */
function derivatives(code: CodeName): readonly ((values: Values) => number)[] {
  const graph = new Graph(),
    d = new Calculus(graph);
  const range = interval(-1e290, 1e290);
  const [n, u, down, t] = [0, 1, 2, 3].map((index) => graph.symbol({ kind: "column", index, range }));
  const value = combined(d, [{ code, input: 0 }], [n!, u!, down!], () => t!);
  const byT = (expr: Expr): Expr =>
    differentiate(d, expr, (symbol) => (symbol === t ? d.constant(1) : undefined));
  const slope = byT(value);
  return [value, slope, byT(slope)].map((expr) => (values: Values) => {
    const numbers = [values.n, values.u, values.d, values.t];
    return evaluate(expr, (symbol) => (symbol.kind === "column" ? numbers[symbol.index]! : NaN));
  });
}

const dual = (v: number, place: number): Dual => ({ v, g: [0, 1, 2, 3].map((i) => (i === place ? 1 : 0)) });

/** The value and its derivatives by n, u, d and t. */
const closed = (code: CodeName, { n, u, d, t }: Values): Dual => {
  const keys = { n: dual(n, 0), u: dual(u, 1), d: dual(d, 2) };
  return closedForm(keys.n, [{ code, ...keys, t: dual(t, 3) }])!;
};

const NUMBER = fc.double({ min: 0.2, max: 5, noNaN: true });
const TRIPLE = fc.record({ n: NUMBER, u: NUMBER, d: NUMBER });
const PARAMETER = fc.oneof(fc.double({ min: -3, max: 3, noNaN: true }), fc.constantFrom(-1, 0, 1, -0, 0.5));

/** How large numbers come in on the way: their last bits are what is lost. */
const sizeOf = ({ n, u, d, t }: Values): number =>
  Math.max(n, u, d) * Math.max(1, u / n, d / n) ** Math.max(1, Math.abs(t)) * 100;

describe.each(NAMES)("%s", (code) => {
  const [value, slope, curvature] = derivatives(code);

  it("is what the page says, and so is its slope", () => {
    fc.assert(
      fc.property(TRIPLE, PARAMETER, (keys, t) => {
        const at = { ...keys, t },
          want = closed(code, at);
        const tolerance = 1e-14 * sizeOf(at);
        expect(Math.abs(value!(at) - want.v)).toBeLessThan(tolerance);
        expect(Math.abs(slope!(at) - want.g[3]!)).toBeLessThan(tolerance);
      }),
    );
  });

  it("is nominal at 0, to the last bit", () => {
    fc.assert(
      fc.property(TRIPLE, fc.constantFrom(0, -0), (keys, t) => {
        expect(value!({ ...keys, t })).toBe(keys.n);
      }),
    );
  });

  const isAdding = code === "code0" || code === "code2" || code === "code4p";
  it.runIf(isAdding)("is up and down at 1 and -1, to the last bit of what is added", () => {
    fc.assert(
      fc.property(TRIPLE, ({ n, u, d }) => {
        expect(value!({ n, u, d, t: 1 })).toBe(n + (u - n));
        expect(value!({ n, u, d, t: -1 })).toBe(n + (d - n));
      }),
    );
  });

  it.runIf(!isAdding)("is up and down at 1 and -1", () => {
    fc.assert(
      fc.property(TRIPLE, ({ n, u, d }) => {
        expect(value!({ n, u, d, t: 1 })).toBeCloseTo(u, 12);
        expect(value!({ n, u, d, t: -1 })).toBeCloseTo(d, 12);
      }),
    );
  });

  /** How often it can be derived at 0, and at 1 and -1; a line through up and down is straight at 1 and -1 anyway. */
  const SMOOTHNESS: Readonly<Record<CodeName, readonly [at0: number, at1: number]>> = {
    code0: [0, 2],
    code1: [0, 2],
    code2: [2, 1],
    code4: [2, 2],
    code4p: [2, 2],
  };

  it.each([
    [0, SMOOTHNESS[code][0]],
    [1, SMOOTHNESS[code][1]],
    [-1, SMOOTHNESS[code][1]],
  ])("around %d it has continuous derivatives up to the order %d", (t, order) => {
    fc.assert(
      fc.property(TRIPLE, (keys) => {
        for (const of of [value!, slope!, curvature!].slice(0, order + 1)) {
          const [before, after] = [of({ ...keys, t: t - 1e-9 }), of({ ...keys, t: t + 1e-9 })];
          expect(Math.abs(after - before)).toBeLessThan(1e-7 * sizeOf({ ...keys, t: 2 }));
        }
      }),
    );
  });

  it.runIf(SMOOTHNESS[code][0] === 0)("has a kink at 0", () => {
    const keys = { n: 1, u: 1.5, d: 0.8 };
    expect(slope!({ ...keys, t: 1e-9 }) - slope!({ ...keys, t: -1e-9 })).toBeGreaterThan(0.1);
  });

  it.runIf(SMOOTHNESS[code][1] === 1)("changes its curvature at 1", () => {
    const keys = { n: 1, u: 1.5, d: 0.8 };
    expect(curvature!({ ...keys, t: 1 - 1e-9 }) - curvature!({ ...keys, t: 1 + 1e-9 })).toBeGreaterThan(0.1);
  });
});

describe("several parameters", () => {
  it("add first, and multiply then, each of the nominal value", () => {
    const graph = new Graph(),
      d = new Calculus(graph);
    const values = [1, 1.1, 0.95, 1.2, 0.9, 1.05, 0.99],
      at = [0.5, -0.25, 2];
    const codes: readonly CodeName[] = ["code4", "code0", "code4p"];
    const expr = combined(
      d,
      codes.map((code, input) => ({ code, input })),
      values.map((one) => graph.constant(one)),
      (input) => graph.constant(at[input]!),
    );
    const factor = closed("code4", { n: 1, u: 1.1, d: 0.95, t: 0.5 }).v;
    expect(evaluate(expr, () => NaN)).toBeCloseTo(factor * (1 + -0.25 * 0.1 + 2 * 0.05), 14);
  });
});
