import { describe, expect, it } from "vitest";
import { parse } from "../../generator/index.js";
import { binning, category, correction, formula, setOf, transform } from "../schema/documents.js";
import { readCase, writeCase } from "./case.js";
import { compareSlope, compareValue, type Verdict } from "./compare.js";
import { drawCase } from "./draw.js";
import { BASE } from "./forms.js";
import { type JsonObject, writeJson } from "./json.js";
import { type Case, type Finding } from "./trial.js";
import { neighbour } from "./points.js";
import { differentiate, errorBounds, isFragile } from "./referee/sweep.js";
import { walk, type Walked } from "./referee/walk.js";
import { shrink } from "./shrink.js";

it.each([
  ["reals with a point", { data: 1, low: -0 }, '{"data":1.0,"low":-0.0}'],
  ["integers without", { n: 2, version: 1 }, '{"n":2,"version":1}'],
  ["what JSON has no numbers for", [NaN, Infinity, 1e300], "[NaN,Infinity,1e+300]"],
])("a file has %s", (_, given, want) => {
  expect(writeJson(given)).toBe(want);
});

it.each([
  [1, 1, 1 + 2 ** -52],
  [1, -1, 1 - 2 ** -53],
  [-1, 1, -1 + 2 ** -53],
  [0, 1, 5e-324],
])("the neighbour of %d by %d is %d", (given, by, want) => {
  expect(neighbour(given, by)).toBe(want);
});

describe("what is drawn", () => {
  it("is the same for the same seed", () => {
    expect(writeJson(drawCase(7, 3).document)).toBe(writeJson(drawCase(7, 3).document));
  });

  it("is valid", () => {
    for (let place = 0; place < 40; place++) parse(writeJson(drawCase(1, place).document));
  });
});

/** The walk of a correction of x, y, an int n and a key. */
function walked(data: unknown, x: number, y = 0): Walked {
  const set = setOf({ schema_version: 2, corrections: [correction(data, { inputs: INPUTS })] });
  const [one] = set.corrections;
  if (one === undefined) throw new Error("no correction");
  return walk(set, one, [x, y, 2, "a"]);
}

const INPUTS = [
  { name: "x", type: "real" },
  { name: "y", type: "real" },
  { name: "n", type: "int" },
  { name: "key", type: "string" },
];

const numbersOf = ({ tape, result }: Walked): readonly number[] => {
  if (result === undefined) return [];
  const { slopes } = differentiate(tape, result);
  return [tape.value(result), slopes.get(0) ?? 0, slopes.get(1) ?? 0];
};

const XY = ["x", "y"];

it.each<readonly [string, unknown, readonly number[]]>([
  ["a formula", formula("x*x+y^3", XY), [31, 4, 27]],
  ["the side that a maximum takes", formula("max(x,y)*2", XY), [6, 0, 2]],
  ["bins", binning([0, 1, 4], [5, formula("x*y", XY)]), [6, 3, 2]],
  ["values beyond the bins", binning([0, 1], [5]), [5, 0, 0]],
  ["nothing, as an error", binning([0, 1], [5], { flow: "error" }), []],
  ["wrapped values", binning([0, 1, 1.5], [7, 8], { flow: "wrap" }), [7, 0, 0]],
  ["a key", category("key", [["a", 4]]), [4, 0, 0]],
  ["nothing, for an unknown key", category("key", [["b", 4]]), []],
  ["a transform", transform("x", formula("x*y", XY), formula("x*x+y", XY)), [39, 36, 25]],
  ["an int, rounded away from zero", transform("n", 2.5, category("n", [[3, 1]])), [1, 0, 0]],
])("the walk through the tree gives %s", (_, data, want) => {
  expect(numbersOf(walked(data, 2, 3))).toEqual(want);
});

it.each<readonly [string, unknown, number, Verdict]>([
  ["arithmetic in the last bit", formula("x/3"), 1 / 3 + 2 ** -54, { want: "0.3333333333333333" }],
  ["arithmetic", formula("x/3"), 1 / 3, "agrees"],
  ["a function in the last bit", formula("exp(x)"), Math.E + 2 ** -51, "agrees"],
  ["a function in more", formula("exp(x)"), Math.E + 1e-13, { want: "2.718281828459045" }],
  ["a choice of rounding", formula("exp(x)>2.718281828459045"), 1, "not judged"],
])("the C++ library may differ in %s", (_, data, got, want) => {
  expect(compareValue(got, walked(data, 1), true)).toEqual(want);
});

