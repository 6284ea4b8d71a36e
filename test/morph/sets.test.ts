import { describe, expect, it } from "vitest";
import { compile, type CompileOptions, type LiveCorrection, parse } from "../../generator/index.js";
import { binning, category, formula } from "../lower/documents.js";

const REAL = { type: "real" };
const INPUTS = [
  { name: "x", ...REAL },
  { name: "key", type: "string" },
  { name: "y", ...REAL },
];

const correction = (name: string, data: unknown, inputs: readonly object[] = INPUTS): object => ({
  name,
  version: 1,
  inputs,
  output: { name: "o", ...REAL },
  data,
});

const compound = (stack: readonly string[]): object => ({
  name: "all",
  inputs: [...INPUTS, { name: "z", ...REAL }],
  output: { name: "o", ...REAL },
  inputs_update: ["y"],
  input_op: "*",
  output_op: "*",
  stack,
});

const BINS = category("key", {
  nominal: binning("x", [0, 1, 2, 3], [1, 2, 4]),
  up: binning("x", [0, 1, 2, 3], [1.5, 2.5, 4.5]),
  down: binning("x", [0, 1, 2, 3], [0.5, 1.75, 3]),
});
const LINES = category("key", {
  nominal: formula("2*x", ["y"]),
  up: formula("3*x", ["y"]),
  down: formula("1.5*x", ["y"]),
});

const setOf = (corrections: readonly object[], compounds: readonly object[] = []): ReturnType<typeof parse> =>
  parse({ schema_version: 2, corrections, compound_corrections: compounds });

const MORPH = { morph: { key: "nominal,t:up/down:code0" } };

const only = (set: ReturnType<typeof parse>, options: CompileOptions, name = "bins"): LiveCorrection =>
  compile(set, options).corrections[name]!;

describe("parameters in the place of an input", () => {
  it("stand where it stood, in their order, as real inputs", () => {
    const { inputs } = only(setOf([correction("bins", BINS)]), {
      morph: { key: "nominal,b:up/down,a:down/up:code4p" },
    });
    expect(inputs.map(({ name, type, description }) => [name, type, description])).toEqual([
      ["x", "real", ""],
      ["b", "real", "key: 0 is nominal, 1 is up, -1 is down (code4)"],
      ["a", "real", "key: 0 is nominal, 1 is down, -1 is up (code4p)"],
      ["y", "real", ""],
    ]);
  });

  it("can be of several inputs, of which each is taken by itself", () => {
    const inputs = [...INPUTS, { name: "n", type: "int" }];
    const data = {
      nodetype: "category",
      input: "n",
      content: [
        { key: -1, value: 10 },
        { key: 0, value: BINS },
        { key: 1, value: 20 },
      ],
    };
    const live = only(setOf([correction("bins", data, inputs)]), {
      morph: { ...MORPH.morph, n: "0,s:1/-1:code0" },
    });
    // Nominal below n is what t makes of the bins: 2 + 0.5 * 0.5; the parameter of n goes from that towards 20.
    expect(live.evaluate(1.5, 0.5, 0, 0.25)).toBe(2.25 + 0.25 * (20 - 2.25));
    expect(live.valueAndGrad(1.5, 0.5, 0, 0.25).grad).toEqual({ x: 0, t: 0.5 * 0.75, y: 0, s: 20 - 2.25 });
  });

  it("can be fixed, as inputs can", () => {
    const set = setOf([correction("bins", BINS)]);
    const live = only(set, { ...MORPH, fix: { t: 0.5, y: 0 } });
    expect(live.inputs.map(({ name }) => name)).toEqual(["x"]);
    expect(live.evaluate(1.5)).toBe(2.25);
  });

  it("are over bins of which others are fixed", () => {
    expect(only(setOf([correction("bins", BINS)]), { ...MORPH, fix: { x: 0.5 } }).evaluate(-0.5, 0)).toBe(
      0.75,
    );
  });

  it("are chosen for single corrections, too", () => {
    const set = setOf([correction("bins", BINS), correction("lines", LINES)]);
    const { corrections } = compile(set, { corrections: { bins: MORPH } });
    expect(corrections.bins!.evaluate(1.5, 1, 0)).toBe(2.5);
    expect(corrections.lines!.evaluate(1.5, "up", 1)).toBe(3);
  });

  it("leave corrections alone that do not have the input", () => {
    const set = setOf([correction("bins", BINS), correction("plain", 2, [{ name: "x", ...REAL }])]);
    expect(only(set, MORPH, "plain").evaluate(0)).toBe(2);
  });
});

