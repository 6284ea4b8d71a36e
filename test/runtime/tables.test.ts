import { expect, test } from "vitest";
import { lazyIntegers, lazyTable } from "../../runtime/tables.js";

test.each([
  ["", []],
  ["1,2.5,-0", [1, 2.5, -0]],
  ["1e999,-1e999,null,0", [Infinity, -Infinity, NaN, 0]],
  ["5e-324,1.7976931348623157e308,0.1", [5e-324, 1.7976931348623157e308, 0.1]],
])("lazyTable(%j)", (text, want) => {
  expect([...lazyTable(text)()]).toEqual(want);
});

test("lazyIntegers", () => {
  expect(lazyIntegers("0,-1,2147483647,-2147483648")()).toEqual(
    Int32Array.of(0, -1, 2147483647, -2147483648),
  );
});

test.each([lazyTable, lazyIntegers])("a table is decoded once, not before it is used", (lazy) => {
  const table = lazy("1,2");
  expect(table()).toBe(table());
  expect(() => lazy("not a table")).not.toThrow();
});

test("half a million numbers are decoded in well under a second", () => {
  const text = Array.from({ length: 500_000 }, (_, i) => String(i / 7)).join();
  const start = performance.now();
  expect(lazyTable(text)()[499_999]).toBe(499_999 / 7);
  expect(performance.now() - start).toBeLessThan(1000);
});
