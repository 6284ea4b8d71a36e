import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Input } from "../../generator/ir/machine.js";
import { parse } from "../../generator/library/parse.js";
import { smoothSet } from "../../generator/library/smoothing.js";
import type { CorrectionSet } from "../../generator/tree/set.js";
import { compareSlope, compareValue } from "../fuzz/compare.js";
import { interpretedSet } from "../fuzz/interpreted.js";
import { isObject, type Json } from "../fuzz/json.js";
import { argumentOf, drawPoints } from "../fuzz/points.js";
import { walk } from "../fuzz/referee/walk.js";
import { GALLERY, GENERIC } from "./gallery.js";
import { SMOOTHED } from "./smoothedGallery.js";

const INPUTS = [
  { name: "x", type: "real" },
  { name: "y", type: "real" },
  { name: "z", type: "real" },
  { name: "key", type: "string" },
  { name: "n", type: "int" },
] as const;
const REALS = [0, 1, 2];

const documentOf = (data: unknown): object => ({
  schema_version: 2,
  corrections: [
    {
      name: "c",
      version: 1,
      inputs: INPUTS,
      output: { name: "o", type: "real" },
      generic_formulas: GENERIC,
      data,
    },
  ],
});

/** Points in the bins of a document and outside of them, on edges and beside, the same every time. */
function pointsOf(document: object): readonly (readonly Input[])[] {
  if (!isObject(document as Json)) throw new Error("no document");
  const [points = []] = fc.sample(
    fc.gen().map((draw) => drawPoints(draw, document as never, INPUTS, 40)),
    { seed: 1, numRuns: 1 },
  );
  return points.map((texts) => INPUTS.map(({ type }, i) => argumentOf(type, texts[i] ?? "")));
}

/** Where statements do not do what the tree says. */
async function disagreements(
  set: CorrectionSet,
  unrollLimit: number,
  points: readonly (readonly Input[])[],
): Promise<readonly string[]> {
  const [correction] = set.corrections;
  if (correction === undefined) throw new Error("no correction");
  const interpreted = interpretedSet(set, unrollLimit),
    found: string[] = [];
  for (const at of points) {
    const got = interpreted("correction", "c", at),
      value = walk(set, correction, at),
      slopes = walk(set, correction, at, "slopes");
    if (got === null || value.result === undefined) {
      if (got !== null || (value.result !== undefined && slopes.result !== undefined))
        found.push(`at ${at.join()}: ${String(got)}, or an error?`);
      continue;
    }
    const verdict = compareValue(got[0]!, value, false);
    if (typeof verdict === "object") found.push(`at ${at.join()}: ${got[0]} instead of ${verdict.want}`);
    for (const [k, input] of REALS.entries()) {
      const slope = await compareSlope(got[k + 1]!, slopes, input, undefined);
      if (typeof slope === "object" && Number.isFinite(got[0]))
        found.push(`at ${at.join()}: d${INPUTS[input]!.name} ${got[k + 1]} instead of ${slope.want}`);
    }
  }
  return found;
}

const ALL = { needs: () => true };

describe.each([0, 1000])("statements do what the tree says, unrolled up to %d", (unrollLimit) => {
  it.each(Object.entries(GALLERY))("%s", async (_, data) => {
    const document = documentOf(data);
    expect(await disagreements(parse(document), unrollLimit, pointsOf(document))).toEqual([]);
  });

  it.each(SMOOTHED)("%s, smoothed with %s", async (_, smooth, data) => {
    const document = documentOf(data),
      set = smoothSet(parse(document), smooth, ALL);
    expect(await disagreements(set, unrollLimit, pointsOf(document))).toEqual([]);
  });
});
