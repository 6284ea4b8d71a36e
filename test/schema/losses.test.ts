import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError, parse } from "../../generator/index.js";
import { mayLose } from "../../generator/schema/survey.js";

const INPUTS = '[{ "name": "i", "type": "int" }]';

/** A set of one correction, with its members as they are written. */
const setOf = (data: string, changes: Readonly<Record<string, string>> = {}, top = ""): string => {
  const correction = { name: '"a"', version: "1", inputs: INPUTS, output: '{ "name": "o", "type": "real" }' };
  const members = Object.entries({ ...correction, ...changes, data });
  const written = members.map(([key, value]) => `"${key}": ${value}`).join(", ");
  return `{ "schema_version": 2, "corrections": [{ ${written} }]${top} }`;
};
const category = (key: string): string =>
  `{ "nodetype": "category", "input": "i", "content": [{ "key": ${key}, "value": 5 }] }`;
const binning = (edges: string, content = "[1, 2]", flow = '"clamp"'): string =>
  `{ "nodetype": "binning", "input": "i", "edges": ${edges}, "content": ${content}, "flow": ${flow} }`;

/** The problems of a source, as `pointer: message`. */
function problemsOf(source: string | object): readonly string[] {
  try {
    parse(source);
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ pointer, message }) => `${pointer}: ${message}`);
  }
}

const C = "/corrections/0";

/** What the stricter of correctionlib's C++ library and its Python schema takes, and what it refuses. */
describe("numbers", () => {
  test.each<[string, string, readonly string[]]>([
    ["an int for a real", setOf("1"), []],
    ["edges that are ints", setOf(binning("[0, 1, 2]")), []],
    ["edges that are far apart", setOf(binning("[-1e308, 0, 1e308]")), []],
    ["what underflows", setOf("1e-400"), []],
    ["bare infinities and NaN", setOf(binning("[-Infinity, 0, Inf]", "[NaN, -Inf]")), []],
    ["a key -0", setOf(category("-0")), []],
    ["the largest version", setOf("1", { version: "2147483647" }), []],
    [
      "a key 1.0",
      setOf(category("1.0")),
      [`${C}/data/content/0/key: expected an integer of 32 bits, found 1.0`],
    ],
    [
      "a key 1e0",
      setOf(category("1e0")),
      [`${C}/data/content/0/key: expected an integer of 32 bits, found 1e0`],
    ],
    [
      "a key that is written with escapes",
      setOf(category("1.0").replace("key", "\\u006bey")),
      [`${C}/data/content/0/key: expected an integer of 32 bits, found 1.0`],
    ],
    [
      "n 1.0",
      setOf(binning('{ "n": 2.0, "low": 0, "high": 1 }')),
      [`${C}/data/edges/n: expected an integer, found 2.0`],
    ],
    [
      "a version 1.0",
      setOf("1", { version: "1.0" }),
      [`${C}/version: expected an integer of 32 bits, found 1.0`],
    ],
    [
      "a version beyond 32 bits",
      setOf("1", { version: "2147483648" }),
      [`${C}/version: expected an integer of 32 bits, found 2147483648`],
    ],
    [
      "schema_version 2.0",
      setOf("1").replace("2", "2.0"),
      ["/schema_version: schema_version must be 2, found 2.0"],
    ],
    [
      "index 0.0",
      setOf('{ "nodetype": "formularef", "index": 0.0, "parameters": [] }'),
      [`${C}/data/index: expected an integer, found 0.0`],
    ],
    [
      "a key 1.0 behind a tab and other blanks",
      setOf(category("1.0").replace('"key": ', '"key"\t\r\n :\t')),
      [`${C}/data/content/0/key: expected an integer of 32 bits, found 1.0`],
    ],
    ["what overflows", setOf("-1e400"), [`${C}/data: a number that no double holds: -1e400`]],
    [
      "what overflows beside a bare infinity",
      setOf(binning("[-Infinity, 0, 1e309]")),
      [`${C}/data/edges/2: a number that no double holds: 1e309`],
    ],
    [
      "what overflows where nobody reads it",
      setOf("1", { description: "null" }, ', "more": [1e999]'),
      [
        "/more/0: a number that no double holds: 1e999",
        '/more: unknown key "more" (known: "$schema", "schema_version", "description", "corrections", "compound_corrections")',
      ],
    ],
    ["$schema -0", setOf("1", {}, ', "$schema": -0'), ["/$schema: expected a string, found -0"]],
    ["$schema 3", setOf("1", {}, ', "$schema": 3'), ["/$schema: expected a string, found 3"]],
    [
      "wrap over a range that overflows",
      setOf(binning("[-1e308, 0, 1e308]", "[1, 2]", '"wrap"')),
      [`${C}/data/flow: "wrap" needs a range that a double holds, found -1e+308 to 1e+308`],
    ],
    [
      "wrap over a uniform range that overflows",
      setOf(binning('{ "n": 2, "low": -1e308, "high": 1e308 }', "[1, 2]", '"wrap"')),
      [`${C}/data/flow: "wrap" needs a range that a double holds, found -1e+308 to 1e+308`],
    ],
  ])("%s", (_, source, problems) => {
    expect(problemsOf(source).slice(0, 2)).toEqual(problems);
  });
});

