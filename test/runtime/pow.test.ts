import { expect, test } from "vitest";
import { pow } from "../../runtime/pow.js";

test.each([
  [1, NaN, 1],
  [1, Infinity, 1],
  [1, -Infinity, 1],
  [-1, Infinity, 1],
  [-1, -Infinity, 1],
  [-1, NaN, NaN],
  [NaN, 0, 1],
  [NaN, 1, NaN],
  [2, 10, 1024],
  [-8, 1 / 3, NaN],
  [-2, 3, -8],
  [0, -1, Infinity],
  [-0, -3, -Infinity],
])("pow(%s, %s) is %s", (x, y, want) => {
  expect(pow(x, y)).toBe(want);
});
