import fc from "fast-check";
import { expect, test } from "vitest";
import { wrapped, wrappedUniformBin } from "../../runtime/wrap.js";

test.each([
  [0, 4, 1, 1],
  [0, 4, 5, 1],
  [0, 4, -1, 3],
  [0, 4, 4, 0],
  [0, 4, -400, 0],
  [-2, 2, 3, -1],
  [-2, 2, -1e-20, 0],
  [0, 1, -1e-20, 1],
  [0, 1, NaN, NaN],
  [0, 1, Infinity, NaN],
])("wrapped(%s, %s, %s) is %s", (low, high, x, want) => {
  expect(wrapped(low, high, x)).toBe(want);
});

test.each([
  [4, 0, 4, 1.5, 1],
  [4, 0, 4, 5.5, 1],
  [4, 0, 4, -0.5, 3],
  [4, 0, 4, 4, 0],
  [4, 0, 1, -1e-20, 3],
  [4, 0, 1, NaN, NaN],
  [4, 0, 1, -Infinity, NaN],
])("wrappedUniformBin(%s, %s, %s, %s) is %s", (bins, low, high, x, want) => {
  expect(wrappedUniformBin(bins, low, high, x)).toBe(want);
});

test("every finite x is wrapped into the range and a bin", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.integer({ min: 1, max: 50 }),
      (x, bins) => {
        const inside = wrapped(-3, 5, x);
        expect(inside >= -3 && inside <= 5).toBe(true);
        const bin = wrappedUniformBin(bins, -3, 5, x);
        expect(Number.isInteger(bin) && bin >= 0 && bin < bins).toBe(true);
      },
    ),
  );
});
