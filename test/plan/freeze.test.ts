import { describe, expect, it } from "vitest";
import { freeze, type FrozenValues } from "../../generator/plan/freeze.js";
import type { Axis, Edges } from "../../generator/tree/axis.js";
import type { BinningNode, BlendNode, CategoryNode, Flow, Node } from "../../generator/tree/node.js";
import type { CompoundCorrection, Correction, CorrectionSet } from "../../generator/tree/set.js";

const variable = (name: string, type: "real" | "int" | "string") => ({ name, type, description: undefined });

const inputs = [
  variable("x", "real"),
  variable("n", "int"),
  variable("key", "string"),
  variable("y", "real"),
];
const [X, N, KEY, Y] = [0, 1, 2, 3];

function correction(data: Node): Correction {
  return { name: "sf", version: 1, description: undefined, inputs, output: variable("out", "real"), data };
}

function setOf(data: Node, compounds: readonly CompoundCorrection[] = []): CorrectionSet {
  return { description: undefined, corrections: [correction(data)], compounds };
}

/** What becomes of a node. */
function frozen(data: Node, values: FrozenValues): Node {
  const result = freeze(setOf(data), values);
  if (!result.ok) throw new Error(result.messages.join("\n"));
  return result.value.corrections[0]!.data;
}

function messages(set: CorrectionSet, values: FrozenValues): readonly string[] {
  const result = freeze(set, values);
  return result.ok ? [] : result.messages;
}

const uniform = (n: number, low: number, high: number): Edges => ({ kind: "uniform", n, low, high });
const variableEdges = (...values: number[]): Edges => ({ kind: "variable", values });
const axis = (input: number, edges: Edges): Axis => ({ input, edges });
const clamp: Flow = { kind: "clamp" };
const error: Flow = { kind: "error" };
const wrap: Flow = { kind: "wrap" };

function binning(axes: readonly Axis[], content: readonly Node[], flow: Flow = error): BinningNode {
  return { nodetype: axes.length === 1 ? "binning" : "multibinning", axes, content, flow };
}

function category(
  keys: readonly (string | number)[],
  content: readonly Node[],
  otherwise?: Node,
): CategoryNode {
  return { nodetype: "category", input: typeof keys[0] === "string" ? KEY : N, keys, content, otherwise };
}

describe("freezing one axis", () => {
  const three = variableEdges(0, 1, 2.5, 4);
  const thirds = uniform(3, 0, 3);
  const offAxis: Flow = { kind: "default", content: -1 };

  it.each<[string, Edges, Flow, number, number]>([
    ["inside", three, error, 1.7, 1],
    ["on an edge", three, error, 2.5, 2],
    ["the first edge", three, error, 0, 0],
    ["clamped below", three, clamp, -7, 0],
    ["clamped at the last edge", three, clamp, 4, 2],
    ["clamped: NaN counts as above", three, clamp, NaN, 2],
    ["default below", three, offAxis, -0.1, -1],
    ["default at the last edge", three, offAxis, 4, -1],
    ["default for NaN", three, offAxis, NaN, -1],
    ["wrapped from above", three, wrap, 5.5, 1],
    ["wrapped from below", three, wrap, -1, 2],
    ["an infinite edge", variableEdges(-Infinity, 0, Infinity), error, -1e300, 0],
    ["uniform inside", thirds, error, 1.5, 1],
    ["uniform clamped", thirds, clamp, 99, 2],
    ["uniform clamped: NaN counts as above", thirds, clamp, NaN, 2],
    ["uniform default", thirds, offAxis, 3, -1],
    ["uniform wrapped", thirds, wrap, -0.5, 2],
    ["uniform, rounding to the last bin", uniform(10, 0, 0.7), error, 0.6999999999999998, 9],
  ])("%s", (_, edges, flow, x, want) => {
    const content = edges.kind === "uniform" ? Array.from({ length: edges.n }, (_, i) => i) : [0, 1, 2];
    expect(frozen(binning([axis(X, edges)], content, flow), { x })).toBe(want);
  });

  it("compares an int as a double", () => {
    expect(frozen(binning([axis(N, variableEdges(0, 1.5, 3))], [10, 20]), { n: 2 })).toBe(20);
  });

  it.each([
    [-1, "sf: x = -1 is below 0, the first edge"],
    [4, "sf: x = 4 is not below 4, the last edge"],
    [NaN, "sf: x = NaN is not a number and in no bin"],
  ])("reports %d outside of an axis without flow", (x, message) => {
    expect(messages(setOf(binning([axis(X, three)], [0, 1, 2])), { x })).toEqual([message]);
  });

  it("reports what cannot be wrapped", () => {
    expect(messages(setOf(binning([axis(X, three)], [0, 1, 2], wrap)), { x: NaN })).toHaveLength(1);
    expect(messages(setOf(binning([axis(X, thirds)], [0, 1, 2], wrap)), { x: Infinity })).toHaveLength(1);
  });
});