it.each<readonly [string, string, number, number, Verdict]>([
  ["a function to the last bit", "exp(x)", 1, Math.E + 2 ** -51, { want: "2.718281828459045" }],
  ["a square as a power or a product", "pow(x,2)", 9 - 2 ** -48, 81 - 2 ** -44, "agrees"],
  ["a square no worse", "pow(x,2)", 9 - 2 ** -48, 81 + 2 ** -40, { want: "80.99999999999993" }],
])("of our own code is wanted %s", (_, text, x, got, want) => {
  expect(compareValue(got, walked(formula(text), x), false)).toEqual(want);
});

it("rounding decides what an inexact value chooses, not what an exact one does", () => {
  const fragile = (data: unknown, x: number): boolean => {
    const { tape } = walked(data, x);
    return isFragile(tape, errorBounds(tape, "arithmetic"));
  };
  const bins = binning([0, 1, 2], [1, 2]);
  expect([fragile(bins, 1), fragile(transform("x", formula("exp(x)"), bins), 0)]).toEqual([false, true]);
});

const exactly = (value: number, slope: number, off: number, isStable = true) => ({
  derive: () => Promise.resolve({ value, slope, off, isStable }),
});

type SlopeVerdict = Awaited<ReturnType<typeof compareSlope>>;

it.each<readonly [string, string, number, number, ReturnType<typeof exactly> | undefined, SlopeVerdict]>([
  ["right", "x*x", 3, 6, undefined, "agrees"],
  ["wrong", "x*x", 3, 6.1, undefined, { want: "6" }],
  ["lost by overflow", "1/(1+exp(-x))", -800, NaN, exactly(0, 0, NaN), "lost"],
  [
    "lost to rounding",
    "asin(1/(1+x))",
    1e-20,
    NaN,
    exactly(Math.PI / 2, -7e9, NaN, false),
    "lost to rounding",
  ],
  ["right where doubles overflow", "1/(1+exp(-x))", -800, 0, exactly(0, 0, 0), "agrees"],
  ["right next to terms that no double holds", "2*x/x", 1e-310, 1e290, exactly(2, 0, 1e-20), "agrees"],
  ["not that of terms that vanish", "x*x", 1e-310, 0, undefined, "agrees"],
  ["without a judge where doubles overflow", "1/(1+exp(-x))", -800, 0, undefined, "not judged"],
])("a derivative is %s", async (_, text, x, got, reference, want) => {
  expect(await compareSlope(got, walked(formula(text), x), 0, reference)).toEqual(want);
});

describe("a failure", () => {
  const document: JsonObject = {
    schema_version: 2,
    corrections: [
      {
        name: "f",
        version: 1,
        inputs: [
          { name: "x", type: "real" },
          { name: "y", type: "real" },
        ],
        output: { name: "o", type: "real" },
        data: {
          nodetype: "binning",
          input: "y",
          edges: [0, 1, 2],
          content: [
            { nodetype: "formula", expression: "1+x*sqrt(x-2)", parser: "TFormula", variables: ["x"] },
            5,
          ],
          flow: "clamp",
        },
      },
      { name: "g", version: 1, inputs: [], output: { name: "o", type: "real" }, data: 1 },
    ],
  };
  const at = ["1", "0.25"];
  const finding: Finding = {
    kind: "value",
    form: BASE,
    detail: "no root",
    correction: { key: "correction f", at },
  };
  const one: Case = { document, forms: [BASE], points: new Map([["correction f", [at]]]), hasTypes: false };
  const hasRoot = (candidate: Case): Promise<Finding | undefined> =>
    Promise.resolve(writeJson(candidate.document).includes("sqrt(x)") ? finding : undefined);
  const anyRoot = (candidate: Case): Promise<Finding | undefined> =>
    Promise.resolve(writeJson(candidate.document).includes("sqrt(") ? finding : undefined);

  it("stays as it is where it does not come again", async () => {
    expect((await shrink(one, finding, hasRoot)).one).toBe(one);
  });

  it("becomes the smallest that still fails, and can be read from its file", async () => {
    const small = await shrink(one, finding, anyRoot);
    const again = readCase(writeCase(small.one, small.finding));
    expect(again.document.corrections).toMatchObject([
      { name: "f", inputs: [], data: { nodetype: "formula", expression: "sqrt(x)" } },
    ]);
    expect([...again.points]).toEqual([["correction f", [[]]]]);
  });
});
