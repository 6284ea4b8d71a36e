import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile } from "../../generator/index.js";
import { binning, category, correction, formula, setOf } from "../schema/documents.js";
import { known } from "./live.js";
import {
  around,
  breaksOf,
  centresOf,
  countOf,
  describeGrid,
  type RandomAxis,
  type RandomGrid,
  randomAxis,
  randomGrid,
  type Smoothed,
  smoothedGrids,
} from "./random.js";

const SEED = 20240601;
const STEPS = ["step", "step:1", "step:0.001"];

/** Every line in every mode, with step of one width. */
const inAllModes = (some: readonly RandomGrid[]) =>
  some.flatMap((line, i) =>
    [known(STEPS[i % STEPS.length]), "linear", "pchip", "cubic", "conserve"].map((mode) => ({
      ...line,
      modes: [mode],
    })),
  );
const LINES: readonly Smoothed[] = [
  ...smoothedGrids(inAllModes(fc.sample(randomGrid(14), { numRuns: 1000, seed: SEED })), "tables"),
  ...smoothedGrids(inAllModes(fc.sample(randomGrid(12), { numRuns: 12, seed: SEED + 1 })), "branches"),
];

const KINDS = ["none", "step", "linear", "pchip", "cubic", "conserve"];
const PAIRS = KINDS.flatMap((x) => KINDS.map((y) => [x, y]));
const PLANES = smoothedGrids(
  fc
    .sample(randomGrid(6, 5), { numRuns: 14 * PAIRS.length, seed: SEED + 2 })
    .map((grid, i) => ({ ...grid, modes: known(PAIRS[i % PAIRS.length]) })),
  "tables",
);
/** Runs a check on all that have one of the modes on every axis; it gives what is wrong, or nothing. */
function expectAll(
  grids: readonly Smoothed[],
  modes: readonly string[],
  check: (grid: Smoothed) => Iterable<string>,
): void {
  const some = grids.filter((grid) => grid.modes.every((mode) => modes.includes(mode.replace(/:.*/, ""))));
  expect(some.length).toBeGreaterThanOrEqual(10);
  for (const grid of some)
    for (const problem of check(grid)) expect.fail(`${problem}: ${describeGrid(grid)}`);
}

const show = (list: readonly number[]): string => `[${list.join()}]`;
const largest = ({ contents }: RandomGrid): number => Math.max(9, ...contents.map(Math.abs));
const lineAxis = ({ axes }: RandomGrid): RandomAxis => known(axes[0]);
const widthOf = (mode: string): number => (mode.startsWith("step:") ? Number(mode.slice(5)) : 0.5);

/** Points strictly inside of the pieces of an axis, with the widths of their pieces. */
function inPieces(
  axis: RandomAxis,
  mode: string,
  share = 0.5,
): readonly (readonly [x: number, width: number])[] {
  const breaks = breaksOf(axis, widthOf(mode));
  return breaks.slice(1).map((end, i) => {
    const width = end - breaks[i]!;
    return [breaks[i]! + share * width, width];
  });
}

/** The derivative of a polynomial of degree six at most, from six values. */
const difference = (f: (x: number) => number, x: number, h: number): number =>
  (45 * (f(x + h) - f(x - h)) - 9 * (f(x + 2 * h) - f(x - 2 * h)) + (f(x + 3 * h) - f(x - 3 * h))) / (60 * h);

const SHARES = [0.02, 0.3, 0.49, 0.77];

