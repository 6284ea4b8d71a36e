import { describe, expect, it } from "vitest";
import { type Change, diff, parse, type SetDiff } from "../../generator/index.js";
import {
  binning,
  category,
  compound,
  correction,
  file,
  formula,
  multibinning,
  transform,
} from "../schema/documents.js";

type Json = Readonly<Record<string, unknown>>;

const between = (before: Json, after: Json): SetDiff => diff(parse(before), parse(after));
const changesOf = ({ changed }: SetDiff): readonly Change[] => changed.flatMap(({ changes }) => changes);
const named = (...names: readonly string[]): Json => ({
  schema_version: 2,
  corrections: names.map((name) => correction(formula("x"), { name })),
});

describe("a new version", () => {
  it("that says the same is the same", () => {
    const set = file(category("s", [["a", binning([0, 1], [2])]]));
    expect(between(set, set)).toEqual({
      isSame: true,
      description: undefined,
      removed: [],
      added: [],
      changed: [],
      same: [{ kind: "correction", name: "c" }],
    });
  });

  it("has other corrections", () => {
    const found = between(named("one", "two"), named("two", "three of them"));
    expect(found).toMatchObject({
      isSame: false,
      changed: [{ name: "one", newName: "three of them", changes: [], values: undefined }],
      same: [{ name: "two" }],
    });
    const other = { ...correction(1), name: "d", inputs: [] };
    expect(between(named("one"), { schema_version: 2, corrections: [other] })).toMatchObject({
      removed: [{ kind: "correction", name: "one" }],
      added: [{ kind: "correction", name: "d" }],
      changed: [],
    });
  });

  it("has new names for what is alike", () => {
    const found = between(
      named("NUM_TightIso_DEN_LooseID", "NUM_LooseIso_DEN_LooseID", "trigger"),
      named("NUM_LoosePFIso_DEN_LooseID", "NUM_TightPFIso_DEN_LooseID"),
    );
    expect(found.changed.map(({ name, newName }) => [name, newName])).toEqual([
      ["NUM_TightIso_DEN_LooseID", "NUM_TightPFIso_DEN_LooseID"],
      ["NUM_LooseIso_DEN_LooseID", "NUM_LoosePFIso_DEN_LooseID"],
    ]);
    expect(found.removed).toEqual([{ kind: "correction", name: "trigger" }]);
  });

  it.each<[string, Json, Json, readonly Change[]]>([
    ["a version", file(1), file(1, { version: 2 }), [{ kind: "version", old: 1, new: 2 }]],
    [
      "a description",
      file(1, { description: "a" }),
      file(1),
      [{ kind: "description", of: undefined, old: "a", new: undefined }],
    ],
    [
      "an input",
      file(1),
      file(1, {
        inputs: [
          { name: "x", type: "int" },
          { name: "z", type: "real" },
        ],
      }),
      [
        { kind: "input", input: "x", old: "real", new: "int" },
        { kind: "input", input: "y", old: "real", new: undefined },
        { kind: "input", input: "i", old: "int", new: undefined },
        { kind: "input", input: "s", old: "string", new: undefined },
        { kind: "input", input: "z", old: undefined, new: "real" },
      ],
    ],
    [
      "keys",
      file(
        category("s", [
          ["a", 1],
          ["b", 2],
        ]),
      ),
      file(
        category("s", [
          ["a", 1],
          ["c", 2],
        ]),
      ),
      [{ kind: "keys", input: "s", removed: ["b"], added: ["c"] }],
    ],
    [
      "a default",
      file(category("s", [["a", 1]])),
      file(category("s", [["a", 1]], { default: 2 })),
      [
        { kind: "default", input: "s", old: false, new: true },
        { kind: "nodes", old: { category: 1, number: 1 }, new: { category: 1, number: 2 } },
      ],
    ],
    [
      "edges and a flow",
      file(binning([0, 1, 2], [1, 2])),
      file(binning([0, 1.5, 2], [1, 2], { flow: "error" })),
      [
        { kind: "edges", input: "x", rule: undefined, removed: [1], added: [1.5] },
        { kind: "flow", input: "x", rule: undefined, old: ["clamp"], new: ["error"] },
      ],
    ],
    [
      "edges of what a transform gives",
      file(transform("x", formula("abs(x)"), binning([0, 1, 2], [1, 2]))),
      file(transform("x", formula("abs(x)"), binning([0, 1, 3], [1, 2]))),
      [{ kind: "edges", input: "x", rule: "abs(x)", removed: [2], added: [3] }],
    ],
    [
      "a formula",
      file(formula("x+1")),
      file(formula("x+2")),
      [{ kind: "formulas", removed: ["x+1"], added: ["x+2"] }],
    ],
  ])("has %s of another kind", (_, before, after, want) => {
    expect(changesOf(between(before, after))).toEqual(want);
  });

  it("of a compound has another stack and other operators", () => {
    const of = (stack: readonly string[], output_op: string): Json => ({
      ...named("a", "b"),
      compound_corrections: [compound(stack, { output_op })],
    });
    expect(between(of(["a", "b"], "*"), of(["b"], "+"))).toMatchObject({
      same: [{ name: "a" }, { name: "b" }],
      changed: [
        {
          kind: "compound",
          name: "all",
          changes: [
            { kind: "stack", old: ["a", "b"], new: ["b"] },
            { kind: "operators", old: "results by *, x by *", new: "results by +, x by *" },
          ],
          values: { points: 10001, differing: 10001 },
        },
      ],
    });
  });
});

