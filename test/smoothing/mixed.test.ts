import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile, type LiveCorrection } from "../../generator/index.js";
import { readMode } from "../../generator/smoothing/modes.js";
import { smoothCorrection } from "../../generator/smoothing/smooth.js";
import type { Correction } from "../../generator/tree/set.js";
import { binning, category, file, formula, setOf } from "../schema/documents.js";
import { known } from "./live.js";
import { breaksOf, type RandomAxis, randomAxis } from "./random.js";

const SEED = 20261128;

/** What stands in bins of x: constants, formulas of x with values everywhere or not, bins of y, keys. */
const leaf = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc
    .tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -20, max: 20 }))
    .map(([a, b]) => formula(`${a}+0.1*x*${b}+0.01*x*x`)),
);
const partial = fc.integer({ min: -8, max: 8 }).map((a) => formula(`sqrt(x-(${a}))`));
const inY = fc
  .record({
    edges: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 2, maxLength: 4 }),
    contents: fc.array(leaf, { minLength: 3, maxLength: 3 }),
    flow: fc.constantFrom("clamp", "error", "wrap", 5),
  })
  .map(({ edges, contents, flow }) => {
    const sorted = edges.toSorted((a, b) => a - b);
    return binning(sorted, contents.slice(0, sorted.length - 1), { input: "y", flow });
  });
const keyed = fc
  .record({ a: leaf, b: leaf, rest: fc.option(leaf, { nil: undefined }) })
  .map(({ a, b, rest }) =>
    category(
      "s",
      [
        ["a", a],
        ["b", b],
      ].slice(0, rest === undefined ? 1 : 2) as [string, unknown][],
      {
        ...(rest !== undefined && { default: rest }),
      },
    ),
  );
const content = fc.oneof(
  { weight: 3, arbitrary: leaf },
  { weight: 3, arbitrary: inY },
  { weight: 1, arbitrary: partial },
  { weight: 1, arbitrary: keyed },
);

interface Mixed {
  readonly axis: RandomAxis;
  readonly data: unknown;
}

const mixed: fc.Arbitrary<Mixed> = randomAxis(4)
  .filter(({ edges }) => edges.length > 2)
  .chain((axis) =>
    fc
      .array(content, { minLength: axis.edges.length - 1, maxLength: axis.edges.length - 1 })
      .map((contents) => ({ axis, data: binning(axis.written, contents, { flow: axis.flow }) })),
  );

const SAMPLES = 10;
const SHARES = [0.01, 0.05, 0.1, 0.15, 0.2, 0.24];
/** In every interval between the edges that bins of y have, and outside of them. */
const YS = [-0.5, 0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5];

const valueOf = (live: LiveCorrection, x: number, y: number, s: string): number => {
  try {
    return live.evaluate(x, y, 0, s);
  } catch {
    return NaN;
  }
};

interface Found {
  /** Largest change of an average, relative to the largest content. */
  readonly ofAverages: number;
  /** Bins, for each key that is told apart, in which a value is lost. */
  readonly losing: number;
}

/** Both forms at many points. */
function sampled({ axis, data }: Mixed, mode: string): Found {
  const plain = known(compile(setOf(file(data))).corrections.c),
    smooth = known(compile(setOf(file(data)), { smooth: { x: mode } }).corrections.c);
  const { edges, flow } = axis,
    breaks = breaksOf(axis, 0.5);
  const text = JSON.stringify(data);
  const named = ["a", "b"].filter((key) => text.includes(`"key":"${key}"`)),
    keys = [...named, "z"];
  const lost = new Set<string>();
  let change = 0,
    largest = 0;
  const loses = (x: number, y: number, s: string): boolean =>
    Number.isFinite(valueOf(plain, x, y, s)) && !Number.isFinite(valueOf(smooth, x, y, s));
  const [first = 0, last = 0] = [edges[0], edges.at(-1)];
  const beyond = SHARES.flatMap((share) => [
    first - share * (edges[1]! - first),
    last + share * (last - edges.at(-2)!),
  ]);
  // the default content counts as a bin
  if (typeof flow === "number")
    for (const s of keys) if (YS.some((y) => beyond.some((x) => loses(x, y, s)))) lost.add(`${s} outside`);
  for (const s of keys)
    for (const [bin, low] of edges.slice(0, -1).entries()) {
      const high = edges[bin + 1]!;
      const inside = breaks.filter((x) => x >= low - 1e-12 && x < high - 1e-12);
      for (const y of YS) {
        let sum = 0,
          size = 0;
        for (const [i, start] of inside.entries()) {
          const width = (inside[i + 1] ?? high) - start;
          for (let k = 0; k < SAMPLES; k++) {
            const x = start + ((k + 0.5) / SAMPLES) * width;
            const before = valueOf(plain, x, y, s),
              after = valueOf(smooth, x, y, s);
            if (Number.isFinite(before) && !Number.isFinite(after)) lost.add(`${s} ${bin}`);
            sum += ((after - before) * width) / SAMPLES;
            size = Math.max(size, Math.abs(before));
          }
        }
        if (Number.isNaN(sum)) continue;
        change = Math.max(change, Math.abs(sum) / (high - low));
        largest = Math.max(largest, size, mode === "step" && typeof flow === "number" ? flow : 0);
      }
    }
  return { ofAverages: largest === 0 ? 0 : change / largest, losing: lost.size };
}

function stated({ data }: Mixed, mode: string): Correction {
  const choice = known(readMode(mode));
  if (choice === "none") throw new Error(mode);
  return smoothCorrection(known(setOf(file(data)).corrections[0]), new Map([[0, choice]]), (message) =>
    expect.fail(message),
  );
}

describe("costs of bins of anything, against sampling", () => {
  it.each(["step", "linear"])("%s", (mode) => {
    const sets = fc.sample(mixed, { numRuns: 30, seed: SEED });
    const founds = sets.map((set) => sampled(set, mode));
    expect(founds.filter(({ losing }) => losing > 0).length).toBeGreaterThan(5);
    expect(founds.filter(({ ofAverages }) => ofAverages > 0.01).length).toBeGreaterThan(5);
    for (const [i, set] of sets.entries()) {
      const { smoothing: [cost] = [], smoothingLoss } = stated(set, mode);
      const want = known(founds[i]),
        text = JSON.stringify(set);
      expect(known(cost).unmeasured, text).toBe(0);
      expect(Math.abs(known(cost).ofAverages - want.ofAverages), text).toBeLessThan(1e-2);
      expect(known(smoothingLoss).values, text).toBe(want.losing);
    }
  });
});
