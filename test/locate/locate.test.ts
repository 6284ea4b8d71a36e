import { describe, expect, it } from "vitest";
import { locate, OptionError, parse } from "../../generator/index.js";
import type { Argument } from "../../generator/locate/types.js";
import {
  binning,
  category,
  compound,
  file,
  formula,
  formularef,
  hashprng,
  multibinning,
  transform,
} from "../schema/documents.js";

const at = (data: unknown, values: Readonly<Record<string, Argument>>, changes = {}) =>
  locate(parse(file(data, changes)), "c", { x: 1, y: 2, i: 3, s: "a", ...values });

/** The kinds and pointers of a way, in words. */
const told = (data: unknown, values: Readonly<Record<string, Argument>>, changes = {}) => {
  const found = at(data, values, changes);
  if (found.kind !== "correction") throw new Error("a compound");
  const { turns, end } = found.way;
  return [...turns, end].map(({ kind, pointer }) => `${kind} ${pointer.replace("/corrections/0/data", "")}`);
};

describe("a way goes", () => {
  it.each<[string, unknown, Readonly<Record<string, Argument>>, readonly string[]]>([
    ["to a number", 4, {}, ["constant "]],
    ["to a bin", binning([0, 1, 2], [5, 6]), { x: 1 }, ["bins ", "constant /content/1"]],
    ["to the last bin above it", binning([0, 1, 2], [5, 6]), { x: 9 }, ["bins ", "constant /content/1"]],
    [
      "to a content of its own",
      binning([0, 1, 2], [5, 6], { flow: formula("x") }),
      { x: 9 },
      ["bins ", "formula /flow"],
    ],
    ["round", binning([0, 1, 2], [5, 6], { flow: "wrap" }), { x: 2.5 }, ["bins ", "constant /content/0"]],
    ["nowhere outside", binning([0, 1, 2], [5, 6], { flow: "error" }), { x: 2 }, ["outside "]],
    [
      "to a bin of two axes",
      multibinning(
        ["x", "y"],
        [
          [0, 1, 2],
          [0, 2, 4, 6],
        ],
        [1, 2, 3, 4, 5, 6],
      ),
      { x: 1, y: 3 },
      ["bins ", "constant /content/4"],
    ],
    [
      "to a key",
      category("s", [
        ["b", 1],
        ["a", formula("x")],
      ]),
      {},
      ["key ", "formula /content/1/value"],
    ],
    ["to a default", category("i", [[1, 1]], { default: 7 }), { i: 2 }, ["key ", "constant /default"]],
    ["nowhere without a key", category("i", [[1, 1]]), { i: 2 }, ["unknown key "]],
    [
      "through a transform",
      transform("x", formula("x+1"), binning([0, 1, 2, 3], [5, 6, 7])),
      { x: 1.5 },
      ["transform ", "bins /content", "constant /content/content/2"],
    ],
    ["nowhere without a rule", transform("x", category("s", []), 1), {}, ["rule "]],
    ["to a random number", hashprng(["x"]), {}, ["random "]],
  ])("%s", (_, data, values, want) => {
    expect(told(data, values)).toEqual(want);
  });
});

describe("a bin", () => {
  it("has its number, its edges and those of the axis", () => {
    expect(at(binning([0, 1, 2.5, 4], [5, 6, 7]), { x: 2 })).toEqual({
      kind: "correction",
      correction: "c",
      inputs: [
        { input: "x", value: 2 },
        { input: "y", value: 2 },
        { input: "i", value: 3 },
        { input: "s", value: "a" },
      ],
      way: {
        turns: [
          {
            kind: "bins",
            pointer: "/corrections/0/data",
            slot: 1,
            axes: [
              {
                input: "x",
                value: 2,
                bins: 3,
                range: { low: 0, high: 4 },
                bin: 1,
                edges: { low: 1, high: 2.5 },
                outside: undefined,
              },
            ],
          },
        ],
        end: { kind: "constant", pointer: "/corrections/0/data/content/1", value: 6 },
      },
      value: 6,
    });
  });

  const axisOf = (edges: unknown, flow: unknown, x: number) => {
    const found = at(binning(edges, [5, 6], { flow }), { x });
    const [turn] = found.kind === "correction" ? found.way.turns : [];
    return turn?.kind === "bins" ? turn.axes[0] : undefined;
  };
  const uniform = { n: 2, low: 0, high: 3 };

  it.each<[string, unknown, unknown, number, object]>([
    ["of equal width", uniform, "clamp", 2, { bin: 1, edges: { low: 1.5, high: 3 }, outside: undefined }],
    ["below all", uniform, "clamp", -1, { bin: 0, edges: { low: 0, high: 1.5 }, outside: "clamp" }],
    ["above all", [0, 1, 2], "clamp", 2, { bin: 1, edges: { low: 1, high: 2 }, outside: "clamp" }],
    ["of no number", [0, 1, 2], "clamp", NaN, { bin: 1, edges: { low: 1, high: 2 }, outside: "clamp" }],
    ["a period on", [0, 1, 2], "wrap", 4.5, { bin: 0, edges: { low: 0, high: 1 }, outside: "wrap" }],
    ["that is none", [0, 1, 2], 7, 4.5, { bin: undefined, edges: undefined, outside: "default" }],
    [
      "without an end",
      [0, 1, "inf"],
      "clamp",
      4.5,
      { bin: 1, edges: { low: 1, high: Infinity }, outside: undefined },
    ],
  ])("%s", (_, edges, flow, x, want) => {
    expect(axisOf(edges, flow, x)).toMatchObject(want);
  });
});

