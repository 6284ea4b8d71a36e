import { describe, expect, test } from "vitest";
import { normal, stdflat, stdnormal } from "../../runtime/random.js";
import { Seed } from "../../runtime/seed.js";
import { type RandomInput, randomValues } from "./randomValues.js";

function seedOf(inputs: readonly RandomInput[]): Seed {
  const seed = new Seed(inputs.length);
  inputs.forEach(([type, value], i) => {
    if (type === "real") seed.real(i, value);
    else seed.int(i, value);
  });
  return seed;
}

describe.each(randomValues)("%o", (inputs, [flat, polar, second]) => {
  test("stdflat is the C++ library's to the last bit", () => {
    expect(stdflat(seedOf(inputs))).toBe(flat);
  });

  // The logarithm is the platform's.
  test.each([
    [normal, polar],
    [stdnormal, second],
  ])("%o is the C++ library's", (draw, want) => {
    expect(Math.abs(draw(seedOf(inputs)) - want)).toBeLessThanOrEqual(1e-15 * Math.abs(want));
  });
});

test("a seed draws the same number again, and another after a change", () => {
  const seed = seedOf([
    ["real", 1],
    ["int", 2],
  ]);
  const first = stdflat(seed);
  expect(stdflat(seed)).toBe(first);
  seed.int(1, 3);
  expect(stdflat(seed)).not.toBe(first);
});

test.each([
  0,
  -0,
  1,
  -1,
  2 ** 31,
  -(2 ** 31),
  2 ** 32,
  -(2 ** 32) - 1,
  2 ** 53,
  -(2 ** 53),
  2 ** 62,
  -(2 ** 63),
])("the integer %s is the same as number and as bigint", (value) => {
  expect(stdflat(seedOf([["int", value]]))).toBe(stdflat(seedOf([["int", BigInt(value)]])));
});

test("the sign of a zero counts in a real", () => {
  expect(stdflat(seedOf([["real", 0]]))).not.toBe(stdflat(seedOf([["real", -0]])));
});
