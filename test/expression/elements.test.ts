import { describe, expect, test } from "vitest";
import {
  constantIndex,
  entry,
  highBits,
  type Index,
  indexKey,
  localIndex,
  lowBits,
  mapIndex,
  product,
  readsOfIndex,
  sum,
  type Table,
} from "../../generator/expression/elements.js";

const TABLE: Table = { id: 7, hint: "contents", type: "integer", values: [30, 40, 50] };
const [a, b] = [localIndex(1), localIndex(2)];
const number = constantIndex;

describe("indices are short", () => {
  test.each<[make: () => Index, want: string]>([
    [() => sum([]), "0"],
    [() => sum([a]), "l1"],
    [() => sum([number(0), a]), "l1"],
    [() => sum([number(2), a, number(3)]), "(l1+5)"],
    [() => sum([a, sum([b, number(2)]), number(-2)]), "(l1+l2)"],
    [() => sum([number(2), number(3)]), "5"],
    [() => product([]), "1"],
    [() => product([a, number(1)]), "l1"],
    [() => product([a, number(2), number(3)]), "(6*l1)"],
    [() => product([a, product([number(2), b])]), "(2*l1*l2)"],
    [() => product([a, number(0)]), "0"],
    [() => product([number(2), number(3)]), "6"],
    [() => entry(TABLE, number(1)), "40"],
    [() => entry(TABLE, number(3)), "0"],
    [() => entry(TABLE, a), "t7[l1]"],
    [() => lowBits(number(13), 2), "1"],
    [() => lowBits(a, 2), "low2(l1)"],
    [() => highBits(number(13), 2), "3"],
    [() => highBits(number(-1), 1), "-1"],
    [() => highBits(a, 2), "high2(l1)"],
  ])("%s is %s", (make, want) => {
    expect(indexKey(make())).toBe(want);
  });
});

/** All kinds of indices in one. */
const all = (): Index => sum([product([number(2), a]), entry(TABLE, b), lowBits(a, 3), highBits(b, 1)]);

describe("with something in the place of a local variable", () => {
  test.each<[string, Index | undefined, Index | undefined, string]>([
    ["nothing", undefined, undefined, "((2*l1)+t7[l2]+low3(l1)+high1(l2))"],
    ["a number for one", number(13), undefined, "(t7[l2]+high1(l2)+31)"],
    ["another variable for one", undefined, a, "((2*l1)+t7[l1]+low3(l1)+high1(l1))"],
    ["numbers for both", number(13), number(2), "82"],
  ])("%s", (_, first, second, want) => {
    expect(indexKey(mapIndex(all(), (id) => (id === 1 ? first : second)))).toBe(want);
  });
});

test("an index reads its variables and tables, as often as they occur", () => {
  const locals: number[] = [],
    tables: number[] = [];
  readsOfIndex(
    all(),
    (id) => locals.push(id),
    ({ id }) => tables.push(id),
  );
  expect([locals, tables]).toEqual([[1, 2, 1, 2], [7]]);
});
