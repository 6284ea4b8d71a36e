import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AxisCost } from "../../generator/tree/cost.js";
import { readMode } from "../../generator/smoothing/modes.js";
import { smoothCorrection } from "../../generator/smoothing/smooth.js";
import { binning, category, file, formula, multibinning, setOf, transform } from "../schema/documents.js";
import { known } from "./live.js";
import {
  around,
  breaksOf,
  centresOf,
  countOf,
  type RandomGrid,
  randomGrid,
  type Smoothed,
  smoothedGrids,
} from "./random.js";

const SEED = 20240603;
const MODES = ["step", "step:0.1", "linear", "pchip", "cubic", "conserve"];

/** The costs of the axes of x and y, in this order. */
function costsOf(data: unknown, modes: readonly string[]): readonly AxisCost[] {
  const choices = modes.flatMap((text, input) => {
    const choice = known(readMode(text));
    return choice === "none" ? [] : [[input, choice] as const];
  });
  const { smoothing = [] } = smoothCorrection(
    known(setOf(file(data)).corrections[0]),
    new Map(choices),
    (message) => expect.fail(message),
  );
  return smoothing;
}

const dataOf = ({ axes, contents }: RandomGrid): unknown =>
  multibinning(
    ["x", "y"].slice(0, axes.length),
    axes.map(({ written }) => written),
    contents,
    known(axes[0]).flow,
  );

const SAMPLES = 24;

/** What sampling finds of a line: in each bin the average, and how far the curve goes beyond the neighbours. */
function sampled(line: Smoothed): readonly [atCentres: number, ofAverages: number, overshoot: number] {
  const [axis] = line.axes,
    mode = known(line.modes[0]);
  const { edges } = known(axis),
    centres = centresOf(known(axis));
  const breaks = breaksOf(known(axis), mode === "step:0.1" ? 0.1 : 0.5);
  const sums = line.contents.map(() => 0);
  let overshoot = 0;
  for (const [i, low] of breaks.slice(0, -1).entries()) {
    const width = breaks[i + 1]! - low;
    for (let k = 0; k < SAMPLES; k++) {
      const x = low + ((k + 0.5) / SAMPLES) * width;
      const value = line.at(x)[0]!;
      const bin = edges.findLastIndex((edge) => edge <= x);
      sums[bin]! += value * (width / SAMPLES);
      const [before, own, after] = around(line, bin);
      const beside =
        mode === "conserve" ? [before, own, after] : x < centres[bin]! ? [before, own] : [own, after];
      overshoot = Math.max(overshoot, value - Math.max(...beside), Math.min(...beside) - value);
    }
  }
  const averages = sums.map((sum, bin) => sum / (edges[bin + 1]! - edges[bin]!));
  const most = (values: readonly number[]): number =>
    Math.max(...values.map((value, bin) => Math.abs(value - line.contents[bin]!)));
  return [most(centres.map((x) => line.at(x)[0]!)), most(averages), overshoot];
}

describe("costs against sampling", () => {
  const grids = fc
    .sample(randomGrid(8), { numRuns: 100, seed: SEED })
    .filter(({ axes }) => known(axes[0]).flow !== 9);

  it.each(MODES)("%s", (mode) => {
    expect(grids.length).toBeGreaterThan(50);
    for (const line of smoothedGrids(
      grids.map((grid) => ({ ...grid, modes: [mode] })),
      "tables",
    )) {
      const [cost] = costsOf(dataOf(line), [mode]);
      const { atCentres, ofAverages, overshoot } = known(cost);
      const largest = Math.max(...line.contents.map(Math.abs)) || 1;
      const wants = sampled(line).map((one) => one / largest);
      const gots = [atCentres, ofAverages, overshoot];
      for (const [i, got] of gots.entries())
        expect(
          Math.abs(got - wants[i]!),
          `${mode}: ${gots.join()} instead of ${wants.join()}: ${JSON.stringify(dataOf(line))}`,
        ).toBeLessThanOrEqual(i === 0 ? 1e-12 : 5e-3);
    }
  });

  it("of an axis among others: the largest along it", () => {
    const planes = fc.sample(randomGrid(4, 5), { numRuns: 12, seed: SEED + 1 });
    for (const plane of planes)
      for (const mode of MODES) {
        const [xs = 0, ys = 0] = plane.axes.map(countOf);
        const lines = Array.from({ length: ys }, (_, j) => ({
          axes: plane.axes.slice(0, 1),
          contents: Array.from({ length: xs }, (_unused, i) => plane.contents[i * ys + j]!),
        }));
        const keyed = category(
          "i",
          lines.map((line, j) => [j, dataOf(line)] as const),
        );
        const [byLines] = costsOf(keyed, [mode]),
          [together] = costsOf(dataOf(plane), [mode, "cubic"]);
        expect(known(together).ofAverages).toBeCloseTo(known(byLines).ofAverages, 12);
        expect(known(together).overshoot).toBeCloseTo(known(byLines).overshoot, 12);
        expect(known(together).atCentres).toBeCloseTo(known(byLines).atCentres, 12);
      }
  });
});

