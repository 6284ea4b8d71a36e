import fc from "fast-check";
import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { parseJson } from "../../generator/schema/json.js";
import type { Result } from "../../generator/schema/problem.js";
import { readText } from "../../generator/schema/read.js";

function readJson(source: string | Uint8Array, maxBytes = Infinity): Result<unknown> {
  const text = readText(source, maxBytes);
  if (!text.ok) return text;
  const json = parseJson(text.value);
  return json.ok ? { ok: true, value: json.value.value } : json;
}

function valueOf(source: string | Uint8Array): unknown {
  const result = readJson(source);
  return result.ok ? result.value : result.problems;
}

describe("what a file may be", () => {
  const text = '{"größe": [1, 2.5]}';
  const value = { größe: [1, 2.5] };
  test.each<[string, string | Uint8Array]>([
    ["text", text],
    ["text after a byte order mark", `\uFEFF${text}`],
    ["bytes", new TextEncoder().encode(text)],
    ["bytes after a byte order mark", new TextEncoder().encode(`\uFEFF${text}`)],
    ["bytes within a larger buffer", new TextEncoder().encode(`##${text}##`).subarray(2, -2)],
    ["gzipped bytes", gzipSync(text)],
    ["gzipped bytes after a byte order mark", gzipSync(`\uFEFF${text}`)],
    ["gzipped bytes in several members", members(text.slice(0, 4), "", text.slice(4))],
    ["gzipped bytes with zeros behind them", Buffer.concat([gzipSync(text), new Uint8Array(512)])],
  ])("%s", (_, source) => {
    expect(valueOf(source)).toEqual(value);
  });

  function members(...texts: readonly string[]): Uint8Array {
    return Buffer.concat(texts.map((one) => gzipSync(one)));
  }
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
    ['{\t\r\n"a"\t:\t[\tNaN\t,\t1\t]\t}\t', { a: [NaN, 1] }],
  ])("%s", (text, value) => {
    expect(valueOf(text)).toEqual(value);
  });

  test("many of them", () => {
    const many = Array.from({ length: 25_001 }, (_, i) => [NaN, Infinity, -Infinity, i][i % 4]);
    expect(valueOf(write(many))).toEqual(many);
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
  test.each<[string, number, number, string]>([
    ["", 1, 1, "expected a value, found the end of the file"],
    ["\n  ", 2, 3, "expected a value, found the end of the file"],
    ["{", 1, 2, 'expected a key in double quotes or "}", found the end of the file'],
    ['{"a":1,}', 1, 8, 'expected a key in double quotes, found "}"'],
    ["{'a':1}", 1, 2, 'expected a key in double quotes or "}", found "\'"'],
    ['{"a" 1}', 1, 6, 'expected ":", found "1"'],
    ['{"a":1\n"b":2}', 2, 1, 'expected "," or "}", found "\\"b\\""'],
    ["[1,]", 1, 4, 'expected a value, found "]"'],
    ["\t[\t1\t2]", 1, 6, 'expected "," or "]", found "2"'],
    ["[1 2]", 1, 4, 'expected "," or "]", found "2"'],
    ["[1}", 1, 3, 'expected "," or "]", found "}"'],
    ["[nan]", 1, 2, 'expected a value or "]", found "nan"'],
    ["[01]", 1, 2, 'expected a value or "]", found "01"'],
    ["[+Infinity]", 1, 2, 'expected a value or "]", found "+Infinity"'],
    ["[.5]", 1, 2, 'expected a value or "]", found ".5"'],
    ["[NaN, None]", 1, 7, 'expected a value, found "None"'],
    ["[] x", 1, 4, 'expected the end of the file, found "x"'],
    ['["a\nb"]', 1, 4, 'expected a value or "]", found "\\n"'],
    ['["a\\x"]', 1, 4, 'expected a value or "]", found "\\\\x"'],
    ['["abc', 1, 6, 'expected a value or "]", found the end of the file'],
    ['{"a": 1, // b\n}', 1, 10, 'expected a key in double quotes, found "/"'],
  ])("%j", (text, line, column, message) => {
    expect(readJson(text)).toEqual({ ok: false, problems: [{ pointer: "", message, line, column }] });
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
        if (result.ok) return;
        const [{ message, line = 0, column = 0 } = { message: "" }] = result.problems;
        expect(message).toMatch(/^expected/);
        expect(column).toBeGreaterThan(0);
        expect(column - 1).toBeLessThanOrEqual(text.split("\n")[line - 1]?.length ?? -1);
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
  const changed = (place: number): Uint8Array => packed.map((byte, i) => (i === place ? byte ^ 0x10 : byte));
  test.each<[string, Uint8Array, string]>([
    ["gzip that is cut short", packed.subarray(0, -4), "damaged gzip data: unexpected end of file"],
    ["nothing but the mark of gzip", packed.subarray(0, 2), "damaged gzip data: unexpected end of file"],
    ["gzip with another checksum", changed(packed.length - 8), "damaged gzip data: incorrect data check"],
    ["gzip with another length", changed(packed.length - 4), "damaged gzip data: incorrect length check"],
    [
      "gzip with something else behind it",
      Buffer.concat([packed, Buffer.from("{}")]),
      "damaged gzip data: incorrect header check",
    ],
    ["bytes that are not UTF-8", Uint8Array.of(0x22, 0xff, 0x22), "the text is not UTF-8"],
    ["a letter that is cut in two", Uint8Array.of(0x22, 0xc3), "the text is not UTF-8"],
  ])("%s", (_, bytes, message) => {
    expect(readJson(bytes)).toEqual({ ok: false, problems: [{ pointer: "", message }] });
  });

  test("damaged anywhere, or cut anywhere, gzip is refused for zlib's reasons", () => {
    const text = JSON.stringify(Array.from({ length: 200 }, (_, i) => Math.sin(i)));
    const whole = Buffer.concat([gzipSync(text.slice(0, 500)), gzipSync(text.slice(500), { level: 1 })]);
    const place = fc.nat(whole.length - 1);
    const damaged = fc.oneof(
      place.map((end) => whole.subarray(0, end)),
      fc
        .tuple(place, fc.integer({ min: 1, max: 255 }))
        .map(([at, bits]) => whole.map((byte, i) => (i === at ? byte ^ bits : byte))),
    );
    const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;
    fc.assert(
      fc.property(damaged.filter(isGzip), (bytes) => {
        expect(messageOf(() => valueOf(bytes))).toEqual(messageOf(() => zlibText(bytes)));
      }),
      { numRuns: 300 },
    );
  });

  /** What comes of the bytes, or why nothing does. */
  function messageOf(read: () => unknown): unknown {
    try {
      return read();
    } catch (error) {
      return [{ pointer: "", message: `damaged gzip data: ${error instanceof Error ? error.message : ""}` }];
    }
  }

  function zlibText(bytes: Uint8Array): unknown {
    return valueOf(gunzipSync(bytes));
  }

  test.each<[string, number, boolean]>([
    ["as much as may be", 1_000_002, true],
    ["more", 1_000_001, false],
  ])("gzip that expands to %s", (_, maxBytes, isRead) => {
    const bomb = gzipSync(JSON.stringify("0".repeat(1_000_000)));
    const result = readJson(bomb, maxBytes);
    expect(result.ok).toBe(isRead);
    const message = `expands to more than ${maxBytes} bytes`;
    if (!result.ok) expect(result.problems).toEqual([{ pointer: "", message }]);
  });
});
