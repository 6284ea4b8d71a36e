import { describe, expect, it } from "vitest";
import { compile } from "../../generator/index.js";
import {
  binning,
  category,
  correction,
  formula,
  formularef,
  multibinning,
  setOf,
  transform,
} from "../schema/documents.js";
import { argumentsOf, known, liveOf, type Point, resultAt, type Smooth, valueAt } from "./live.js";

/** The value and the derivatives by x and y; no derivative by y where it is left out. */
type Want = readonly [value: number, byX: number, byY?: number];
type Row = readonly [at: Point, want: Want];

const EDGES = [0, 2, 4, 8];
const ALL_MODES = ["step", "linear", "pchip", "cubic", "conserve"];

/** The slope of step in the middle of an edge between bins 2 wide is 1.875. */
const PLANE = multibinning(
  ["x", "y"],
  [
    [0, 2, 4],
    [0, 2, 4],
  ],
  [1, 2, 3, 5],
);
const BESIDE = { ...PLANE, flow: 9 };
const SAME = { ...BESIDE, content: [1, 1, 1, 1] };
const RAGGED = binning(
  [0, 2, 4],
  [
    binning([0, 1, 2], [1, 2], { input: "y" }),
    binning([0, 1, 2, 3], [4, 5, 6], { input: "y", flow: "error" }),
  ],
);
const FORMULAS = binning([0, 2, 4], [formula("x*x"), formula("2*x+1")]);
const KEYS = binning(
  [0, 2, 4],
  [
    category("s", [
      ["a", 1],
      ["b", 10],
    ]),
    category("s", [
      ["b", 20],
      ["a", 3],
    ]),
  ],
);
const OPEN = binning([0, 2, 4], [category("s", [["a", 1]], { default: 5 }), 3]);