describe("one axis", () => {
  it("step is the bins outside of its transitions, whose width goes to 0 with f", () => {
    expectAll(LINES, ["step"], function* (grid) {
      const axis = lineAxis(grid),
        mode = known(grid.modes[0]);
      const widths = axis.edges.slice(1).map((edge, i) => edge - axis.edges[i]!);
      for (const [bin, content] of grid.contents.entries()) {
        const half = (widthOf(mode) / 2) * widths[bin]! * (1 + 1e-9);
        const low = axis.edges[bin]! + half,
          high = axis.edges[bin + 1]! - half;
        for (const x of [low, 0.3 * low + 0.7 * high, high])
          if (low < high && (grid.at(x)[0] !== content || grid.at(x)[1] !== 0))
            yield `${show(grid.at(x))} at ${x}`;
      }
    });
  });

  it("step, linear and pchip stay between the contents on both sides", () => {
    expectAll(LINES, ["step", "linear", "pchip"], function* (grid) {
      const { edges } = lineAxis(grid);
      const slack = 4e-16 * largest(grid);
      for (const bin of grid.contents.keys())
        for (const share of SHARES) {
          const x = edges[bin]! + share * (edges[bin + 1]! - edges[bin]!);
          const [before, own, after] = around(grid, bin);
          const isStep = known(grid.modes[0]).startsWith("step");
          const next = share < 0.5 ? before : after;
          const isEnd = next === 9 && !isStep && (bin === 0 || bin === grid.contents.length - 1);
          const bounds = isEnd ? [own, own] : [own, next];
          const [value = NaN] = grid.at(x);
          if (!(value >= Math.min(...bounds) - slack && value <= Math.max(...bounds) + slack))
            yield `${value} at ${x} is not in ${show(bounds)}`;
        }
    });
  });

  it("contents at the centres are kept", () => {
    expectAll(LINES, ["step", "linear", "pchip", "cubic"], function* (grid) {
      const axis = lineAxis(grid);
      // a value that is moved into the period is rounded, and so are the ends of a curve that reaches from centre to centre
      const isRounded = axis.flow === "wrap" || grid.modes[0] === "step:1";
      const slack = isRounded ? 1e-12 * largest(grid) : 0;
      for (const [bin, x] of centresOf(axis).entries())
        if (!(Math.abs(grid.at(x)[0]! - grid.contents[bin]!) <= slack))
          yield `${show(grid.at(x))} at the centre ${x}`;
    });
  });

  it("conserve keeps the average of every bin", () => {
    expectAll(LINES, ["conserve"], function* (grid) {
      const { edges } = lineAxis(grid);
      for (const [bin, content] of grid.contents.entries()) {
        const average = gauss(edges[bin]!, edges[bin + 1]!, (x) => grid.at(x)[0]!);
        if (!(Math.abs(average - content) <= 1e-12 * largest(grid))) yield `${average} is not ${content}`;
      }
    });
  });

  it("conserve has a continuous slope inside, cubic a continuous second derivative", () => {
    expectAll(LINES, ["cubic", "conserve"], function* (grid) {
      const axis = lineAxis(grid),
        isCubic = grid.modes[0] === "cubic";
      const knots = isCubic ? centresOf(axis) : axis.edges;
      for (const [i, knot] of knots.entries()) {
        const before = knots[i - 1],
          after = knots[i + 1];
        if (before === undefined || after === undefined) continue;
        const sides = [(before - knot) / 4, (after - knot) / 4].map((q) => {
          const [one = NaN, two = NaN, three = NaN] = [1, 2, 3].map((k) => grid.at(knot + k * q)[1]!);
          return isCubic ? -(5 * one - 8 * two + 3 * three) / (2 * q) : 2 * one - two;
        });
        const narrowest = Math.min(knot - before, after - knot);
        const scale = largest(grid) / narrowest ** (isCubic ? 2 : 1);
        if (!(Math.abs(sides[0]! - sides[1]!) <= 1e-9 * scale)) yield `${show(sides)} at ${knot}`;
      }
    });
  });

  it("wrap is periodic in value and slope", () => {
    expectAll(LINES, ["step", "linear", "pchip", "cubic", "conserve"], function* (grid) {
      const axis = lineAxis(grid);
      if (axis.flow !== "wrap") return;
      const period = axis.edges.at(-1)! - axis.edges[0]!;
      for (const [x, width] of inPieces(axis, known(grid.modes[0]), 0.37))
        for (const times of [-3, 1, 2]) {
          const here = grid.at(x),
            there = grid.at(x + times * period);
          const limit = 1e-10 * largest(grid) * Math.max(1, period / width);
          if (!(Math.abs(here[0]! - there[0]!) <= limit))
            yield `${show(there)} instead of ${show(here)} at ${x}`;
          if (!(Math.abs(here[1]! - there[1]!) <= (limit / width) * 10))
            yield `${show(there)} instead of ${show(here)} at ${x}`;
        }
    });
  });

  it("what wraps meets itself: value and slope on both sides of the seam", () => {
    expectAll(LINES, ["step", "pchip", "cubic", "conserve"], function* (grid) {
      const { flow, edges } = lineAxis(grid);
      if (flow !== "wrap") return;
      const width =
        widthOf(known(grid.modes[0])) * Math.min(...edges.slice(1).map((edge, i) => edge - edges[i]!));
      const [before = [], after = []] = [edges.at(-1)! - 1e-7 * width, edges[0]! + 1e-7 * width].map((x) =>
        grid.at(x),
      );
      for (const [i, limit] of [1e-4 * largest(grid), (1e-4 * largest(grid)) / width].entries())
        if (!(Math.abs(before[i]! - after[i]!) <= limit))
          yield `${show(before)} and ${show(after)} at the seam`;
    });
  });

  it("gradients are the slopes of the values", () => {
    expectAll(LINES, ["step", "linear", "pchip", "cubic", "conserve"], slopeProblems);
  });
});

