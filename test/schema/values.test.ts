import { expect, test } from "vitest";
import { parseJson } from "../../generator/schema/json.js";
import { hasMoreValues } from "../../generator/schema/values.js";

test.each<[string, number, boolean]>([
  ["[0,0,0,0]", 4, false],
  ["[0,0,0,0]", 3, true],
  ["[NaN,Infinity,-Inf,0]", 3, true],
  ["[{},{},{}]", 6, false],
  ["[{},{},{}]", 5, true],
  ['{"a":1,"b":2}', 4, false],
  ['{"a":1,"b":2}', 3, true],
  ["[[[[[[[[", 7, true],
  ['["a,b,c,d,e,[,{,:"]', 1, false],
  ['["\\",,,,,\\\\", "a\\\\\\",,,,"]', 2, false],
  ['["\\\\",0,0,0,0]', 4, true],
  ['["never closed ,,,,,,,', 1, false],
  ["           ", 1, false],
])("%s has more than %i keys and values: %s", (text, limit, want) => {
  expect(hasMoreValues(text, limit)).toBe(want);
});

test("text with too many is refused, however it would go on", () => {
  const problems = [{ pointer: "", message: "holds more than 5 keys and values" }];
  expect(parseJson("[0,0,0,0,0,0]", 5)).toEqual({ ok: false, problems });
  expect(parseJson("[0,0,0,0,0,0", 5)).toEqual({ ok: false, problems });
});
