import { describe, expect, it } from "vitest";
import { compile, generateModule, type GenerateOptions, parse } from "../../generator/index.js";
import { binning, category, correction } from "../schema/documents.js";

const inputs = [
  { name: "x", type: "real" },
  { name: "s", type: "string" },
];
const bins = (...content: readonly number[]): object => binning([0, 1, 2], content);
const data = category("s", [
  ["a", bins(1, 3)],
  ["b", bins(2, 6)],
]);
const stacked = {
  name: "all",
  inputs,
  output: { name: "out", type: "real" },
  inputs_update: [],
  input_op: "*",
  output_op: "*",
  stack: ["tight", "loose"],
};
const corrections = ["tight", "loose", "trigger"].map((name) => correction(data, { name, inputs }));
const set = parse({ schema_version: 2, corrections });
const withCompound = parse({ schema_version: 2, corrections, compound_corrections: [stacked] });

/** The value of each correction at x = 0.75. */
const values = (options: GenerateOptions): Readonly<Record<string, number>> => {
  const live = compile(set, options).corrections;
  return Object.fromEntries(
    Object.values(live).map((one) => [
      one.name,
      one.evaluate(...one.inputs.map(({ name }) => (name === "x" ? 0.75 : "b"))),
    ]),
  );
};

describe("options of single corrections", () => {
  it.each<[string, GenerateOptions, Readonly<Record<string, number>>]>([
    ["none", {}, { tight: 2, loose: 2, trigger: 2 }],
    [
      "a mode of its own",
      { corrections: { tight: { smooth: "linear" } } },
      { tight: 3, loose: 2, trigger: 2 },
    ],
    [
      "no mode where all others have one",
      { smooth: "linear", corrections: { tight: { smooth: "none" } } },
      { tight: 2, loose: 3, trigger: 3 },
    ],
    ["a pattern", { corrections: { "t*": { smooth: { x: "linear" } } } }, { tight: 3, loose: 2, trigger: 3 }],
    [
      "of two patterns the later",
      { corrections: { "t*": { smooth: "linear" }, tight: { smooth: "none" } } },
      { tight: 2, loose: 2, trigger: 3 },
    ],
    [
      "an input that is fixed",
      { corrections: { loose: { fix: { s: "a" } } } },
      { tight: 2, loose: 1, trigger: 2 },
    ],
    [
      "inputs fixed for the set, too",
      { fix: { s: "a" }, corrections: { loose: { fix: { x: 1.5 } } } },
      { tight: 1, loose: 3, trigger: 1 },
    ],
    [
      "with a choice of corrections",
      { only: ["tight"], corrections: { tight: { smooth: "linear", fix: { s: "a" } } } },
      { tight: 1.5 },
    ],
  ])("%s", (_, options, want) => {
    expect(values(options)).toEqual(want);
  });

  it("a limit for unrolling", () => {
    const text = (unrollLimit: number): string =>
      generateModule(set, { only: ["tight"], corrections: { tight: { unrollLimit } } });
    expect(text(0)).not.toBe(text(1000));
    expect(text(0)).toBe(generateModule(set, { only: ["tight"], unrollLimit: 0 }));
  });

  it("a stack of corrections with options of their own has inputs fixed together", () => {
    const live = compile(withCompound, { fix: { s: "b" }, corrections: { tight: { smooth: "linear" } } });
    expect(live.compoundCorrections.all?.evaluate(0.75)).toBe(6);
  });

  it.each<[string, GenerateOptions, string]>([
    [
      "no such correction",
      { corrections: { tigth: {} } },
      'corrections: no correction is named "tigth"; there are "tight"',
    ],
    [
      "a compound",
      { corrections: { all: { smooth: "linear" } } },
      'corrections: no correction is named "all"',
    ],
    [
      "an input of a stack",
      { corrections: { tight: { fix: { s: "a" } } } },
      'inputs of "tight" cannot be fixed alone: it is in the stack of "all"',
    ],
    [
      "a mode that there is not",
      { corrections: { tight: { smooth: "cubik" } } },
      'smooth: there is no mode "cubik"',
    ],
    [
      "a limit that is none",
      { corrections: { tight: { unrollLimit: -1 } } },
      "unrollLimit: a number of bins, not -1",
    ],
  ])("cannot be %s", (_, options, message) => {
    expect(() => compile(withCompound, options)).toThrow(message);
  });
});