const endOf = (data: unknown, values: Readonly<Record<string, Argument>>, changes = {}) => {
  const found = at(data, values, changes);
  return found.kind === "correction" ? found.way.end : undefined;
};

describe("an end", () => {
  it.each<[string, unknown, Readonly<Record<string, Argument>>, object]>([
    [
      "says the formula, what is in it, and what comes out",
      formula("[0]*x+y", ["y", "x"], { parameters: [3] }),
      { x: 2, y: 5 },
      {
        kind: "formula",
        pointer: "/corrections/0/data",
        expression: "[0]*x+y",
        variables: [
          { input: "y", value: 5 },
          { input: "x", value: 2 },
        ],
        parameters: [3],
        value: 17,
      },
    ],
    [
      "says what a transform has made of an input",
      transform("i", formula("x*0.5"), hashprng(["i"], "stdflat")),
      { x: 5 },
      {
        kind: "random",
        pointer: "/corrections/0/data/content",
        distribution: "stdflat",
        inputs: [{ input: "i", value: 3 }],
      },
    ],
    [
      "says which axis a value is outside of",
      binning([0, 1], [5], { flow: "error" }),
      { x: 2 },
      {
        kind: "outside",
        pointer: "/corrections/0/data",
        axis: { input: "x", value: 2, range: { low: 0, high: 1 } },
      },
    ],
    [
      "says what is no key",
      category("s", [["b", 1]]),
      {},
      { kind: "unknown key", pointer: "/corrections/0/data", input: "s", value: "a", keys: 1 },
    ],
  ])("%s", (_, data, values, want) => {
    expect(endOf(data, values)).toMatchObject(want);
  });

  it("says the parameters that refer to a formula", () => {
    const generic = { generic_formulas: [formula("x+[1]")] };
    expect(endOf(formularef(0, [1, 4]), { x: 2 }, generic)).toMatchObject({
      expression: "x+[1]",
      parameters: [1, 4],
      value: 6,
    });
  });
});

describe("a compound", () => {
  const stack = (output_op: string, flow = "clamp") =>
    parse({
      ...file(binning([0, 1, 10], [2, 3], { flow })),
      compound_corrections: [compound(["c", "c"], { output_op })],
    });
  const POINT = { x: 0.6, y: 0, i: 0, s: "" };

  it("has the way through each of its corrections", () => {
    const found = locate(stack("+"), "all", POINT);
    expect(found).toMatchObject({
      kind: "compound",
      correction: "all",
      value: 5,
      stack: [
        { correction: "c", inputs: [{ input: "x", value: 0.6 }, {}, {}, {}], value: 2 },
        { correction: "c", inputs: [{ input: "x", value: 1.2 }, {}, {}, {}], value: 3 },
      ],
    });
  });

  it.each([
    ["*", 6],
    ["/", 2 / 3],
    ["last", 3],
  ])("combines by %s", (operator, want) => {
    expect(locate(stack(operator), "all", POINT).value).toBe(want);
  });

  it("ends where one has no value", () => {
    const found = locate(stack("*", "error"), "all", { ...POINT, x: 5 });
    expect(found).toMatchObject({
      value: undefined,
      stack: [{ value: 3 }, { value: undefined, way: { end: { kind: "outside" } } }],
    });
  });
});

describe("what does not fit", () => {
  it.each<[string, string, Readonly<Record<string, Argument>>, string]>([
    ["a name", "d", {}, 'no correction is named "d"'],
    ["an input", "c", { z: 1, x: 1, y: 1, i: 1, s: "" }, 'no input is named "z"'],
    ["too few", "c", { x: 1, y: 1 }, "no value for i, s"],
    ["a text for a number", "c", { x: "1", y: 1, i: 1, s: "" }, 'x = "1" is not a number'],
    ["a fraction for an integer", "c", { x: 1, y: 1, i: 1.5, s: "" }, "i = 1.5 is not an integer"],
    ["a number for a text", "c", { x: 1, y: 1, i: 1, s: 1 }, "s = 1 is not a string"],
  ])("is said: %s", (_, name, values, want) => {
    expect(() => locate(parse(file(1)), name, values)).toThrow(OptionError);
    expect(() => locate(parse(file(1)), name, values)).toThrow(want);
  });
});
