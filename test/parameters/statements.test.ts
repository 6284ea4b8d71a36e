import { describe, expect, it } from "vitest";
import { problemsOf } from "../../generator/ir/check.js";
import { inputsOf } from "../../generator/ir/frame.js";
import { Interpreter, noMember } from "../../generator/ir/interpret.js";
import { at } from "../../generator/at.js";
import { compile, type CorrectionSet, parse } from "../../generator/index.js";
import { lowerSet, type LoweredModule } from "../../generator/library/lowered.js";
import { morphSet } from "../../generator/library/morphing.js";
import { withParameters, withUsedOnly } from "../../generator/library/parameters.js";
import { smoothSet } from "../../generator/library/smoothing.js";
import { VARIED, setOf } from "./morphed.js";
import { SETS } from "./sets.js";

const ALL = { needs: () => true };

function lowered(set: CorrectionSet, smooth: string, unrollLimit: number): LoweredModule {
  const varied = withParameters(set, smoothSet(set, smooth, ALL), [
    { ...ALL, options: { parameters: true, smooth } },
  ]);
  return at(lowerSet(varied, { unrollLimit: () => unrollLimit, only: () => true }), 0);
}

/** Derivatives by parameters as statements contribute them. */
function contributions({ values: { program } }: LoweredModule, point: readonly (number | string)[]) {
  const weights = new Map<number, number>();
  const interpreter = new Interpreter(program, noMember, (place, weight) => {
    weights.set(place, (weights.get(place) ?? 0) + weight);
  });
  interpreter.call(program.weights ?? -1, inputsOf(point), () => NaN);
  return { indices: [...weights.keys()], weights: [...weights.values()] };
}

describe("the statements of derivatives by parameters", () => {
  it.each(Object.entries(SETS))("%s: are well formed and do what the code does", (_, { set, points }) => {
    for (const [smooth, unrollLimit] of [
      ["none", 1000],
      ["linear", 0],
      ["step", 1000],
    ] as const) {
      const parsed = parse(set),
        module = lowered(parsed, smooth, unrollLimit);
      expect(problemsOf(module.values.program)).toEqual([]);
      const { c } = compile(parsed, { parameters: true, smooth, unrollLimit }).corrections;
      for (const point of points) {
        const { indices, weights } = c!.valueAndParameterGrad(...point);
        expect(contributions(module, point)).toEqual({ indices, weights });
      }
    }
  });
});

describe("the statements of derivatives by parameters below parameters in the place of keys", () => {
  it.each(Object.entries(VARIED))("%s: are well formed and do what the code does", (_, data) => {
    const set = setOf(data),
      morph = { key: "nom,p:up/down:code4" };
    const groups = [{ ...ALL, options: { parameters: true, morph } }];
    const { set: morphed } = morphSet({ set: withParameters(set, set, groups), file: set }, groups);
    for (const unrollLimit of [1000, 0]) {
      const limit = { unrollLimit: () => unrollLimit, only: () => true };
      const module = at(lowerSet(withUsedOnly(morphed), { ...limit, hessian: true }), 0);
      expect(problemsOf(module.values.program)).toEqual([]);
      const { c } = compile(set, { parameters: true, morph, unrollLimit }).corrections;
      for (const point of [
        [1.25, 0.5, "a", 0.25],
        [0.5, -1.5, "a", 2.25],
      ]) {
        const { indices, weights } = c!.valueAndParameterGrad(...point);
        expect(contributions(module, point)).toEqual({ indices, weights });
      }
    }
  });
});