const NONE = {
  atCentres: 0,
  ofAverages: 0,
  overshoot: 0,
  unmeasured: 0,
  isCentreUnknown: false,
  isMixed: false,
  jumps: [],
};

/** The integral of the smoothstep up to 1/2. */
const HALF = 0.078125;

describe("costs by hand", () => {
  it.each<[string, unknown, string, Partial<AxisCost>]>([
    // half of a triangle of height 1/2 and width 1 in each bin 2 wide
    ["linear", binning([0, 2, 4], [1, 3]), "linear", { ofAverages: 0.25 / 3 }],
    ["a constant line", binning([0, 2, 4], [3, 3]), "cubic", {}],
    ["nothing but 0", binning([0, 2, 4, 6], [0, 0, 0]), "conserve", {}],
    [
      "conserve",
      binning([0, 2, 4, 8], [1, 3, 2]),
      "conserve",
      // 1 - 2s + 3s^2, 2 + 4s - 3s^2 and 3 - 4s + 3s^2
      { atCentres: 0.25 / 3, overshoot: 1 / 9 },
    ],
    // half of each transition lies outside
    ["one bin", binning([0, 2], [3], { flow: 7 }), "step", { ofAverages: (0.5 * 2 * HALF * 4) / 7 }],
    [
      "outer bins that lead into a default content",
      binning([0, 2, 4], [1, 1], { flow: 7 }),
      "step:0.2",
      { ofAverages: (0.2 * HALF * 6) / 7 },
    ],
    [
      "both of its sides",
      binning([0, 2, 4, 6], [1, 2, 1], { flow: 0 }),
      "step",
      // the outer bins lose 1 on one side and win 1 on the other
      { ofAverages: (0.5 * 2 * HALF) / 2 },
    ],
    [
      "the others do not",
      binning([0, 2, 4], [1, 1], { flow: 7 }),
      "linear",
      { jumps: ["to the default content at 0", "to the default content at 4"] },
    ],
    [
      "not even where there is one bin",
      binning([0, 2], [1], { flow: 7 }),
      "linear",
      { jumps: ["to the default content at 0", "to the default content at 2"] },
    ],
    [
      "only at finite edges",
      binning(["-inf", 2, 4], [1, 1], { flow: 7 }),
      "linear",
      { jumps: ["to the default content at 4"] },
    ],
    [
      "values that stay",
      binning([0, 2, 4], [1, 3]),
      "through-step",
      { jumps: ["at every edge, in the value"] },
    ],
    [
      "constants beside formulas",
      binning([0, 1, 2], [1, formula("3+0*x")]),
      "step",
      { ofAverages: (0.5 * HALF * 2) / 3, isMixed: true, worstBin: { low: 0, high: 1 } },
    ],
    [
      "formulas of the axis",
      // from 1 to 2 with the weight (x - 1) / 2 what 3 - x is
      binning([0, 2, 4], [formula("x"), formula("3")]),
      "linear",
      { ofAverages: 1 / 18, isMixed: true },
    ],
    [
      "formulas of something else",
      binning([0, 2, 4], [formula("x", ["y"]), 3]),
      "linear",
      { isMixed: true, unmeasured: 2 },
    ],
    [
      "and what is not beside them",
      binning([0, 2, 4, 6, 8], [formula("x", ["y"]), 3, 3, 1]),
      "linear",
      { isMixed: true, unmeasured: 2, ofAverages: (2 * 0.125) / 3, worstBin: { low: 4, high: 6 } },
    ],
    [
      "bins in bins of the same axis",
      binning([0, 2, 4], [binning([0, 1, 2], [1, 2]), 3]),
      "linear",
      { isMixed: true, isCentreUnknown: true, unmeasured: 4 },
    ],
    [
      "bins that are a transform's rule",
      transform("x", binning([0, 2, 4], [1, 2]), formula("x")),
      "step",
      { isCentreUnknown: true, unmeasured: 2 },
    ],
    [
      "ragged bins, where both have a value",
      binning(
        [0, 2, 4],
        [
          binning([0, 1, 2], [1, 2], { input: "y", flow: "error" }),
          binning([1, 3], [6], { input: "y", flow: "error" }),
        ],
      ),
      "linear",
      { isMixed: true, ofAverages: (4 * 0.125) / 6, worstBin: { low: 0, high: 2 } },
    ],
  ])("%s", (_, data, mode, want) => {
    const [cost] = costsOf(data, [mode]);
    const { overshoot, atCentres, ofAverages, ...rest } = { ...NONE, ...want };
    expect(cost).toMatchObject({ input: "x", mode, ...rest });
    expect(known(cost).atCentres).toBeCloseTo(atCentres, 12);
    expect(known(cost).ofAverages).toBeCloseTo(ofAverages, 12);
    expect(known(cost).overshoot).toBeCloseTo(overshoot, 12);
  });
});

it.each(MODES)("costs of contents near the largest double are those of small ones, %s", (mode) => {
  const [large, small] = [2 ** 1022, 1].map((factor) =>
    costsOf(
      binning(
        [0, 1, 4, 4.5, 6],
        [2, -2.25, 1.5, 3.5].map((content) => content * factor),
      ),
      [mode],
    ),
  );
  expect(JSON.stringify(large)).toBe(JSON.stringify(small));
});
