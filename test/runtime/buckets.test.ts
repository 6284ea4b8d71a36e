import fc from "fast-check";
import { expect, test } from "vitest";
import { bucketBin, makeBuckets, paddedEdges, suitBuckets } from "../../runtime/buckets.js";
import { binIndex } from "../../runtime/search.js";

const words = new DataView(new ArrayBuffer(8));

/** The doubles next to x. */
function neighbours(x: number): readonly number[] {
  if (!Number.isFinite(x)) return [];
  if (x === 0) return [-Number.MIN_VALUE, Number.MIN_VALUE];
  words.setFloat64(0, x);
  const bits = words.getBigInt64(0);
  return [1n, -1n].map((step) => {
    words.setBigInt64(0, bits + step);
    return words.getFloat64(0);
  });
}

const SPECIAL = [NaN, Infinity, -Infinity, 0, -0, Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE];

/** Edges of two bins or more, wide and narrow, with or without infinite ends. */
const edgeLists = fc
  .tuple(
    fc.uniqueArray(
      fc.oneof(
        fc.integer({ min: -40, max: 40 }),
        fc.double({ noNaN: true, min: -5, max: 5 }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
      ),
      { minLength: 3, maxLength: 30, comparator: (a, b) => a === b },
    ),
    fc.boolean(),
  )
  .map(([edges, isOpen]) => {
    const sorted = edges.sort((a, b) => a - b);
    return isOpen ? [-Infinity, ...sorted, Infinity] : sorted;
  });

/** Lists of edges that are not too different for common cells. */
const similarLists = fc
  .tuple(
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
    fc.array(fc.array(fc.double({ min: 1, max: 4, noNaN: true }), { minLength: 1, maxLength: 12 }), {
      minLength: 2,
      maxLength: 5,
    }),
  )
  .map(([low, scale, lists]) =>
    lists.map((widths) => {
      let sum = 0;
      return [low, ...widths.map((width) => low + scale * (sum += width))];
    }),
  );

test("bucketBin finds what binIndex finds, in every list", () => {
  let suited = 0;
  fc.assert(
    fc.property(
      fc.oneof(fc.array(edgeLists, { minLength: 1, maxLength: 2 }), similarLists),
      fc.array(fc.double()),
      (lists, values) => {
        if (!suitBuckets(lists)) return;
        suited += lists.length;
        const counts = lists.map((edges) => edges.length - 1);
        const buckets = makeBuckets(lists.flat(), counts);
        for (const [list, edges] of lists.entries())
          for (const x of [...values, ...edges, ...edges.flatMap(neighbours), ...SPECIAL])
            expect(bucketBin(buckets, list, x), `${x} in ${edges.join()}`).toBe(
              binIndex(edges, 0, edges.length - 1, x),
            );
      },
    ),
    { numRuns: 1000 },
  );
  expect(suited).toBeGreaterThan(200);
});

test.each([
  [[[0, 1, 2, 3, 4]], true],
  [[[-Infinity, 20, 30, 45, 60, 100, Infinity]], true],
  [[[0, 1, 1 + 1e-9, 1e9, 1e10]], false],
  [[[-Infinity, -1e308, 0, 1e308, Infinity]], false],
  [[[0, 1, 2]], true],
  [[[0, 1]], true],
  [
    [
      [0, 1, 2, 3],
      [0, 2.5],
      [1, 1.2, 1.8, 7],
    ],
    true,
  ],
  [
    [
      [0, 1e-3, 2e-3, 3e-3],
      [0, 1, 2, 3e3],
    ],
    false,
  ],
])("buckets suit %j: %j", (lists, want) => {
  expect(suitBuckets(lists)).toBe(want);
});

test("paddedEdges puts the inner edges of each list at the width's multiples", () => {
  expect([...paddedEdges([0, 1, 2, 3, 0, 5, 7, 9], [3, 1, 1], 2)]).toEqual([1, 2, NaN, NaN, NaN, NaN]);
});
