import { describe, expect, it } from "vitest";
import { type CompileOptions, compile, parse } from "../../generator/index.js";
import { batchProblems, compareWithDifferences } from "../lower/differences.js";
import { SETS } from "./sets.js";

const FORMS: Readonly<Record<string, CompileOptions>> = {
  plain: {},
  linear: { smooth: "linear", unrollLimit: 0 },
  "straight through": { smooth: "through-step" },
};

const CASES = Object.entries(SETS).flatMap(([name, { set, points }]) =>
  Object.entries(FORMS).map(([form, options]) => ({ name, form, set: parse(set), points, options })),
);

describe("second derivatives of a correction with parameters", () => {
  it.each(CASES)("$name, $form: are those of the plain one", ({ set, points, options }) => {
    const plain = compile(set, { ...options, hessian: true }).corrections.c!,
      { c } = compile(set, { ...options, hessian: true, parameters: true }).corrections;
    for (const point of points) {
      const want = plain.valueGradAndHess(...point),
        got = c!.valueGradAndHess(...point);
      expect(got.hess).toEqual(nearby(want.hess));
      const { value, grad } = c!.valueAndGrad(...point);
      expect({ value: got.value, grad: got.grad }).toEqual({ value, grad });
    }
  });

  it.each(CASES)(
    "$name, $form: are differences of first ones with other numbers, too",
    ({ set, points, options }) => {
      const { c } = compile(set, { ...options, hessian: true, parameters: true }).corrections;
      const other = c!.withParameters(c!.parameters.map((number, i) => (1.125 + i / 64) * number));
      if (options.smooth !== "through-step")
        expect(compareWithDifferences(other, points).problems).toEqual([]);
      expect(batchProblems(other, points)).toEqual([]);
    },
  );
});

/** Numbers that may differ in their last digits, as less is known when they are derived. */
const nearby = (hess: Readonly<Record<string, Readonly<Record<string, number>>>>): unknown =>
  Object.fromEntries(
    Object.entries(hess).map(([row, curves]) => [
      row,
      Object.fromEntries(
        Object.entries(curves).map(([column, curve]) => [column, expect.closeTo(curve, 9) as unknown]),
      ),
    ]),
  );