describe("smoothed bins", () => {
  const set = setOf([correction("bins", BINS)]);

  it.each(["linear", "cubic", "step:1"])("%s: values at the point are morphed", (smooth) => {
    const plain = only(set, { smooth }),
      live = only(set, { ...MORPH, smooth });
    for (const x of [0.25, 0.75, 1.4, 2.1, 2.9]) {
      const [n, u] = ["nominal", "up"].map((key) => plain.valueAndGrad(x, key, 0));
      const { value, grad } = live.valueAndGrad(x, 0.5, 0);
      expect(value).toBeCloseTo(n!.value + 0.5 * (u!.value - n!.value), 14);
      expect(grad.x).toBeCloseTo(0.5 * n!.grad.x! + 0.5 * u!.grad.x!, 13);
      expect(grad.t).toBeCloseTo(u!.value - n!.value, 13);
    }
  });

  it("with values left as they are, derivatives are those of what is smoothed", () => {
    const live = only(set, { ...MORPH, smooth: "through-linear" }),
      smooth = only(set, { ...MORPH, smooth: "linear" });
    expect(live.evaluate(1.4, 0.5, 0)).toBe(2.25);
    expect(live.valueAndGrad(1.4, 0.5, 0).grad).toEqual(smooth.valueAndGrad(1.4, 0.5, 0).grad);
  });

  it("in batches they are the same to the last bit", () => {
    for (const smooth of ["linear", "cubic", "step", "conserve"])
      for (const code of ["code0", "code1", "code2", "code4", "code4p"]) {
        const live = only(set, { smooth, morph: { key: `nominal,t:up/down:${code}` } });
        const x = [0.1, 0.6, 1.2, 1.7, 2.2, 2.6],
          t = [-1.5, -0.5, 0, 0.25, 1, 2];
        const points = x.map((one, i) => live.valueAndGrad(one, t[i]!, 0));
        const { value, grad } = live.valueAndGradBatch({ x, t, y: 0 });
        expect([...value]).toEqual(points.map((one) => one.value));
        expect([...grad.t!]).toEqual(points.map((one) => one.grad.t));
        expect([...grad.x!]).toEqual(points.map((one) => one.grad.x));
      }
  });
});

describe("compounds", () => {
  const set = setOf([correction("bins", BINS), correction("lines", LINES)], [compound(["bins", "lines"])]);

  it("have the parameters of their members: the same specification, the same parameter", () => {
    const live = compile(set, MORPH).compoundCorrections.all!;
    expect(live.inputs.map(({ name }) => name)).toEqual(["x", "t", "y", "z"]);
    const first = 2 + 0.5 * 0.5,
      y = 3 * first;
    const second = 2 * y + 0.5 * y;
    const { value, grad } = live.valueAndGrad(1.5, 0.5, 3, 0);
    expect(value).toBe(first * second);
    // The product, whose second factor depends on t by itself and by what the first made of y.
    expect(grad.t).toBeCloseTo(0.5 * second + first * (y + 2.5 * 3 * 0.5), 12);
    expect([...live.evaluateBatch({ x: [1.5, 0.5], t: 0.5, y: [3, 1], z: 0 })]).toEqual([
      live.evaluate(1.5, 0.5, 3, 0),
      live.evaluate(0.5, 0.5, 1, 0),
    ]);
  });

  it("do not have them when a member alone is to have them", () => {
    expect(() => compile(set, { corrections: { bins: MORPH } })).toThrow(
      'corrections: inputs of "bins" cannot be morphed alone: it is in the stack of "all"',
    );
  });
});

describe("what is the same for all keys", () => {
  it("has no part in it", () => {
    const same = category("key", { nominal: LONG, up: LONG, down: LONG });
    const live = only(setOf([correction("bins", same)]), MORPH);
    expect(live.valueAndGrad(1.5, 0.5, 1)).toEqual({ value: 2, grad: { x: 0, t: 0, y: 0 } });
  });
});

const LONG = binning("x", [0, 1, 2, 3], [1, 2, 4]);