describe("trees by hand", () => {
  it.each<[string, unknown, Smooth, readonly Row[]]>([
    [
      "two axes",
      PLANE,
      "linear",
      [
        [{ x: 1, y: 1 }, [1, 1, 0.5]],
        [{ x: 2, y: 2 }, [11 / 4, 2.5 / 2, 1.5 / 2]],
      ],
    ],
    ["one of two axes", PLANE, { y: "linear" }, [[{ x: 2, y: 2 }, [4, 0, 1]]]],
    ["a mode for all others", PLANE, { x: "none", "*": "linear" }, [[{ x: 2, y: 2 }, [4, 0, 1]]]],
    [
      "a mode for each axis",
      PLANE,
      { x: "step", y: "linear" },
      [
        [{ x: 2, y: 2 }, [11 / 4, 1.875 * 2.5, 1.5 / 2]],
        [{ x: 0, y: 2 }, [1.5, 0, 0.5]],
      ],
    ],
    [
      "a default content beside two axes: 1 - prod(1 - o)",
      BESIDE,
      "step",
      [
        [{ x: 0, y: 0 }, [0.75 * 9 + 0.25, -1.875 * 0.5 * 8, -1.875 * 0.5 * 8]],
        [{ x: 0, y: 1 }, [5, -1.875 * 8, 0]],
        [{ x: 0, y: 2 }, [0.5 * 9 + 0.5 * 1.5, -1.875 * 7.5, 1.875 / 2]],
        [{ x: 4, y: 4 }, [0.75 * 9 + 0.25 * 5, 1.875 * 0.5 * 4, 1.875 * 0.5 * 4]],
        [{ x: 9, y: 2 }, [9, 0, 0]],
        [{ x: 1, y: NaN }, [9, 0, 0]],
      ],
    ],
    ["the same in every bin", SAME, "step", [[{ x: 0, y: 0 }, [7, -7.5, -7.5]]]],
    [
      "a default content beside two axes, one of them smoothed",
      BESIDE,
      { x: "step" },
      [
        [{ x: 0, y: 1 }, [5, -15, 0]],
        [{ x: 0, y: 4 }, [9, 0, 0]],
      ],
    ],
    [
      "a default content that is smoothed itself",
      binning([0, 2, 4], [1, 1], { flow: binning([0, 2, 4], [3, 5], { input: "y" }) }),
      "step",
      [
        [{ x: 0, y: 2 }, [2.5, -1.875 * 3, 1.875]],
        [{ x: -1, y: 2 }, [4, 0, 3.75]],
      ],
    ],
    [
      "a default content below other bins",
      binning(
        [0, 2, 4],
        [binning([0, 2], [1], { input: "y", flow: 3 }), binning([0, 2], [5], { input: "y", flow: 9 })],
      ),
      "step",
      [
        [{ x: 2, y: 1 }, [3, 7.5, 0]],
        [{ x: 2, y: -1 }, [6, 1.875 * 6, 0]],
        [{ x: 2, y: 0 }, [4.5, 1.875 * 5, -1.875 * 3]],
      ],
    ],
    [
      "nested bins that are a grid",
      binning(
        [0, 2, 4],
        [binning(EDGES, [1, 3, 2], { input: "y" }), binning(EDGES, [2, 6, 4], { input: "y" })],
      ),
      { x: "linear", y: "cubic" },
      [
        [{ x: 1, y: 2 }, [1.825, 1.825 / 2, 1.325]],
        [{ x: 2, y: 2 }, [1.5 * 1.825, 1.825 / 2, 1.5 * 1.325]],
      ],
    ],
    ["ragged bins, step across", RAGGED, { x: "step" }, [[{ x: 2, y: 1.5 }, [3.5, 1.875 * 3, 0]]]],
    [
      "ragged bins, both axes",
      RAGGED,
      "linear",
      [
        [{ x: 2, y: 1 }, [3, 1.5, 1]],
        [{ x: 0.5, y: 5 }, [2, 0, 0]],
      ],
    ],
    [
      "ragged bins, another mode inside",
      RAGGED,
      { x: "linear", y: "pchip" },
      [[{ x: 2, y: 1 }, [(1.5 + 4.375) / 2, (4.375 - 1.5) / 2, (1.5 + 1.25) / 2]]],
    ],
    [
      "formulas, linear",
      FORMULAS,
      "linear",
      [
        [{ x: 0.5 }, [0.25, 1]],
        [{ x: 2 }, [4.5, 3.5]],
        [{ x: 5 }, [11, 2]],
      ],
    ],
    [
      "formulas, step",
      FORMULAS,
      "step",
      [
        [{ x: 1.4 }, [1.4 * 1.4, 2.8]],
        [{ x: 2 }, [4.5, 3 + 1.875]],
        [{ x: 3 }, [7, 2]],
      ],
    ],
    [
      "formulas around",
      { ...FORMULAS, flow: "wrap" },
      "linear",
      // between (the first bin's) x*x and (the second's) 2x+1, at 4 and at 0
      [
        [{ x: 0 }, [0.5, (0 + 2) / 2 + (0 - 1) / 2]],
        [{ x: 4 }, [12.5, (8 + 2) / 2 + (16 - 9) / 2]],
      ],
    ],
    [
      "formulas beside a default content",
      { ...FORMULAS, flow: formula("-x") },
      "step",
      [
        [{ x: 0 }, [0, (0 - 1) / 2]],
        [{ x: 4 }, [2.5, 1 / 2 + 1.875 * (-4 - 9)]],
        [{ x: 5 }, [-5, -1]],
      ],
    ],
    [
      "categories below bins, their keys in any order",
      KEYS,
      "cubic",
      [
        [{ x: 1.5, s: "a" }, [1.3125, 1.125]],
        [{ x: 1.5, s: "b" }, [11.5625, 5.625]],
      ],
    ],
    [
      "a default key",
      OPEN,
      "cubic",
      [
        [{ x: 1.5, s: "a" }, [1.3125, 1.125]],
        [{ x: 2, s: "z" }, [4, -1.5]],
      ],
    ],
    [
      "int keys",
      binning(
        [0, 2, 4],
        [
          category("i", [
            [1, 1],
            [2, 10],
          ]),
          category("i", [
            [1, 3],
            [2, 20],
          ]),
        ],
      ),
      "linear",
      [[{ x: 2, i: 2 }, [15, 5]]],
    ],
    [
      "int bins are left alone",
      multibinning(
        ["i", "x"],
        [
          [0, 2, 4],
          [0, 2, 4],
        ],
        [1, 3, 10, 30],
      ),
      "linear",
      [
        [{ x: 2, i: 1 }, [2, 1]],
        [{ x: 2, i: 2 }, [20, 10]],
        [{ x: 2, i: 9 }, [20, 10]],
      ],
    ],
    [
      "a transformed axis",
      transform("x", formula("x*x"), binning(EDGES, [1, 3, 2])),
      "linear",
      [
        [{ x: 2 }, [3 - 1 / 3, -4 / 3]],
        [{ x: -1.5 }, [2.25, -3]],
      ],
    ],
    [
      "a transform by bins",
      transform("x", binning([0, 2, 4], [1, 3]), formula("x*y", ["x", "y"])),
      "linear",
      [[{ x: 2, y: 5 }, [10, 5, 2]]],
    ],
    [
      "a category above, bins of its own for each key",
      category("s", [
        ["a", binning([0, 2, 4], [1, 3])],
        ["b", binning(EDGES, [1, 3, 2])],
      ]),
      "linear",
      [
        [{ x: 2, s: "a" }, [2, 1]],
        [{ x: 4.5, s: "b" }, [2.5, -1 / 3]],
      ],
    ],
    [
      "infinite contents reach no further than their weight",
      binning([0, 2, 4, 6], [1, 3, Infinity]),
      "linear",
      [
        [{ x: 2 }, [2, 1]],
        [{ x: 5 }, [Infinity, 0]],
      ],
    ],
  ])("%s", (_, data, smooth, rows) => {
    for (const unrollLimit of [1000, 0]) {
      const live = liveOf(data, smooth, { unrollLimit });
      for (const [at, [value, byX, byY = 0]] of rows) {
        const got = resultAt(live, at);
        const want = [value, byX, byY];
        const isClose = got.every((one, i) => one === want[i] || Math.abs(one - (want[i] ?? NaN)) <= 1e-12);
        expect(isClose ? want : got, JSON.stringify(at)).toEqual(want);
      }
    }
  });
});

