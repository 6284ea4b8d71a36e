import { describe, expect, it } from "vitest";
import { compile } from "../../generator/index.js";
import { binning, correction, setOf } from "../schema/documents.js";
import { known, liveOf, resultAt } from "./live.js";

/** A place, and the value and slope there. */
type Row = readonly [x: number, value: number, slope: number];
type Case = readonly [name: string, data: object, mode: string, rows: readonly Row[]];

const CHECKS: readonly Case[] = [
  [
    "the check numbers",
    binning([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [1, 2, 3, 4, 5, 5, 4, 3, 2, 1]),
    "cubic",
    [
      [3, 3.4730392156862746, 0.9950980392156863],
      [5, 5.156862745098039, 0],
      [11, 1, 0],
    ],
  ],
  [
    "the check numbers of uneven bins",
    binning([0, 2, 4, 5, 6, 8, 10], [1, 2, 3, 3, 2, 1]),
    "cubic",
    [
      [3, 2, 0.7944444444444444],
      [5, 3.0861111111111112, 0],
      [11, 1, 0],
    ],
  ],
];

/** Centres 1, 3, 6. */
const UNEVEN = binning([0, 2, 4, 8], [1, 3, 2]);
const RISING = binning([0, 2, 4, 8], [1, 3, 4]);
const OUTSIDE: readonly Row[] = [
  [-Infinity, 1, 0],
  [-5, 1, 0],
  [99, 2, 0],
  [Infinity, 2, 0],
  [NaN, 2, 0],
];
/** Two bins in each other's neighbourhood on both sides. */
const PAIR = binning([0, 1, 2], [1, 3], { flow: "wrap" });
/** Centres 0.5, 2, 3.5 and 4.5 again. */
const RING = binning([0, 1, 3, 4], [0, 6, 3], { flow: "wrap" });
const TWO = binning([0, 2, 4], [1, 3]);
/** Counts as edges -1, 0, 1, 2. */
const INFINITE = binning(["-inf", 0, 1, "inf"], [1, 2, 4]);
const HALF_INFINITE = binning([0, 1, 3, "inf"], [2, 1, 1], { flow: "error" });
const BESIDE = binning([0, 2, 4], [1, 3], { flow: 9 });

const CASES: readonly Case[] = [
  ...CHECKS,

  [
    "step",
    UNEVEN,
    "step",
    [
      ...OUTSIDE,
      [1, 1, 0],
      [1.5, 1, 0],
      [1.75, 1.20703125, 2.109375],
      [2, 2, 3.75],
      [2.5, 3, 0],
      [4, 2.5, -1.875],
      [6, 2, 0],
    ],
  ],
  [
    "step as wide as can be",
    UNEVEN,
    "step:1",
    [
      [1, 1, 0],
      [2, 2, 1.875],
      [3, 3, 0],
      [4, 2.5, -0.9375],
      [5, 2, 0],
    ],
  ],
  [
    "narrow steps",
    UNEVEN,
    "step:0.01",
    [
      [1.99, 1, 0],
      [2, 2, 187.5],
      [2.01, 3, 0],
    ],
  ],
  [
    "linear",
    UNEVEN,
    "linear",
    [...OUTSIDE, [0.5, 1, 0], [1, 1, 1], [2, 2, 1], [3, 3, -1 / 3], [4.5, 2.5, -1 / 3], [6, 2, 0]],
  ],
  [
    "pchip, flat at an extreme",
    UNEVEN,
    "pchip",
    [...OUTSIDE, [1, 1, 0], [1.5, 1.3125, 1.125], [2, 2, 1.5], [3, 3, 0], [4.5, 2.5, -0.5]],
  ],
  [
    "pchip, rising",
    RISING,
    "pchip",
    [
      [2, 2 - 15 / 116, 1.5 - 15 / 116],
      [3, 3, 15 / 29],
      [6, 4, 0],
    ],
  ],
  [
    "cubic",
    UNEVEN,
    "cubic",
    [...OUTSIDE, [1, 1, 0], [2, 1.825, 1.325], [3, 3, 0.7], [4.5, 2.7625, -0.675], [6, 2, 0]],
  ],
  [
    "conserve",
    UNEVEN,
    "conserve",
    [
      ...OUTSIDE,
      [0, 1, -1],
      [1, 0.75, 0.5],
      [2, 2, 2],
      [3, 3.25, 0.5],
      [4, 3, -1],
      [6, 1.75, -0.25],
      [8, 2, 0],
    ],
  ],
  ["two bins, step", TWO, "step", [[2, 2, 3.75]]],
  ["two bins, linear", TWO, "linear", [[1.5, 1.5, 1]]],
  ["two bins, pchip", TWO, "pchip", [[1.5, 1.3125, 1.125]]],
  ["two bins, cubic", TWO, "cubic", [[1.5, 1.3125, 1.125]]],
  // values 1, 2, 3 at the edges
  [
    "two bins, conserve",
    TWO,
    "conserve",
    [
      [1, 0.75, 0.5],
      [2, 2, 2],
    ],
  ],
  [
    "step around",
    PAIR,
    "step",
    [
      [0, 2, -7.5],
      [1, 2, 7.5],
      [2, 2, -7.5],
      [1.5, 3, 0],
      [-0.5, 3, 0],
      [102, 2, -7.5],
    ],
  ],
  [
    "linear around",
    PAIR,
    "linear",
    [
      [0, 2, -2],
      [0.5, 1, 2],
      [1, 2, 2],
      [1.5, 3, -2],
      [2.25, 1.5, -2],
      [-0.5, 3, -2],
    ],
  ],
  [
    "cubic around two bins",
    PAIR,
    "cubic",
    [
      [0.5, 1, 0],
      [0.75, 1.3125, 2.25],
      [1, 2, 3],
      [-3, 2, 3],
    ],
  ],
  [
    "pchip around two bins",
    PAIR,
    "pchip",
    [
      [0.75, 1.3125, 2.25],
      [4, 2, -3],
    ],
  ],
  [
    "conserve around two bins",
    PAIR,
    "conserve",
    [
      [0, 2, -6],
      [0.5, 0.5, 0],
      [1, 2, 6],
      [1.5, 3.5, 0],
      [-0.5, 3.5, 0],
    ],
  ],
  [
    "cubic around",
    RING,
    "cubic",
    [
      [0.5, 0, 4 / 7],
      [2, 6, 2.5],
      [3.5, 3, -32 / 7],
      [4, 6 / 7, -3.5],
      [0, 6 / 7, -3.5],
      [-8, 6 / 7, -3.5],
    ],
  ],
  ["linear around uneven bins", RING, "linear", [[4, 1.5, -3]]],
  [
    "infinite edges, step",
    INFINITE,
    "step",
    [
      [-Infinity, 1, 0],
      [0, 1.5, 3.75],
      [0.5, 2, 0],
      [1, 3, 7.5],
      [1.25, 4, 0],
      [NaN, 4, 0],
    ],
  ],
  [
    "infinite edges, linear",
    INFINITE,
    "linear",
    [
      [-0.5, 1, 1],
      [0, 1.5, 1],
      [1, 3, 2],
      [1.5, 4, 0],
    ],
  ],
  // centres 0.5, 2, 4: the infinite bin is as wide as the one before it
  [
    "one infinite edge, linear",
    HALF_INFINITE,
    "linear",
    [
      [0.5, 2, -2 / 3],
      [2, 1, 0],
      [1e300, 1, 0],
    ],
  ],
  [
    "a default content, step",
    BESIDE,
    "step",
    [
      [-0.6, 9, 0],
      [0, 5, -15],
      [0.5, 1, 0],
      [2, 2, 3.75],
      [4, 6, 11.25],
      [4.5, 9, 0],
      [NaN, 9, 0],
      [Infinity, 9, 0],
      [-Infinity, 9, 0],
    ],
  ],
  [
    "a default content, linear",
    BESIDE,
    "linear",
    [
      [-1e-9, 9, 0],
      [0, 1, 0],
      [2, 2, 1],
      [3.999, 3, 0],
      [4, 9, 0],
      [NaN, 9, 0],
    ],
  ],
  [
    "a default content beside an infinite bin, step",
    binning([0, 1, "inf"], [1, 3], { flow: 9 }),
    "step",
    [
      [0, 5, -30],
      [1, 2, 7.5],
      [1e9, 3, 0],
      [Infinity, 9, 0],
      [NaN, 9, 0],
    ],
  ],
  [
    "one bin beside a default content, step",
    binning([0, 2], [1], { flow: 9 }),
    "step",
    [
      [-0.5, 9, 0],
      [0, 5, -15],
      [1, 1, 0],
      [2, 5, 15],
      [2.5, 9, 0],
    ],
  ],
  ...["step", "linear", "pchip", "cubic", "conserve"].map((mode): Case => [
    "one bin",
    binning([0, 2], [7]),
    mode,
    [
      [-1, 7, 0],
      [1, 7, 0],
      [5, 7, 0],
      [NaN, 7, 0],
    ],
  ]),
  [
    "uniform edges",
    binning({ n: 2, low: 0, high: 4 }, [1, 3]),
    "cubic",
    [
      [1.5, 1.3125, 1.125],
      [4, 3, 0],
    ],
  ],
];

/** One set of all cases, each with an input of its own; bins are branches, or tables below the limit. */
function compiled(unrollLimit: number): ReturnType<typeof compile> {
  const corrections = CASES.map(([, data], i) =>
    correction({ ...data, input: `x${i}` }, { name: `c${i}`, inputs: [{ name: `x${i}`, type: "real" }] }),
  );
  const smooth = Object.fromEntries(CASES.map(([, , mode], i) => [`x${i}`, mode]));
  return compile(setOf({ schema_version: 2, corrections }), { smooth, unrollLimit });
}

describe.each([
  ["branches", compiled(1000)],
  ["tables", compiled(0)],
])("modes by hand, as %s", (_, { corrections }) => {
  it.each(CASES.map(([name, , mode, rows], i) => ({ name, mode, rows, i })))(
    "$name: $mode",
    ({ i, rows }) => {
      const live = known(corrections[`c${i}`]);
      for (const [x, ...want] of rows) {
        const { value, grad } = live.valueAndGrad(x);
        expect(live.evaluate(x)).toBe(value);
        const got = [value, grad[`x${i}`] ?? NaN];
        const limit = 1e-12 * Math.max(1, Math.abs(want[1]));
        const isClose = got.every((one, k) => Math.abs(one - (want[k] ?? NaN)) <= limit);
        expect(isClose ? want : got, `at ${x}`).toEqual(want);
      }
    },
  );
});

describe("what plain bins refuse is refused", () => {
  it.each([
    ["error", binning([0, 2, 4], [1, 3], { flow: "error" }), [-0.001, 4, NaN, Infinity]],
    ["wrap", binning([0, 2, 4], [1, 3], { flow: "wrap" }), [NaN, Infinity, -Infinity]],
    ["wrap, one bin", binning([0, 2], [1], { flow: "wrap" }), [NaN]],
    ["an infinite edge", binning([0, 2, "inf"], [1, 3], { flow: "error" }), [NaN, Infinity, -1]],
  ])("%s", (_, data, places) => {
    const plain = liveOf(data, "none");
    for (const mode of ["step", "linear", "pchip", "cubic", "through-linear"]) {
      const live = liveOf(data, mode);
      for (const x of places) {
        const message = messageOf(() => resultAt(plain, { x }));
        expect(message).toContain("CorrectionError");
        expect(messageOf(() => resultAt(live, { x }))).toBe(message);
      }
    }
  });
});

function messageOf(run: () => unknown): string {
  try {
    return `no error but ${String(run())}`;
  } catch (error) {
    return String(error);
  }
}