describe("values", () => {
  const valuesOf = (before: Json, after: Json) => between(before, after).changed[0]?.values;

  it("are compared in every bin of both binnings", () => {
    const grid = (edges: readonly number[], content: readonly number[]): Json =>
      file(multibinning(["x", "i"], [edges, [0, 10, 20]], content, "error"));
    expect(valuesOf(grid([0, 1, 2], [1, 2, 3, 4]), grid([0, 1, 4], [1, 2, 3, 5]))).toMatchObject({
      largest: { point: { x: 1.5, i: 15 }, old: 4, new: 5, relative: 0.25 },
    });
  });

  it("are compared for each key", () => {
    const two = (a: number, b: number): Json =>
      file(
        category("s", [
          ["a", a],
          ["b", b],
        ]),
      );
    expect(valuesOf(two(1, 2), two(1, 4))).toEqual({
      points: 2,
      differing: 1,
      onlyOld: 0,
      onlyNew: 0,
      mean: 0.5,
      largest: {
        point: {
          x: expect.any(Number) as unknown,
          y: expect.any(Number) as unknown,
          i: expect.any(Number) as unknown,
          s: "b",
        },
        old: 2,
        new: 4,
        relative: 1,
      },
      byKeys: [
        { keys: { s: "a" }, points: 1, differing: 0, mean: 0, largest: undefined },
        {
          keys: { s: "b" },
          points: 1,
          differing: 1,
          mean: 1,
          largest: expect.objectContaining({ old: 2, new: 4 }) as unknown,
        },
      ],
    });
  });

  it("that only one of them has are counted", () => {
    const upTo = (edge: number): Json => file(binning([0, 1, edge], [1, 2], { flow: "error" }));
    const found = valuesOf(upTo(2), upTo(3));
    expect(found).toMatchObject({ differing: 0, onlyOld: 0 });
    expect(found).toHaveProperty("onlyNew", expect.any(Number));
    expect(JSON.stringify(found)).not.toContain('"onlyNew":0');
  });

  it.each<[string, Json, Json, string]>([
    ["inputs are others", file(1), file(2, { inputs: [] }), "the inputs are others"],
    [
      "types are others",
      file(1, { inputs: [{ name: "x", type: "real" }] }),
      file(2, { inputs: [{ name: "x", type: "int" }] }),
      "x has another type",
    ],
    [
      "no key is in both",
      file(
        category("s", [
          ["a", 1],
          ["b", 1],
        ]),
      ),
      file(category("s", [["c", 1]])),
      "s has no key in common",
    ],
  ])("are not compared where %s", (_, before, after, reason) => {
    expect(valuesOf(before, after)).toEqual({ reason });
  });

  it("of keys that are the only ones are compared, whatever these are called", () => {
    const one = (key: string, value: number): Json => file(category("s", [[key, value]]));
    expect(valuesOf(one("2018", 2), one("2022", 3))).toMatchObject({
      differing: 1,
      largest: { old: 2, new: 3 },
    });
  });

  it("are compared at random points where they are computed", () => {
    expect(valuesOf(file(formula("x")), file(formula("x+1")))).toMatchObject({
      points: 10001,
      differing: 10001,
    });
  });

  it("are the same in every run", () => {
    const set = (a: string): Json => file(formula(a));
    expect(valuesOf(set("x"), set("x+1"))).toEqual(valuesOf(set("x"), set("x+1")));
  });
});