/** The average over an interval of a polynomial of degree three at most. */
function gauss(low: number, high: number, f: (x: number) => number): number {
  const middle = (low + high) / 2,
    off = (high - low) / 2 / Math.sqrt(3);
  return (f(middle - off) + f(middle + off)) / 2;
}

/** Slopes that are not those of the values, at points in the pieces of every axis. */
function* slopeProblems(grid: Smoothed): Iterable<string> {
  const places = grid.axes.map((axis, k) => inPieces(axis, known(grid.modes[k]), k === 0 ? 0.5 : 0.4));
  const count = Math.max(...places.map(({ length }) => length));
  for (let i = 0; i < count; i++) {
    const pieces = places.map((some, k) => known(some[(i * (k + 1)) % some.length]));
    const point = pieces.map(([x]) => x);
    const got = grid.at(...point);
    for (const [k, [x, width]] of pieces.entries()) {
      const along = (moved: number): number => grid.at(...point.with(k, moved))[0]!;
      const want = difference(along, x, width / 10);
      if (!(Math.abs(got[k + 1]! - want) <= (1e-6 * largest(grid)) / width))
        yield `slope ${got[k + 1]} instead of ${want} by axis ${k} at ${show(point)}`;
    }
  }
}

describe("two axes", () => {
  it("gradients are the slopes of the values, in every mix of modes", () => {
    expectAll(PLANES, KINDS, slopeProblems);
  });

  it("step, linear and their mixes stay between the contents of four bins", () => {
    expectAll(PLANES, ["none", "step", "linear"], function* (grid) {
      if (lineAxis(grid).flow === 9) return;
      for (const [point, four] of quarters(grid)) {
        const value = grid.at(...point)[0]!,
          slack = 1e-15 * largest(grid);
        if (!(value >= Math.min(...four) - slack && value <= Math.max(...four) + slack))
          yield `${value} at ${show(point)} is not in ${show(four)}`;
      }
    });
  });

  it("contents at the centres are kept", () => {
    expectAll(PLANES, ["none", "step", "linear", "pchip", "cubic"], function* (grid) {
      const [xs = [], ys = []] = grid.axes.map(centresOf);
      for (const [i, x] of xs.entries())
        for (const [j, y] of ys.entries()) {
          const value = grid.at(x, y)[0]!;
          if (!(Math.abs(value - grid.contents[i * ys.length + j]!) <= 1e-12 * largest(grid)))
            yield `${value} at ${show([x, y])}`;
        }
    });
  });

  it("conserve keeps averages", () => {
    expectAll(PLANES, ["conserve"], function* (grid) {
      const [xs = [], ys = []] = grid.axes.map(({ edges }) => edges);
      for (let i = 0; i + 1 < xs.length; i++)
        for (let j = 0; j + 1 < ys.length; j++) {
          const average = gauss(xs[i]!, xs[i + 1]!, (x) =>
            gauss(ys[j]!, ys[j + 1]!, (y) => grid.at(x, y)[0]!),
          );
          const content = grid.contents[i * (ys.length - 1) + j]!;
          if (!(Math.abs(average - content) <= 1e-11 * largest(grid))) yield `${average} is not ${content}`;
        }
    });
  });
});

