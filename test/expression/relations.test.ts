import { describe, expect, test } from "vitest";
import {
  type Interval,
  hull,
  interval,
  intervalOf,
  intervalOfAll,
  nextDown,
  nextUp,
} from "../../generator/expression/interval.js";
import {
  type Relations,
  exchanged,
  related,
  relationsBetween,
  relationsFor,
  truthsOf,
} from "../../generator/expression/relations.js";
import type { OperatorName } from "../../generator/expression/names.js";

const orNaN = (low: number, high: number): Interval => interval(low, high, true);

const MARKS = ["<", "=", ">", "NaN"];
const shown = (relations: Relations): string => MARKS.filter((_, i) => relations & (1 << i)).join(" ");

describe("how numbers of two intervals can stand to each other", () => {
  test.each<[Interval, Interval, string]>([
    [interval(1, 2), interval(3, 4), "<"],
    [interval(1, 2), interval(2, 4), "< ="],
    [interval(2, 3), interval(1, 2), "= >"],
    [interval(3, 4), interval(1, 2), ">"],
    [interval(1, 1), interval(1, 1), "="],
    [interval(1, 4), interval(2, 3), "< = >"],
    [orNaN(1, 2), interval(3, 4), "< NaN"],
    [interval(1, 2), orNaN(3, 4), "< NaN"],
    [intervalOf(NaN), interval(3, 4), "NaN"],
  ])("%j, %j", (a, b, want) => {
    expect(shown(relationsBetween(a, b))).toBe(want);
    expect(shown(exchanged(relationsBetween(b, a)))).toBe(want);
  });
});

describe("what is left where a comparison is known", () => {
  test.each<[OperatorName, boolean, Interval, Interval, Interval]>([
    ["lt", true, orNaN(0, 9), interval(2, 4), interval(0, nextDown(4))],
    ["le", true, orNaN(0, 9), interval(2, 4), interval(0, 4)],
    ["gt", true, orNaN(0, 9), interval(2, 4), interval(nextUp(2), 9)],
    ["ge", true, orNaN(0, 9), interval(2, 4), interval(2, 9)],
    ["eq", true, orNaN(0, 9), interval(2, 4), interval(2, 4)],
    ["ne", true, interval(2, 9), interval(2, 2), interval(nextUp(2), 9)],
    ["ne", true, interval(0, 2), interval(2, 2), interval(0, nextDown(2))],
    ["ne", true, interval(0, 9), interval(2, 4), interval(0, 9)],
    ["lt", false, orNaN(0, 9), interval(2, 4), orNaN(2, 9)],
    ["lt", false, interval(0, 9), orNaN(2, 4), interval(0, 9)],
  ])("%s is %s: %j, %j", (operator, truth, a, b, want) => {
    expect(related(a, relationsFor(operator, truth) ?? 0, b)).toEqual(want);
  });

  test("only NaN stands in no order", () => {
    expect(related(orNaN(0, 9), 8, interval(2, 4))).toEqual(intervalOf(NaN));
  });
});

test.each<[Interval, boolean, boolean]>([
  [interval(0, 0), false, true],
  [interval(0, 2), true, true],
  [interval(-2, 0), true, true],
  [interval(1, 2), true, false],
  [interval(-2, -1), true, false],
  [intervalOf(NaN), true, false],
])("the truth of %j", (a, mayHold, mayFail) => {
  expect(truthsOf(a)).toEqual({ mayHold, mayFail });
});

describe("intervals", () => {
  test.each<[readonly number[], Interval]>([
    [[], interval(1, 0)],
    [[2, 1, 3], interval(1, 3, false, false)],
    [[0, 1], interval(0, 1, false, false)],
    [[-0, 1], interval(0, 1, false, true)],
    [[1, NaN], interval(1, 1, true, false)],
  ])("of %j", (values, want) => {
    expect(intervalOfAll(values)).toEqual(want);
  });

  test("zeros that bound them are positive", () => {
    expect(interval(-0, -0)).toEqual({ low: 0, high: 0, mayBeNaN: false, mayBeNegativeZero: true });
    expect(interval(1, 2).mayBeNegativeZero).toBe(false);
    expect(interval(-2, -1).mayBeNegativeZero).toBe(false);
  });

  test("NaN is no bound of a hull", () => {
    expect(hull([3, NaN, 1], false)).toEqual(interval(1, 3));
  });

  test.each([
    [1, 1 + 2 ** -52],
    [-1, -1 + 2 ** -53],
    [0, 5e-324],
    [1e-310, 1e-310 + 5e-324],
    [Number.MAX_VALUE, Infinity],
    [Infinity, Infinity],
  ])("after %d comes %d", (value, want) => {
    expect(nextUp(value)).toBe(want);
  });
});
