import { expect, test } from "vitest";
import { roundHalfAway } from "../../runtime/roundHalfAway.js";

test.each([
  [0.49999999999999994, 0],
  [-0.49999999999999994, -0],
  [0.5, 1],
  [-0.5, -1],
  [2.5, 3],
  [-2.5, -3],
  [2.4999999999999996, 2],
  [-3.5, -4],
  [4503599627370495.5, 4503599627370496],
  [4503599627370497, 4503599627370497],
  [-9007199254740991, -9007199254740991],
  [1e300, 1e300],
  [-0, -0],
  [Infinity, Infinity],
  [-Infinity, -Infinity],
  [NaN, NaN],
])("roundHalfAway(%s) is %s", (x, want) => {
  expect(roundHalfAway(x)).toBe(want);
});