/** Points in the four quarters of every bin, with the contents of the bins that meet there. */
function* quarters({
  axes,
  contents,
}: RandomGrid): Iterable<readonly [readonly number[], readonly number[]]> {
  const first = known(axes[0]),
    second = known(axes[1]);
  const next = (axis: RandomAxis, i: number): number => {
    const n = countOf(axis);
    return axis.flow === "wrap" ? (i + n) % n : Math.min(Math.max(i, 0), n - 1);
  };
  const inside = ({ edges }: RandomAxis, i: number, share: number): number =>
    edges[i]! + share * (edges[i + 1]! - edges[i]!);
  for (let i = 0; i < countOf(first); i++)
    for (let j = 0; j < countOf(second); j++)
      for (const [a, da] of [
        [0.2, -1],
        [0.9, 1],
      ] as const)
        for (const [b, db] of [
          [0.1, -1],
          [0.6, 1],
        ] as const) {
          const four = [i, next(first, i + da)].flatMap((k) =>
            [j, next(second, j + db)].map((l) => contents[k * countOf(second) + l]!),
          );
          yield [[inside(first, i, a), inside(second, j, b)], four];
        }
}

const EXPRESSIONS = ["1+0.1*x*x", "exp(-0.1*x*x)", "sin(x)*x", "2", "0.3*x-1", "1/(1+x*x)"];

describe("blends of formulas", () => {
  const blended = fc.sample(
    fc.tuple(randomAxis(8), fc.array(fc.constantFrom(...EXPRESSIONS), { minLength: 8, maxLength: 8 })),
    { numRuns: 60, seed: SEED + 3 },
  );
  const nodeOf = ([{ written, edges, flow }, texts]: (typeof blended)[number], input: string) =>
    binning(
      written,
      texts.slice(0, edges.length - 1).map((text) => formula(text, [input])),
      { input, flow },
    );

  it.each(["step", "step:1", "linear"])("the gradient of %s is the slope of the value", (mode) => {
    const corrections = Array.from({ length: 4 }, (_, k) =>
      correction(
        category(
          "i",
          blended
            .slice(15 * k, 15 * k + 15)
            .map((one, i): readonly [number, unknown] => [i, nodeOf(one, "x")]),
        ),
        { name: `c${k}` },
      ),
    );
    const live = compile(setOf({ schema_version: 2, corrections }), { smooth: mode }).corrections;
    for (const [i, [axis]] of blended.entries())
      for (const [x, width] of inPieces(axis, mode)) {
        const one = known(live[`c${Math.floor(i / 15)}`]);
        const want = difference((place) => one.evaluate(place, 0, i % 15, ""), x, Math.min(width / 10, 0.01));
        const got = one.valueAndGrad(x, 0, i % 15, "").grad.x ?? NaN;
        const scale = 10 * Math.max(1, x * x) * Math.max(1, 1 / width);
        expect(
          Math.abs(got - want),
          `at ${x}: ${got}, not ${want}: ${JSON.stringify(blended[i])}`,
        ).toBeLessThan(1e-6 * scale);
      }
  });
});
