import { expect, test } from "vitest";
import { erf } from "../../runtime/erf.js";
import { erfValues } from "./erfValues.js";

/** The distance from the double a > 0 to the next larger one. */
function ulp(a: number): number {
  const bits = new BigInt64Array(Float64Array.of(a).buffer);
  bits[0]! += 1n;
  return new Float64Array(bits.buffer)[0]! - a;
}

test("erf is within 0.8 ulp of the truth", () => {
  const errors = erfValues.map(([x, high, low]) => Math.abs(erf(x) - high - low) / ulp(high));
  expect(errors.length).toBeGreaterThan(200);
  expect(Math.max(...errors)).toBeLessThan(0.8);
});

test("erf is odd to the last bit", () => {
  for (const [x] of erfValues) expect(erf(-x)).toBe(-erf(x));
});

test.each([
  [0, 0],
  [-0, -0],
  [5e-324, 5e-324],
  [NaN, NaN],
  [Infinity, 1],
  [-Infinity, -1],
])("erf(%s) is %s", (x, want) => {
  expect(erf(x)).toBe(want);
});

test("erf never falls and stays within 1", () => {
  let last = -1;
  for (let x = -7; x <= 7; x += 2 ** -12) {
    const value = erf(x);
    expect(value >= last && value <= 1).toBe(true);
    last = value;
  }
});
