import fc from "fast-check";
import { expect, test } from "vitest";
import { exp, log, log10, pow } from "../../runtime/elementary.js";
import { exactExp, exactLog, exactLog10, exactPow, ulpsOff } from "./exact.js";

const between = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });

/** Positive normal doubles of all sizes, many of them near 1. */
const positive = fc.oneof(
  between(2 ** -1022, Number.MAX_VALUE),
  between(-700, 700).map(Math.exp),
  between(0.5, 2),
  between(0.99, 1.01).filter((x) => x !== 1),
  fc.integer({ min: 1, max: 1000 }),
);
const RUNS = { numRuns: 5000, seed: 1 };

test("exp is within 0.51 ulp", () => {
  fc.assert(
    fc.property(fc.oneof(between(-700, 709), between(-5, 5)), (x) => {
      fc.pre(Math.abs(x) > 2 ** -100);
      expect(ulpsOff(exp(x), exactExp(x)), `exp(${x})`).toBeLessThan(0.51);
    }),
    RUNS,
  );
});

test("log is within 0.55 ulp", () => {
  fc.assert(
    fc.property(positive, (x) => {
      fc.pre(x !== 1);
      expect(ulpsOff(log(x), exactLog(x)), `log(${x})`).toBeLessThan(0.55);
    }),
    RUNS,
  );
});

test("log10 is within 1.6 ulp", () => {
  fc.assert(
    fc.property(positive, (x) => {
      fc.pre(x !== 1);
      expect(ulpsOff(log10(x), exactLog10(x)), `log10(${x})`).toBeLessThan(1.6);
    }),
    RUNS,
  );
});

test("pow is within 0.6 ulp", () => {
  const exponent = fc.oneof(between(-3, 3), between(-100, 100), between(-8192, 8192));
  fc.assert(
    fc.property(positive, exponent, (x, y) => {
      fc.pre(Math.abs(y) > 2 ** -100 && Math.abs(y * Math.log(x)) < 699);
      expect(ulpsOff(pow(x, y), exactPow(x, y)), `pow(${x}, ${y})`).toBeLessThan(0.6);
    }),
    RUNS,
  );
});

test.each([
  [exp, 0, 1],
  [exp, -0, 1],
  [exp, 1e-300, 1],
  [exp, 709.7, Math.exp(709.7)],
  [exp, 710, Infinity],
  [exp, Infinity, Infinity],
  [exp, -705, Math.exp(-705)],
  [exp, -740, Math.exp(-740)],
  [exp, -746, 0],
  [exp, -Infinity, 0],
  [exp, NaN, NaN],
  [log, 1, 0],
  [log, 0, -Infinity],
  [log, -0, -Infinity],
  [log, -1, NaN],
  [log, 5e-324, Math.log(5e-324)],
  [log, Infinity, Infinity],
  [log, NaN, NaN],
  [log10, 1, 0],
  [log10, 0, -Infinity],
  [log10, -1, NaN],
  [log10, 5e-324, Math.log10(5e-324)],
  [log10, Infinity, Infinity],
  [log10, NaN, NaN],
])("%o of %s is %s", (f, x, want) => {
  expect(f(x)).toBe(want);
});

test("log10 of powers of ten is exact", () => {
  for (let n = 0; n <= 22; n++) expect(log10(10 ** n)).toBe(n);
});

test("pow of small whole numbers is exact", () => {
  for (let x = 1; x <= 12; x++)
    for (let n = 0; x ** n < 2 ** 53 && n < 40; n++) expect(pow(x, n)).toBe(x ** n);
});

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
  [2, 0.5, Math.SQRT2],
  [10, 400, Infinity],
  [10, -400, 0],
  [10, -320, 1e-320],
  [5e-324, 0.5, Math.sqrt(5e-324)],
  [Infinity, 0.5, Infinity],
  [Infinity, -1, 0],
  [1.5, NaN, NaN],
  [1.5, Infinity, Infinity],
  [1.5, -Infinity, 0],
  [1.5, 1e308, Infinity],
  [1 + 2 ** -20, 1e9, Infinity],
  [1 + 2 ** -20, -1e9, 0],
  [1 + 2 ** -52, 1e15, Math.pow(1 + 2 ** -52, 1e15)],
])("pow(%s, %s) is %s", (x, y, want) => {
  expect(pow(x, y)).toBe(want);
});
