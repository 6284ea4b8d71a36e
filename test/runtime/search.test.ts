import fc from "fast-check";
import { expect, test } from "vitest";
import { binIndex, uniformBin } from "../../runtime/search.js";

const edges = [99, -1, 0, 0.5, 10, Infinity, -99];

test.each([
  [-Infinity, 0],
  [-2, 0],
  [-1, 0],
  [-0, 1],
  [0.49999999999999994, 1],
  [0.5, 2],
  [9.9, 2],
  [10, 3],
  [1e308, 3],
  [Infinity, 3],
  [NaN, 3],
])("binIndex finds %s in bin %s of a slice", (x, want) => {
  expect(binIndex(edges, 1, 4, x)).toBe(want);
});

test("binIndex finds the bin of any x among any edges", () => {
  const someEdges = fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 40 });
  fc.assert(
    fc.property(someEdges, fc.integer({ min: -60, max: 60 }), (unsorted, x) => {
      const sorted = Float64Array.from(unsorted).sort();
      const bins = sorted.length - 1;
      const below = sorted.slice(0, bins).filter((edge) => edge <= x).length;
      expect(binIndex(sorted, 0, bins, x)).toBe(Math.max(0, below - 1));
    }),
  );
});

test.each([
  [10, 0, 1, -0.1, 0],
  [10, 0, 1, 0, 0],
  [10, 0, 1, 0.1, 1],
  [10, 0, 1, 0.3, 3],
  [10, 0, 1, 0.7, 7],
  [10, 0, 1, 0.9999999999999999, 9],
  [10, 0, 1, 1, 9],
  [10, 0, 1, 2, 9],
  [10, 0, 1, Infinity, 9],
  [10, 0, 1, -Infinity, 0],
  [10, 0, 1, NaN, 9],
  // Multiplied before it is divided, the first two would be in the next bin; rounding takes the last to 33.
  [33, -4.7, 0.2999999999999998, -0.6090909090909093, 26],
  [20, 2.5, 8.9, 7.62, 15],
  [33, -4.7, 0.2999999999999998, 0.29999999999999977, 32],
  [49, 0, 1, 0.9999999999999999, 48],
])("uniformBin(%s, %s, %s, %s) is %s", (bins, low, high, x, want) => {
  expect(uniformBin(bins, low, high, x)).toBe(want);
});
