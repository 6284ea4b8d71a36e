import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse, InputError, type Problem } from "../../generator/index.js";
import { parseJson } from "../../generator/schema/json.js";
import { findOffsets } from "../../generator/schema/offsets.js";
import { positionsOf } from "../../generator/schema/position.js";
import type { Focus } from "../../generator/schema/problem.js";

/** What the text has at the one place that is wanted, up to the end of a line. */
function restAt(text: string, pointer: string, focus: Focus = "value"): string | undefined {
  const [offset] = findOffsets(text, [{ pointer, focus }]);
  return offset === undefined ? undefined : text.slice(offset).split("\n", 1)[0];
}

describe("where a pointer leads", () => {
  test.each<[string, string, string | undefined]>([
    ["12", "", "12"],
    [" \n [1]", "", "[1]"],
    ["[1, [2, 3], 4]", "/1", "[2, 3], 4]"],
    ["[1, [2, 3], 4]", "/1/1", "3], 4]"],
    ["[1, [2, 3], 4]", "/2", "4]"],
    ["[[], [], {}, 5]", "/3", "5]"],
    ['{"a": {"b": 1}, "c": 2}', "/c", "2}"],
    ['{"a": {"c": 1}, "b": {"c": 2}}', "/b/c", "2}}"],
    ['{"a": "b", "b": 1}', "/b", "1}"],
    ['{"a": [{}, "x"], "b": [{"c": 1}, {"c": 2}]}', "/b/1/c", "2}]}"],
    ['[NaN, -Infinity, {"Inf": Inf}]', "/2/Inf", "Inf}]"],
    ['["a\\", 1, [", "]", 3]', "/2", "3]"],
    ['{"": {"": 1}}', "//", "1}}"],
    ['{"a/b": {"c~d": 1}}', "/a~1b/c~0d", "1}}"],
    ['{"\\u0061\\n": 1}', "/a\n", "1}"],
    ['{"__proto__": {"toString": 1}}', "/__proto__/toString", "1}}"],
    ['{"a": 1, "a": 2, "b": 3}', "/a", '2, "b": 3}'],
    ['{"a": [1, 2], "a": [3]}', "/a/0", "3]}"],
    ["[1, 2]", "/2", undefined],
    ['{"a": 1}', "/b", undefined],
    ['{"a": 1}', "/a/0", undefined],
  ])("%j: %s", (text, pointer, rest) => {
    expect(restAt(text, pointer)).toBe(rest);
  });

  test.each<[string, string, Focus, string]>([
    ['{"a": {"b" : 1}}', "/a/b", "key", '"b" : 1}}'],
    ['{"b": 1, "b": 2}', "/b", "key", '"b": 2}'],
    ['["abc"]', "/0", { character: 1 }, 'bc"]'],
    ['["abc"]', "/0", { character: 3 }, '"]'],
    ['["\\t\\u00e9\\\\x"]', "/0", { character: 2 }, '\\\\x"]'],
    ['["\\t\\u00e9\\\\x"]', "/0", { character: 3 }, 'x"]'],
    ['["😀x"]', "/0", { character: 2 }, 'x"]'],
  ])("%j: %s, %j", (text, pointer, focus, rest) => {
    expect(restAt(text, pointer, focus)).toBe(rest);
  });

  test("to whatever is in a text, however it is written", () => {
    const text = fc.oneof(
      fc.json(),
      fc.json().map((json) => JSON.stringify(JSON.parse(json), null, 2)),
    );
    fc.assert(
      fc.property(text, (written) => {
        const values = valuesIn(JSON.parse(written), "");
        const wanted = values.map(({ pointer }) => ({ pointer, focus: "value" as const }));
        findOffsets(written, wanted).forEach((offset, i) => {
          expect(beginning(written.slice(offset))).toBe(beginning(JSON.stringify(values[i]!.value)));
        });
      }),
    );
  });

  /** What tells values apart, without the layout of what is in them: a bracket, or the text up to what follows. */
  const beginning = (text: string): unknown =>
    /^[[{]/.test(text) ? text[0] : JSON.parse(/^(?:"(?:[^"\\]|\\.)*"|[^,\]}\s]+)/.exec(text)?.[0] ?? "null");

  test("through a hundred thousand brackets", () => {
    const depth = 100_000;
    const text = `${"[".repeat(depth)}1${"]".repeat(depth)}`;
    expect(findOffsets(text, [{ pointer: "/0".repeat(depth), focus: "value" }])).toEqual([depth]);
  });
});

function valuesIn(value: unknown, pointer: string): readonly { pointer: string; value: unknown }[] {
  const inside = typeof value === "object" && value !== null ? Object.entries(value) : [];
  const escaped = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");
  return [
    { pointer, value },
    ...inside.flatMap(([key, member]) => valuesIn(member, `${pointer}/${escaped(key)}`)),
  ];
}

test.each<[string, string]>([
  ["^", "1:1"],
  ["ab^", "1:3"],
  ["a\n^b", "2:1"],
  ["a^\nb", "1:2"],
  ["a\r\n^b", "2:1"],
  ["a\r^b", "2:1"],
  ["\n\n  ^", "3:3"],
  ["é^", "1:2"],
  ["😀^", "1:3"],
])("the position of ^ in %j is %s", (marked, position) => {
  const offset = marked.indexOf("^");
  const { line, column } = positionsOf(marked.replace("^", ""), [offset]).get(offset)!;
  expect(`${line}:${column}`).toBe(position);
});

test("positions are given in any order, and more than once", () => {
  const positions = positionsOf("a\nbc\n", [4, 0, 3, 4]);
  expect([0, 3, 4].map((offset) => positions.get(offset))).toEqual([
    { line: 1, column: 1 },
    { line: 2, column: 2 },
    { line: 2, column: 3 },
  ]);
});

const SET = `{
  "schema_version": 2,
  "corrections": [
    {
      "name": "c", "version": 1,
      "inputs": [{"name": "x", "type": "real"}],
      "output": {"name": "y", "type": "real"},
      "data": {"nodetype": "binning", "input": "x", "edges": [0, 1, 2], "flow": "clamp",
        "content": [1, {"nodetype": "formula", "parser": "TFormula", "variables": ["x"], "expression": "\\tx+1"}]}
    }
  ]
}`;

describe("a problem has the place of", () => {
  test.each<[string, string, string, string]>([
    ["the value at fault", '"edges": [0, 1, 2]', '"edges": [0, 1, ^1]', "edges must increase"],
    ["a number that JSON lacks", '"edges": [0, 1, 2]', '"edges": [0, ^NaN, 2]', 'expected a number, "-inf"'],
    ["the object that lacks a key", '^{"name": "y", "type": "real"}', '^{"name": "y"}', "missing key"],
    ["an unknown key", '"version": 1', '"version": 1, ^"versoin": 2', "unknown key"],
    ["a list that is too short", '"content": [1, ', '"content": ^[', "expected 2 values"],
    ["a key that is there twice", '"version": 1', '"version": 1, ^"version": 1', 'the key "version" twice'],
    ["a mistake in a formula", "\\\\tx+1", "\\\\tx+^?", "column 4: "],
    ["the end of a formula", '\\\\tx+1"', '\\\\tx+^"', "column 4: "],
    ["what is no JSON", '"c", "version"', '"c" ^"version"', 'expected ","'],
  ])("%s", (_, from, marked, message) => {
    const place = SET.replace(from.replace("^", "").replace("\\\\", "\\"), marked.replace("\\\\", "\\"));
    const offset = place.indexOf("^");
    const text = place.replace("^", "");
    const { line, column } = positionsOf(text, [offset]).get(offset)!;
    for (const source of [text, `\uFEFF${text}`, new TextEncoder().encode(text)])
      expect(problemsOf(source)).toEqual([
        expect.objectContaining({ line, column, message: expect.stringContaining(message) as string }),
      ]);
  });

  test("nothing, where an object was given", () => {
    expect(problemsOf({ schema_version: 3, corrections: [] })).toEqual([
      { pointer: "/schema_version", message: "schema_version must be 2, found 3" },
    ]);
  });

  test("nothing, where there is no text", () => {
    expect(problemsOf(Uint8Array.of(0xff))).toEqual([{ pointer: "", message: "the text is not UTF-8" }]);
  });
});

test("the message of the error has all places", () => {
  const text = '{"schema_version": 3,\n "corrections": 2}';
  expect(() => parse(text)).toThrow(
    "1:20: /schema_version: schema_version must be 2, found 3\n2:17: /corrections: expected an array, found 2",
  );
});

test("text with bare numbers is searched as it stands, not as JSON.parse gets it", () => {
  const text = '[NaN, Infinity, {"a": -Inf, "b": 1}]';
  expect(parseJson(text).ok).toBe(true);
  expect(restAt(text, "/2/b")).toBe("1}]");
});

function problemsOf(source: string | Uint8Array | object): readonly Problem[] {
  try {
    parse(source);
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
}
