import { describe, expect, it } from "vitest";
import { binning, formula, multibinning } from "../schema/documents.js";
import { known, liveOf, resultAt, type Smooth } from "./live.js";

/** Contents are multiplied with it: some differences of them are then no doubles. */
const LARGE = 2 ** 1022;
const EDGES = [0, 64, 192, 224, 320];
const contents = (factor: number): readonly number[] =>
  [2, -2.25, 1.5, 2.5].map((content) => content * factor);

const ALL = ["step", "step:1", "linear", "pchip", "cubic", "conserve"];
const BLENDS = ["step", "step:1", "linear"];
const onX = (mode: string): Smooth => ({ x: mode });
const onBoth = (mode: string): Smooth => ({ x: mode, y: mode });

type Case = readonly [string, (factor: number) => object, (mode: string) => Smooth, readonly string[]];

const CASES: readonly Case[] = [
  ["a line", (factor) => binning(EDGES, contents(factor)), onX, ALL],
  ["a periodic axis", (factor) => binning(EDGES, contents(factor), { flow: "wrap" }), onX, ALL],
  ["narrow bins", (factor) => binning([0, 16, 16.001, 48, 320], contents(factor)), onX, ["linear", "pchip"]],
  [
    "a plane",
    (factor) =>
      multibinning(["x", "y"], [EDGES, [0, 64, 256]], [...contents(factor), ...contents(-factor / 2)]),
    onBoth,
    ALL,
  ],
  [
    "beside a formula",
    (factor) =>
      binning(EDGES, [...contents(factor).slice(1), formula("[0]*-2.25", ["x"], { parameters: [factor] })]),
    onX,
    BLENDS,
  ],
  [
    "beside a default content",
    (factor) => binning(EDGES, contents(factor), { flow: -3.25 * factor }),
    onX,
    BLENDS,
  ],
];

describe("contents near the largest double make the curves that small ones make", () => {
  it.each(
    CASES.flatMap(([name, dataFor, smoothFor, modes]) =>
      modes.map((mode) => ({ name, mode, dataFor, smooth: smoothFor(mode) })),
    ),
  )("$name, $mode", ({ dataFor, smooth }) => {
    const large = liveOf(dataFor(LARGE), smooth),
      small = liveOf(dataFor(1), smooth);
    for (let x = -10.25; x < 340; x += 7.5)
      for (const y of [1, 100]) {
        const got = resultAt(large, { x, y });
        resultAt(small, { x, y }).forEach((want, i) => {
          if (Number.isFinite(want * LARGE)) expect(known(got[i]) / LARGE).toBeCloseTo(want, 12);
        });
      }
  });
});
