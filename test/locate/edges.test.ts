import { describe, expect, it } from "vitest";
import { edgesAlong, parse } from "../../generator/index.js";
import { changesAlong } from "../../generator/locate/edges.js";

describe("changes along a line", () => {
  it.each<[string, (x: number) => string, readonly number[], readonly number[]]>([
    ["nothing changes", () => "", [0, 1], []],
    ["no places", String, [], []],
    ["a step at a number that is no place", (x) => String(x < 0.3), [0, 1], [0.3]],
    ["the first double beyond", (x) => String(x <= 0.3), [0, 1], [0.30000000000000004]],
    ["several between two places", (x) => String(Math.floor(x)), [0.5, 3.5], [1, 2, 3]],
    ["at a place itself", (x) => String(x < 1), [0, 1, 2], [1]],
    ["from one end of the doubles to the other", (x) => String(x < 7), [-1.7e308, 1.7e308], [7]],
  ])("%s", (_, textAt, places, want) => {
    expect(changesAlong(textAt, places)).toEqual(want);
  });
});

const axis = { nodetype: "binning", input: "pt", edges: [20, 30.5, 50], content: [1, 2] };

const setOf = (data: unknown): object => ({
  schema_version: 2,
  corrections: [
    {
      name: "sf",
      version: 1,
      inputs: [
        { name: "pt", type: "real" },
        { name: "syst", type: "string" },
      ],
      output: { name: "weight", type: "real" },
      data,
    },
  ],
  compound_corrections: [
    {
      name: "twice",
      inputs: [
        { name: "pt", type: "real" },
        { name: "syst", type: "string" },
      ],
      output: { name: "weight", type: "real" },
      inputs_update: ["pt"],
      input_op: "*",
      output_op: "*",
      stack: ["sf", "sf"],
    },
  ],
});

describe("edges along an input", () => {
  const formula = (expression: string): object => ({
    nodetype: "formula",
    expression,
    parser: "TFormula",
    variables: ["pt"],
  });
  it.each<[string, unknown, string, readonly number[]]>([
    ["of a binning with ends", { ...axis, flow: "error" }, "sf", [20, 30.5, 50]],
    ["beyond the ends the bins go on", { ...axis, flow: "clamp" }, "sf", [30.5]],
    [
      "of a transformed input",
      {
        nodetype: "transform",
        input: "pt",
        rule: formula("2*x"),
        content: { ...axis, flow: "clamp" },
      },
      "sf",
      [15.25],
    ],
    [
      "of the bins that a key leads to",
      {
        nodetype: "category",
        input: "syst",
        content: [
          { key: "up", value: { ...axis, flow: "clamp", edges: [0, 7, 9] } },
          { key: "down", value: { ...axis, flow: "clamp" } },
        ],
      },
      "sf",
      [7],
    ],
    ["a formula has none", formula("x*x"), "sf", []],
    ["of all corrections of a compound", { ...axis, flow: "clamp", content: [2, 3] }, "twice", [15.25, 30.5]],
  ])("%s", (_, data, correction, want) => {
    const set = parse(setOf(data));
    expect(edgesAlong(set, correction, "pt", { syst: "up" }, [0.5, 100])).toEqual(want);
  });

  it("refuses what the correction does not have", () => {
    const set = parse(setOf({ ...axis, flow: "clamp" }));
    expect(() => edgesAlong(set, "sf", "pt", { sys: "up" }, [0, 1])).toThrow("sys");
    expect(() => edgesAlong(set, "sg", "pt", { syst: "up" }, [0, 1])).toThrow('"sg"');
  });
});
