import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compile,
  generate,
  type GenerateOptions,
  type LiveCorrection,
  summarize,
} from "../../generator/index.js";
import type { SmoothingLoss } from "../../generator/tree/cost.js";
import { binning, category, file, formula, multibinning, setOf, transform } from "../schema/documents.js";
import { known, type Smooth } from "./live.js";

const SEED = 20261129;

function lossOf(data: unknown, smooth: Smooth): SmoothingLoss {
  return known(known(summarize(setOf(file(data)), smooth).corrections[0]).smoothingLoss);
}

const inY = (edges: readonly number[], contents: readonly unknown[], flow: unknown): unknown =>
  binning(edges, contents, { input: "y", flow });

describe("bins that lose points, by hand", () => {
  const ragged = binning([0, 2, 4], [inY([0, 2], [1], "error"), inY([0, 1], [6], "error")]);

  it.each<[string, unknown, Smooth, number, number]>([
    ["ragged bins, the longer row", ragged, "linear", 1, 1],
    ["a gradient where the value stays", ragged, "through-linear", 0, 1],
    ["nothing without the axis between them", ragged, { y: "linear" }, 0, 0],
    ["the bin beside a root", binning([0, 2, 4], [1, formula("sqrt(x-3)")]), "step", 1, 1],
    ["a key that is not beside", binning([0, 2, 4], [category("s", [["a", 1]]), 2]), "linear", 1, 1],
    [
      "nothing where what wraps is the same on both sides",
      binning(
        [0, 1, 2, 3],
        [inY([0, 1, 2], [formula("sqrt(x)"), 0], "wrap"), inY([0, 1, 2], [formula("sqrt(x)"), 0], "wrap"), 0],
      ),
      { x: "step" },
      0,
      0,
    ],
    [
      "only the bin that wraps beside a root",
      binning([0, 1, 2], [inY([0, 1, 2], [formula("sqrt(1-x)"), 0], "wrap"), inY([0, 1, 2], [5, 6], "wrap")]),
      { x: "step" },
      1,
      1,
    ],
    ["below a transform", transform("x", formula("2*x"), ragged), "linear", 1, 1],
    ["values of one axis, gradients of two", ragged, { x: "linear", y: "through-step" }, 1, 1],
  ])("%s", (_, data, smooth, values, gradients) => {
    expect(lossOf(data, smooth)).toEqual({ values, gradients });
  });

  it.each<[string, GenerateOptions, string | undefined]>([
    ["all inputs", { smooth: "linear" }, "smoothing leaves points in 1 bin without a value"],
    [
      "a fixed one, for all its values",
      { smooth: "linear", fix: { y: 0.5 } },
      "smoothing leaves points in 1 bin without a value",
    ],
    ["slopes alone", { smooth: "through-linear" }, "smoothing leaves points in 1 bin without a gradient"],
    ["none", {}, undefined],
  ])("the doc comment tells of %s", (_, options, want) => {
    const text = generate(setOf(file(ragged)), options)
      .files.map((one) => one.text)
      .join("\n");
    expect(/smoothing leaves points in \d+ bins? without a \w+/.exec(text)?.[0]).toBe(want);
  });
});

/** Two axes with their bins, each holding anything; edges and the zeros of roots are whole numbers. */
interface Plane {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly contents: readonly unknown[];
  readonly flow: unknown;
  readonly form: "grid" | "rows";
}

const edges = fc
  .uniqueArray(fc.integer({ min: -3, max: 4 }), { minLength: 2, maxLength: 4 })
  .map((some) => some.toSorted((a, b) => a - b));
const number = fc.integer({ min: -3, max: 3 });
const leaf = fc.oneof(
  { weight: 4, arbitrary: number },
  { weight: 1, arbitrary: number.map((a) => formula(`sqrt(x-(${a}))`)) },
  { weight: 1, arbitrary: number.map((a) => formula(`${a}+0.5*x`, ["y"])) },
  { weight: 1, arbitrary: number.map((a) => formula(`sqrt((${a})-x)`, ["y"])) },
);
const content = fc.oneof(
  { weight: 5, arbitrary: leaf },
  { weight: 1, arbitrary: leaf.map((one) => category("s", [["a", one]])) },
);
const plane: fc.Arbitrary<Plane> = fc.tuple(edges, edges).chain(([x, y]) => {
  const count = (x.length - 1) * (y.length - 1);
  return fc.record({
    x: fc.constant(x),
    y: fc.constant(y),
    contents: fc.array(content, { minLength: count, maxLength: count }),
    flow: fc.constantFrom("clamp", "error", "wrap", 5),
    form: fc.constantFrom("grid", "rows"),
  });
});

const dataOf = ({ x, y, contents, flow, form }: Plane): unknown => {
  if (form === "grid") return multibinning(["x", "y"], [x, y], contents, flow);
  const width = y.length - 1;
  const rows = x.slice(1).map((_edge, i) => inY(y, contents.slice(i * width, (i + 1) * width), flow));
  return binning(x, rows, { flow });
};

/** Between all places where something may change: edges, zeros of roots, ends of transitions. */
const PLACES = Array.from({ length: 48 }, (_, i) => -6 + 0.25 * i + 0.11);

const hasValue = (live: LiveCorrection, ...at: readonly (number | string)[]): boolean => {
  try {
    return Number.isFinite(live.evaluate(...at));
  } catch {
    return false;
  }
};

/** The bin of a place; outside it is one more, that of the default content, or none. */
function binOf(all: readonly number[], place: number, flow: unknown): number | "outside" | undefined {
  const last = all.length - 2;
  const bin = all.findLastIndex((edge) => edge <= place);
  if (flow === "clamp") return Math.min(Math.max(bin, 0), last);
  if (bin >= 0 && bin <= last) return bin;
  return typeof flow === "number" ? "outside" : undefined;
}

/** Bins with points, for each key, at which there was a value and is none. */
function losing({ x, y, flow, form, ...rest }: Plane, smooth: Smooth): number {
  const set = setOf(file(dataOf({ x, y, flow, form, ...rest })));
  const plain = known(compile(set).corrections.c),
    smoothed = known(compile(set, { smooth }).corrections.c);
  const found = new Set<string>();
  const keys = JSON.stringify(rest.contents).includes('"key"') ? ["a", "z"] : ["a"];
  for (const s of keys)
    for (const a of PLACES)
      for (const b of PLACES) {
        const [i, j] = [binOf(x, a, flow), binOf(y, b, flow)];
        const isOutside = i === "outside" || (form === "grid" && j === "outside");
        const bin = isOutside ? `${s} outside` : `${s} ${i} ${j}`;
        if (i === undefined || j === undefined || found.has(bin)) continue;
        if (hasValue(plain, a, b, 0, s) && !hasValue(smoothed, a, b, 0, s)) found.add(bin);
      }
  return found.size;
}

describe("bins of two axes that lose points, by trying", () => {
  const planes = fc.sample(plane, { numRuns: 12, seed: SEED });

  it.each<[Smooth]>([["step"], ["linear"], [{ x: "step:1" }]])("%j", (smooth) => {
    const founds = planes.map((one) => losing(one, smooth));
    expect(founds.filter((count) => count > 0).length).toBeGreaterThan(3);
    for (const [i, one] of planes.entries())
      expect(lossOf(dataOf(one), smooth).values, JSON.stringify(one)).toBe(founds[i]);
  });
});