describe("keys that are there twice", () => {
  test("are told with the places of both", () => {
    const text = '{ "schema_version": 2,\n "corrections": [],\n "corrections": [] }';
    expect(() => parse(text)).toThrow(
      '3:2: /corrections: the key "corrections" twice in one object: it is also at 2:2',
    );
  });

  test.each<[string, string, readonly string[]]>([
    ["in an object of an array", '[{"a":1},{"a":1,"b":2,"a":3}]', ["/1/a"]],
    ["in other spelling", '{"a":1,"\\u0061":2}', ["/a"]],
    ["three times", '{"a":1,"a":2,"a":3}', ["/a", "/a"]],
    ["in what is lost of another", '{"a":{"b":1,"b":2},"a":1}', ["/a/b", "/a"]],
    ["only as texts", '{"a":"a","b":["a","a"],"c":{"a":1}}', []],
    ["with a quote in them", '{"a\\"":1,"a\\"":2}', ['/a"']],
    ["only for those who take a quote for an end", '{"a\\\\":1,"a\\":":2}', []],
  ])("%s", (_, text, pointers) => {
    const found = problemsOf(text).filter((problem) => problem.includes(" twice in one object"));
    expect(found.map((problem) => problem.split(":", 1)[0])).toEqual(pointers);
  });
});

describe("halves of surrogate pairs", () => {
  const message = (text: string): string => `half of a surrogate pair, which is no character, in ${text}`;
  test.each<[string, string | object, readonly string[]]>([
    ["a pair", setOf("1", { description: '"\\ud83d\\ude00"' }), []],
    ["a raw pair", setOf("1", { description: '"😀"' }), []],
    ["no escape", setOf("1", { description: '"\\\\ud83d"' }), []],
    ["a first half", setOf("1", { name: '"a\\ud800"' }), [`${C}/name: ${message('"a\\ud800"')}`]],
    ["a second half", setOf("1", { name: '"\\uDC00"' }), [`${C}/name: ${message('"\\udc00"')}`]],
    ["a raw half", setOf("1", { name: '"a\ud800"' }), [`${C}/name: ${message('"a\\ud800"')}`]],
    [
      "one in an object",
      { schema_version: 2, corrections: [], description: "a\ud800" },
      [`/description: ${message('"a\\ud800"')}`],
    ],
  ])("%s", (_, source, problems) => {
    expect(problemsOf(source)).toEqual(problems);
  });
});

test("a text that looks like the mark of NaN stays a text", () => {
  const text = setOf(binning("[0, 1, 2]", "[NaN, 1]"), { description: '"\\ue000NaN\\ue000"' });
  expect(parse(text).corrections[0]?.description).toBe("\ue000NaN\ue000");
});

test("what is written twice is seen in any JSON", () => {
  const key = fc.constantFrom("a", "b", 'c"', "d\\", ":", "{", "key");
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(Infinity, -Infinity, 1, "a", ':"', "\\"),
      fc.array(tie("value")),
      fc.dictionary(key, tie("value")),
    ),
  }));
  const written = (json: unknown): string =>
    JSON.stringify(json, (_, member: unknown) => (typeof member === "number" ? 1 : member), 1);
  fc.assert(
    fc.property(fc.dictionary(key, value, { minKeys: 1 }), (json) => {
      const text = written(json);
      expect(mayLose(text, JSON.parse(text), 0)).toBe(false);
      const [first = ""] = Object.keys(json);
      const twice = `{${JSON.stringify(first)}:1,${text.slice(1)}`;
      expect(mayLose(twice, JSON.parse(twice), 0)).toBe(true);
    }),
  );
});
