import fc from "fast-check";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { readJson } from "../../generator/schema/read.js";

function valueOf(source: string | Uint8Array | object): unknown {
  const result = readJson(source);
  return result.ok ? result.value : result.problems;
}

describe("what a file may be", () => {
  const text = '{"größe": [1, 2.5]}';
  const value = { größe: [1, 2.5] };
  test.each<[string, string | Uint8Array | object]>([
    ["text", text],
    ["text after a byte order mark", `\uFEFF${text}`],
    ["bytes", new TextEncoder().encode(text)],
    ["bytes after a byte order mark", new TextEncoder().encode(`\uFEFF${text}`)],
    ["bytes within a larger buffer", new TextEncoder().encode(`##${text}##`).subarray(2, -2)],
    ["gzipped bytes", gzipSync(text)],
    ["gzipped bytes after a byte order mark", gzipSync(`\uFEFF${text}`)],
    ["an object", value],
  ])("%s", (_, source) => {
    expect(valueOf(source)).toEqual(value);
  });

  test("an object is taken as it is", () => {
    expect(valueOf(value)).toBe(value);
  });
});

describe("numbers that JSON does not have", () => {
  test.each([
    ["[NaN]", [NaN]],
    ["[-NaN]", [NaN]],
    ["[Infinity,-Infinity]", [Infinity, -Infinity]],
    ["[Inf, -Inf]", [Infinity, -Infinity]],
    ['{"a":NaN , "b":{"c":[1,NaN\n]}}', { a: NaN, b: { c: [1, NaN] } }],
    ["NaN", NaN],
    ["-Infinity", -Infinity],
  ])("%s", (text, value) => {
    expect(valueOf(text)).toEqual(value);
  });

  test.each([
    ['"NaN"', "NaN"],
    ['["Inf", "a Infinity b", NaN]', ["Inf", "a Infinity b", NaN]],
    ['{"NaN":NaN,"-Inf":-Inf}', { NaN: NaN, "-Inf": -Infinity }],
    ['["\\"", NaN, "\\\\", NaN, "\\\\\\" Inf", "NaN"]', ['"', NaN, "\\", NaN, '\\" Inf', "NaN"]],
    ['["Information, Nano", Inf]', ["Information, Nano", Infinity]],
  ])("stay text within quotes: %s", (text, value) => {
    expect(valueOf(text)).toEqual(value);
  });

  test("wherever they stand", () => {
    const number = fc.oneof(fc.constantFrom(NaN, Infinity, -Infinity), fc.integer());
    const word = fc.oneof(fc.constantFrom("NaN", "Inf", '"', "\\", ' "NaN', "[NaN,"), fc.string());
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        number,
        word,
        fc.array(tie("value")),
        fc.dictionary(word, tie("value")),
      ),
    })).value;
    fc.assert(
      fc.property(json, (value) => {
        expect(valueOf(write(value))).toEqual(value);
      }),
    );
  });
});

/** JSON as Python writes it. */
function write(value: unknown): string {
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return `[${value.map(write).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${write(member)}`);
  return `{${members.join(", ")}}`;
}

describe("what is no JSON is told with line and column", () => {
  test.each([
    ["", "line 1, column 1: expected a value, found the end of the file"],
    ["\n  ", "line 2, column 3: expected a value, found the end of the file"],
    ["{", 'line 1, column 2: expected a key in double quotes or "}", found the end of the file'],
    ['{"a":1,}', 'line 1, column 8: expected a key in double quotes, found "}"'],
    ["{'a':1}", 'line 1, column 2: expected a key in double quotes or "}", found "\'"'],
    ['{"a" 1}', 'line 1, column 6: expected ":", found "1"'],
    ['{"a":1\n"b":2}', 'line 2, column 1: expected "," or "}", found "\\"b\\""'],
    ["[1,]", 'line 1, column 4: expected a value, found "]"'],
    ["[1 2]", 'line 1, column 4: expected "," or "]", found "2"'],
    ["[1}", 'line 1, column 3: expected "," or "]", found "}"'],
    ["[nan]", 'line 1, column 2: expected a value or "]", found "nan"'],
    ["[01]", 'line 1, column 2: expected a value or "]", found "01"'],
    ["[+Infinity]", 'line 1, column 2: expected a value or "]", found "+Infinity"'],
    ["[.5]", 'line 1, column 2: expected a value or "]", found ".5"'],
    ["[NaN, None]", 'line 1, column 7: expected a value, found "None"'],
    ["[] x", 'line 1, column 4: expected the end of the file, found "x"'],
    ['["a\nb"]', 'line 1, column 4: expected a value or "]", found "\\n"'],
    ['["a\\x"]', 'line 1, column 4: expected a value or "]", found "\\\\x"'],
    ['["abc', 'line 1, column 6: expected a value or "]", found the end of the file'],
    ['{"a": 1, // b\n}', 'line 1, column 10: expected a key in double quotes, found "/"'],
  ])("%j", (text, message) => {
    expect(readJson(text)).toEqual({ ok: false, problems: [{ pointer: "", message }] });
  });

  test("as often as JSON.parse refuses it, and for a place within the text", () => {
    const pieces = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"a"',
      '"',
      "\\",
      "1",
      "-",
      "1.5e3",
      "0",
      ".",
      "true",
      "\n",
      "é",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 10 }), (list) => {
        const text = list.join("");
        const result = readJson(text);
        expect(result.ok).toBe(isJson(text));
        if (!result.ok) expect(result.problems[0]!.message).toMatch(/^line \d+, column \d+: expected/);
      }),
      { numRuns: 1000 },
    );
  });

  function isJson(text: string): boolean {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  }
});

describe("bytes that are no text", () => {
  const packed = gzipSync('{"a": 1}');
  test.each<[string, Uint8Array, RegExp]>([
    ["gzip that is cut short", packed.subarray(0, -4), /^damaged gzip data: /],
    [
      "gzip with a wrong byte",
      Uint8Array.from(packed, (byte, i) => (i === 12 ? byte ^ 0x10 : byte)),
      /^damaged gzip data: /,
    ],
    ["nothing but the mark of gzip", packed.subarray(0, 2), /^damaged gzip data: /],
    ["bytes that are not UTF-8", Uint8Array.of(0x22, 0xff, 0x22), /^the text is not UTF-8$/],
    ["no bytes at all", Uint8Array.of(), /^line 1, column 1: expected a value, found the end of the file$/],
  ])("%s", (_, bytes, message) => {
    const result = readJson(bytes);
    expect(result.ok).toBe(false);
    if (!result.ok) {
      expect(result.problems).toHaveLength(1);
      expect(result.problems[0]!.pointer).toBe("");
      expect(result.problems[0]!.message).toMatch(message);
    }
  });
});
