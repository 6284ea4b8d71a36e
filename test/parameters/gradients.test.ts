import { describe, expect, it } from "vitest";
import { type CompileOptions, compile, parse } from "../../generator/index.js";
import { differenceBy } from "./differences.js";
import { SETS } from "./sets.js";

const FORMS: Readonly<Record<string, CompileOptions>> = {
  plain: {},
  "nothing unrolled": { unrollLimit: 0 },
  step: { smooth: "step" },
  linear: { smooth: "linear" },
  "linear, nothing unrolled": { smooth: "linear", unrollLimit: 0 },
  "straight through": { smooth: "through-step" },
};

const CASES = Object.entries(SETS).flatMap(([name, { set, points }]) =>
  Object.entries(FORMS).map(([form, options]) => ({ name, form, set: parse(set), points, options })),
);

describe("derivatives by parameters", () => {
  it.each(CASES)("$name, $form: are those of values with other numbers", ({ set, points, options }) => {
    const { c } = compile(set, { ...options, parameters: true }).corrections;
    for (const point of points) {
      const { value, indices, weights } = c!.valueAndParameterGrad(...point);
      expect(value).toBe(c!.evaluate(...point));
      expect(new Set(indices).size).toBe(indices.length);
      const dense = Array.from(c!.parameters, (_number, i) => weights[indices.indexOf(i)] ?? 0);
      for (const [place, weight] of dense.entries())
        expect(weight).toBeCloseTo(differenceBy(c!, place, point), 6);
    }
  });
});
