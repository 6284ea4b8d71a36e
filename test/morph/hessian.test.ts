import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile, parse } from "../../generator/index.js";
import type { CodeName } from "../../generator/tree/morph.js";
import { batchProblems, compareWithDifferences, resultsAt } from "../lower/differences.js";
import { TREES } from "./gallery.js";

const CODES: readonly CodeName[] = ["code0", "code1", "code2", "code4", "code4p"];

const documentOf = (data: unknown): object => ({
  schema_version: 2,
  corrections: [
    {
      name: "c",
      version: 1,
      inputs: [
        { name: "x", type: "real" },
        { name: "key", type: "string" },
        { name: "other", type: "string" },
        { name: "y", type: "real" },
      ],
      output: { name: "o", type: "real" },
      data,
    },
  ],
});

/** One parameter of the code, and where there are keys for it one of the code after it. */
function morphOf(data: unknown, code: CodeName): string {
  const first = `nom,p:up/down:${code}`,
    next = CODES[(CODES.indexOf(code) + 1) % CODES.length]!;
  return JSON.stringify(data).includes("up2") ? `${first},q:up2/down2:${next}?` : first;
}

/** Numbers that are near no whole one, where bins have edges and codes knots, and near no half, where curves have theirs. */
const between = (min: number, max: number): fc.Arbitrary<number> =>
  fc
    .tuple(fc.integer({ min, max: max - 1 }), fc.double({ min: 0.03, max: 0.45, noNaN: true }))
    .map(([whole, rest]) => whole + rest);

const POINT = fc.tuple(
  between(0, 3),
  between(-3, 3),
  between(-3, 3),
  fc.constantFrom("a", "b", "c"),
  between(0, 3),
);

const POINTS = fc.sample(POINT, { seed: 5, numRuns: 24 });

const SMOOTHED: Readonly<Record<string, string>> = {
  "bins with the same edges": "cubic",
  "keys in many bins": "cubic",
  "outside is something else": "pchip",
  "formulas in bins": "linear",
};

const FINITE = Object.entries(TREES).filter(([name]) => name !== "a content that is no number");

const CASES = FINITE.flatMap(([name, data]) => [
  ...CODES.map((code) => ({ name, data, code, smooth: "none" })),
  ...(name in SMOOTHED ? CODES.map((code) => ({ name, data, code, smooth: SMOOTHED[name]! })) : []),
]);

describe("second derivatives by parameters and inputs", () => {
  it.each(CASES)("$name, $code, smoothed with $smooth", ({ name, data, code, smooth }) => {
    const options = { hessian: true, smooth, morph: { key: morphOf(data, code) } } as const;
    const live = compile(parse(documentOf(data)), options).corrections.c!;
    const hasTwo = live.inputs.some(({ name }) => name === "q");
    const points = POINTS.map(([x, p, q, other, y]) => (hasTwo ? [x, p, q, other, y] : [x, p, other, y]));
    const { count, problems } = compareWithDifferences(live, points);
    expect(problems).toEqual([]);
    // All pairs of reals at all points that have values, but for the few where differences have too few digits; and random numbers
    // of inputs have no differences by these.
    const valued = points.filter((at) => resultsAt(live, at) !== undefined).length;
    expect(valued).toBeGreaterThan(5);
    expect(count).toBeGreaterThan((name === "random numbers" ? 0.45 : 0.9) * valued * (hasTwo ? 4 : 3) ** 2);
    expect(batchProblems(live, points)).toEqual([]);
  });
});