describe("freezing axes of a multibinning", () => {
  const ax = axis(X, variableEdges(0, 1, 2));
  const ay = axis(Y, variableEdges(0, 1, 2, 3));
  const an = axis(N, uniform(2, 0, 2));
  const grid = binning([ax, ay, an], [0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121]);

  it.each<[string, FrozenValues, readonly Axis[], readonly number[]]>([
    ["the first", { x: 1.5 }, [ay, an], [100, 101, 110, 111, 120, 121]],
    ["the middle", { y: 2.5 }, [ax, an], [20, 21, 120, 121]],
    ["the last", { n: 1 }, [ax, ay], [1, 11, 21, 101, 111, 121]],
    ["two", { x: 0, n: 0 }, [ay], [0, 10, 20]],
  ])("%s", (_, values, axes, content) => {
    expect(frozen(grid, values)).toEqual(binning(axes, content));
  });

  it("all", () => {
    expect(frozen(grid, { x: 1, y: 1, n: 1 })).toBe(111);
  });

  it("an axis that the value is outside of takes the flow of all", () => {
    const flow: Flow = { kind: "default", content: category(["a", "b"], [5, 6]) };
    expect(frozen({ ...grid, flow }, { x: 2, key: "b" })).toBe(6);
    expect(frozen({ ...grid, flow }, { x: 1, key: "b" })).toMatchObject({
      flow: { kind: "default", content: 6 },
    });
  });
});

describe("freezing categories", () => {
  it.each<[string, Node, FrozenValues, Node]>([
    ["a string", category(["a", "b"], [1, 2]), { key: "b" }, 2],
    ["an int", category([4, -5], [1, 2]), { n: -5 }, 2],
    ["the default", category(["a"], [1], 9), { key: "z" }, 9],
    ["the empty string", category(["", "b"], [1, 2]), { key: "" }, 1],
    ["in each other", category(["a"], [category([3], [7])]), { key: "a", n: 3 }, 7],
  ])("%s", (_, node, values, want) => {
    expect(frozen(node, values)).toBe(want);
  });

  it("below an open node", () => {
    const inner = category(["a", "b"], [1, 2]);
    expect(frozen(category([1, 2], [inner, 5], inner), { key: "b" })).toEqual(category([1, 2], [2, 5], 2));
  });

  it("reports a key that is missing", () => {
    expect(messages(setOf(category(["up", "down"], [1, 2])), { key: "ups" })).toEqual([
      'sf: key = "ups" is not a key; its keys are "up", "down"',
    ]);
  });
});

describe("freezing around transforms", () => {
  const bins = binning([axis(X, variableEdges(0, 1, 2))], [10, 20]);

  it("the transformed input is open in the content, frozen in the rule", () => {
    const node: Node = { nodetype: "transform", input: X, rule: bins, content: bins };
    expect(frozen(node, { x: 1.5 })).toEqual({ ...node, rule: 20 });
  });

  it("other inputs stay frozen in the content", () => {
    const node: Node = { nodetype: "transform", input: Y, rule: bins, content: bins };
    expect(frozen(node, { x: 0.5 })).toEqual({ ...node, rule: 10, content: 10 });
  });
});

describe("freezing what is smoothed", () => {
  const keys = category(["a", "b"], [10, 20]);
  const blend: BlendNode = {
    nodetype: "blend",
    unit: 1,
    axis: { input: X, mode: "linear", knots: [0, 1], from: [0], to: [1], period: undefined },
    content: [keys, 5],
  };

  it("freezes what is between the knots", () => {
    expect(frozen(blend, { key: "b" })).toEqual({ ...blend, content: [20, 5] });
  });

  it("leaves the axis, whose input is a constant to the code", () => {
    expect(frozen(blend, { x: 0.5 })).toBe(blend);
  });
});

describe("freezing a set", () => {
  const bins = binning([axis(X, variableEdges(0, 1, 2))], [10, 20]);
  const compound: CompoundCorrection = {
    name: "all",
    description: undefined,
    inputs: [inputs[X]!, inputs[Y]!],
    output: variable("out", "real"),
    inputsUpdate: [1],
    inputOperator: "*",
    outputOperator: "*",
    stack: [],
  };

  it("keeps the places of inputs", () => {
    const result = freeze(setOf(bins, [compound]), { x: 0.5, key: "a" });
    const value = result.ok ? result.value : undefined;
    expect(value?.corrections[0]?.inputs).toEqual([
      { ...inputs[X], frozen: 0.5 },
      inputs[N],
      { ...inputs[KEY], frozen: "a" },
      inputs[Y],
    ]);
    expect(value?.compounds[0]?.inputs).toEqual([{ ...inputs[X], frozen: 0.5 }, inputs[Y]]);
  });

  it("refuses an input that a compound updates", () => {
    expect(messages(setOf(1, [compound]), { y: 2 })).toEqual([
      "all: y = 2 cannot be fixed: the compound correction updates it; fix another input, or leave the compound out",
    ]);
  });

  it("returns what does not change as it is", () => {
    const set = setOf(bins);
    const result = freeze(set, { y: 2 });
    expect(result.ok && result.value.corrections[0]!.data).toBe(bins);
    expect(frozen({ ...bins, content: [category(["a"], [1], 2), 20] }, { y: 1 })).toMatchObject({
      axes: bins.axes,
    });
  });

  it("reports each problem once, and none of corrections that are not needed", () => {
    const set = setOf(binning([axis(Y, variableEdges(0, 1, 2))], [bins, bins]));
    expect(messages(set, { x: 3 })).toEqual(["sf: x = 3 is not below 2, the last edge"]);
    expect(freeze(set, { x: 3 }, () => false)).toMatchObject({ ok: true });
  });

  it("does not take inherited members for values", () => {
    const strange = { ...correction(1), inputs: [variable("toString", "real")] };
    const set = { ...setOf(1), corrections: [strange] };
    expect(freeze(set, { x: 1 })).toEqual({ ok: true, value: set });
  });
});