const messageOf = (run: () => unknown): string => {
  try {
    return `no error but ${String(run())}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

describe("keys that only some bins have", () => {
  const some = binning(
    [0, 2, 4, 6],
    [
      category("s", [
        ["a", 1],
        ["b", 10],
      ]),
      category("s", [["a", 3]]),
      5,
    ],
    { flow: 9 },
  );
  const byMode = new Map(ALL_MODES.map((mode) => [mode, liveOf(some, mode)]));

  it.each<[string, Point, number | string]>([
    ["linear", { x: 2, s: "a" }, 2],
    ["linear", { x: 0.5, s: "b" }, 10],
    ["linear", { x: 2, s: "b" }, 'corrections/c: s = "b" is not a key; its only key is "a"'],
    ["linear", { x: 5, s: "b" }, 5],
    ["linear", { x: 5, s: "c" }, 5],
    ["linear", { x: 0.5, s: "c" }, 'corrections/c: s = "c" is not a key; its keys are "a", "b"'],
    ["linear", { x: 3.5, s: "c" }, 'corrections/c: s = "c" is not a key; its only key is "a"'],
    ["linear", { x: 7, s: "c" }, 9],
    ["step", { x: 1, s: "b" }, 10],
    ["step", { x: 3, s: "b" }, 'corrections/c: s = "b" is not a key; its only key is "a"'],
    ["step", { x: 5, s: "b" }, 5],
    ["step", { x: 6, s: "c" }, 7],
    // every bin takes part in every cell of the others
    ["cubic", { x: 3, s: "a" }, 3],
    ["cubic", { x: 1, s: "b" }, 'corrections/c: s = "b" is not a key; its only key is "a"'],
    ["conserve", { x: 5, s: "c" }, 'corrections/c: s = "c" is not a key; its keys are "a", "b"'],
    ["pchip", { x: 7, s: "c" }, 9],
  ])("%s at %j", (mode, point, want) => {
    const live = known(byMode.get(mode));
    if (typeof want === "number") expect(valueAt(live, point)).toBe(want);
    else expect(messageOf(() => valueAt(live, point))).toBe(want);
  });

  it("the default content needs no key", () => {
    const data = { ...KEYS, flow: 9 };
    for (const mode of ALL_MODES) expect(resultAt(liveOf(data, mode), { x: 9, s: "?" })).toEqual([9, 0, 0]);
    expect(messageOf(() => valueAt(liveOf(data, "cubic"), { x: 1, s: "?" }))).toMatch(
      /"\?" is not a key; its keys are "a", "b"|"b", "a"$/,
    );
  });

  it("no key at all is the plain error", () => {
    expect(
      messageOf(() => valueAt(liveOf(binning([0, 2, 4], [category("s", []), 5]), "step"), { x: 1 })),
    ).toBe(messageOf(() => valueAt(liveOf(binning([0, 2, 4], [category("s", []), 5]), "none"), { x: 1 })));
  });
});

/** Trees with bins on x and y, with all modes that they can have. */
const MIXED: readonly (readonly [string, unknown, readonly string[]])[] = [
  ["a grid", multibinning(["x", "y"], [EDGES, [0, 1, 3]], [1, 2, 5, 3, 2, 7]), ALL_MODES],
  ["a grid around", multibinning(["x", "y"], [EDGES, [0, 1, 3]], [1, 2, 5, 3, 2, 7], "wrap"), ALL_MODES],
  ["a grid in a default content", { ...BESIDE, flow: formula("x+y", ["x", "y"]) }, ALL_MODES],
  [
    "an infinite edge",
    multibinning(
      ["x", "y"],
      [
        ["-inf", 1, 3],
        [0, 1, 3],
      ],
      [1, 2, 5, 3],
    ),
    ["step", "linear", "pchip", "cubic"],
  ],
  ["ragged bins", RAGGED, ["step", "linear"]],
  ["formulas", binning(EDGES, [formula("x*y", ["x", "y"]), 3, formula("x", ["y"])]), ["step", "linear"]],
  ["categories", KEYS, ALL_MODES],
  [
    "a formula with parameters",
    binning([0, 2, 4], [formularef(0, [1]), formularef(0, [4])]),
    ["step", "linear"],
  ],
];
const PLACES = [0, 0.25, 1, 1.3, 1.9, 2, 2.2, 2.999];
const POINTS: readonly Point[] = PLACES.flatMap((x) => PLACES.map((y) => ({ x, y: y * 0.6 })));

/** All trees that can have a mode, in one set. */
function compiled(mode: string, fix: Readonly<Record<string, number>> = {}): ReturnType<typeof compile> {
  const base = mode.replace("through-", "");
  const corrections = MIXED.filter(([, , modes]) => base === "none" || modes.includes(base)).map(
    ([name, data]) => correction(data, { name, generic_formulas: [formula("[0]*x*x")] }),
  );
  return compile(setOf({ schema_version: 2, corrections }), { smooth: mode, fix });
}

const plain = compiled("none").corrections;

describe.each(ALL_MODES)("%s of all trees", (mode) => {
  const smoothed = compiled(mode).corrections;
  const through = compiled(`through-${mode}`).corrections;

  it("through- keeps every value to the bit, with the mode's gradient", () => {
    expect(Object.keys(through).length).toBeGreaterThan(3);
    for (const [name, live] of Object.entries(through))
      for (const point of POINTS) {
        expect(valueAt(live, point)).toBe(valueAt(known(plain[name]), point));
        expect(resultAt(live, point).slice(1)).toEqual(resultAt(known(smoothed[name]), point).slice(1));
      }
  });

  it("a fixed input is smoothed at its value", () => {
    const x = 2.2;
    for (const [whole, prefix] of [
      [smoothed, ""],
      [through, "through-"],
    ] as const) {
      const fixed = compiled(prefix + mode, { x }).corrections;
      for (const [name, live] of Object.entries(fixed))
        for (const y of PLACES.map((one) => one * 0.6)) {
          const { value, grad } = live.valueAndGrad(...argumentsOf({ y }).slice(1));
          const [want, , slope] = resultAt(known(whole[name]), { x, y });
          expect(value).toBeCloseTo(want, 12);
          expect(grad.y).toBeCloseTo(slope, 11);
        }
    }
  });
});

describe("compounds", () => {
  const compound = {
    name: "all",
    inputs: [
      { name: "x", type: "real" },
      { name: "y", type: "real" },
    ],
    output: { name: "out", type: "real" },
    inputs_update: ["x"],
    input_op: "*",
    output_op: "*",
    stack: ["first", "second"],
  };
  const inputs = compound.inputs;
  const set = setOf({
    schema_version: 2,
    corrections: [
      correction(binning([0, 2, 4], [1, 3]), { name: "first", inputs }),
      correction(
        multibinning(
          ["x", "y"],
          [
            [0, 4, 8],
            [0, 2],
          ],
          [1, 5],
        ),
        { name: "second", inputs },
      ),
    ],
    compound_corrections: [compound],
  });
  const live = (smooth: Smooth) => known(compile(set, { smooth }).compoundCorrections.all);

  it("pass updated inputs on, and their slopes", () => {
    // first is x at 2, so second is seen at 4: half way between 1 and 5, where centres are 2 and 6
    expect(live("linear").valueAndGrad(2, 1)).toEqual({ value: 2 * 3, grad: { x: 1 * 3 + 2 * 1 * 4, y: 0 } });
  });

  it("through- keeps their values", () => {
    expect(live("none").evaluate(2, 1)).toBe(3 * 5);
    expect(live("through-linear").evaluate(2, 1)).toBe(3 * 5);
  });
});
