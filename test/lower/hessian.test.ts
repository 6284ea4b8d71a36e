import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile, parse } from "../../generator/index.js";
import { problemsOf } from "../../generator/ir/check.js";
import type { Input } from "../../generator/ir/machine.js";
import { lowerSet } from "../../generator/library/lowered.js";
import { smoothSet } from "../../generator/library/smoothing.js";
import { NETWORK } from "../emit/networkDocument.js";
import { interpretedSet } from "../fuzz/interpreted.js";
import { argumentOf, drawPoints } from "../fuzz/points.js";
import { binning } from "./documents.js";
import { batchProblems, compareWithDifferences, resultsAt } from "./differences.js";
import { GALLERY, GENERIC } from "./gallery.js";
import { xy } from "./nodes.js";
import { SMOOTHED } from "./smoothedGallery.js";

const INPUTS = [
  { name: "x", type: "real" },
  { name: "y", type: "real" },
  { name: "z", type: "real" },
  { name: "key", type: "string" },
  { name: "n", type: "int" },
] as const;

const correctionOf = (name: string, data: unknown): object => ({
  name,
  version: 1,
  inputs: INPUTS,
  output: { name: "o", type: "real" },
  generic_formulas: GENERIC,
  data,
});

const documentOf = (data: unknown): object => ({ schema_version: 2, corrections: [correctionOf("c", data)] });

const COUNT = 25;

/** Points in the bins of a document and beside them, the same every time. */
function pointsOf(
  document: object,
  inputs: readonly { name: string; type: string }[],
): readonly (readonly Input[])[] {
  const [points = []] = fc.sample(
    fc.gen().map((draw) => drawPoints(draw, document as never, inputs as never, COUNT)),
    { seed: 1, numRuns: 1 },
  );
  return points.map((texts) => inputs.map(({ type }, i) => argumentOf(type as never, texts[i] ?? "")));
}

/** Formulas with curvature of every kind, in places where first derivatives are 0, too. */
const FORMULAS = [
  "x*x*y+sin(x)*exp(-0.1*y)",
  "sqrt(1+x*x+y*y)",
  "sqrt(x*x*y*y+x*x*x*x)",
  "pow(abs(x)+1,y)*log(2+x*x)",
  "max(1,min(x,5))*y*y",
  "(x<2)*x*x*x+(x>=2)*(4*x*y)",
  "erf(x*y/10)+atan2(x,y+9)+tanh(x-y)",
  "x/(1+y*y)-1/(2+x*x)",
  "atan(x/(y+20))+asinh(x)+log10(x*x+1)",
  "exp(-x*x*50)*y+cosh(x/5)/sinh(2+y*y)",
] as const;

const CASES: readonly (readonly [name: string, smooth: string | undefined, data: unknown])[] = [
  ...FORMULAS.map((text) => [text, undefined, xy(text)] as const),
  ...Object.entries(GALLERY).map(([name, data]) => [name, undefined, data] as const),
  ...SMOOTHED,
];

describe.each(CASES)("%s, smoothed with %s", (_, smooth, data) => {
  const document = documentOf(data);
  const set = parse(document),
    options = { hessian: true, ...(smooth !== undefined && { smooth }) } as const;
  const correction = compile(set, options).corrections.c!;
  const points = pointsOf(document, INPUTS);

  it("gives second derivatives that are differences of the first ones, and the same bits for columns", () => {
    expect(compareWithDifferences(correction, points).problems).toEqual([]);
    expect(batchProblems(correction, points)).toEqual([]);
  });

  it("does what its statements say", () => {
    const smoothed = smooth === undefined ? set : smoothSet(set, smooth, { needs: () => true });
    const lowered = lowerSet(smoothed, { unrollLimit: () => 1000, only: () => true, hessian: true });
    for (const { values, slopes } of lowered)
      expect([values, slopes].flatMap((one) => (one ? problemsOf(one.program) : []))).toEqual([]);
    const interpreted = interpretedSet(smoothed, 1000, true);
    for (const at of points) {
      const got = resultsAt(correction, at);
      const all = got ? [got.value, ...got.grad, ...got.hess] : null;
      expect(interpreted("correction", "c", at), at.join()).toEqual(all);
    }
  });
});

const CHAIN = {
  schema_version: 2,
  corrections: [
    correctionOf("a", xy("1+0.1*sin(x)*y")),
    correctionOf("b", binning("x", [-9, 0, 9], [xy("2+x*x*y*y/50"), xy("3+x*y/(1+y*y)")])),
    correctionOf("line", xy("x+2*y")),
  ],
  compound_corrections: ["*", "+", "/", "last"].map((output) => ({
    name: `all ${output}`,
    inputs: INPUTS,
    output: { name: "o", type: "real" },
    inputs_update: ["x"],
    input_op: "*",
    output_op: output,
    stack: ["a", "line", "b", "a"],
  })),
};

it.each(["*", "+", "/", "last"])("compounds: %s", (output) => {
  const { compoundCorrections } = compile(parse(CHAIN), { hessian: true });
  const compound = compoundCorrections[`all ${output}`]!;
  const points = pointsOf(CHAIN, INPUTS);
  const { count, problems } = compareWithDifferences(compound, points);
  expect(problems).toEqual([]);
  expect(count).toBeGreaterThan(COUNT);
  expect(batchProblems(compound, points)).toEqual([]);
});

it("networks: a layer of every kind", () => {
  const { n } = compile(parse(NETWORK), { hessian: true }).corrections;
  const points = Array.from({ length: COUNT }, (_, i) => [i / 7 - 1.5, 1.2 - i / 11, Math.sin(i)]);
  const { count, problems } = compareWithDifferences(n!, points);
  expect(problems).toEqual([]);
  expect(count).toBeGreaterThan(9 * COUNT - 40);
  expect(batchProblems(n!, points)).toEqual([]);
});

it.each([
  ["sqrt(0.5-0.01*x*x)", [0, 0, 0, "k", 1], [-0.01 / Math.SQRT1_2, 0, 0, 0, 0, 0]],
  ["pow(2+x,y)", [1, 0, 0, "k", 1], [0, 1 / 3, Math.log(3) ** 2, 0, 0, 0]],
  ["sqrt([0]+[1]*(x-2)*(x-2))", [2, 0, 0, "k", 1], [1, 0, 0, 0, 0, 0]],
  ["x*x*y", [0, 0, 0, "k", 1], [0, 0, 0, 0, 0, 0]],
  ["exp(-x*x*1000)*x*x", [3, 0, 0, "k", 1], [0, 0, 0, 0, 0, 0]],
] as const)("%s where a first derivative is 0", (text, at, want) => {
  const data = { ...(xy(text) as object), parameters: [4, 2] };
  const { c } = compile(parse(documentOf(data)), { hessian: true }).corrections;
  for (const [k, curve] of resultsAt(c!, at)!.hess.entries()) expect(curve).toBeCloseTo(want[k]!, 14);
});

it("inputs that are fixed have no rows", () => {
  const set = parse(documentOf(xy("x*x*y")));
  const { c } = compile(set, { hessian: true, fix: { x: 3 } }).corrections;
  expect(c?.valueGradAndHess(5, 0, "k", 1)).toEqual({
    value: 45,
    grad: { y: 9, z: 0 },
    hess: { y: { y: 0, z: 0 }, z: { y: 0, z: 0 } },
  });
});
