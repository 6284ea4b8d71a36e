import { describe, expect, test } from "vitest";
import { type CheckedColumns, checkedColumns } from "../../runtime/checkedColumns.js";
import type { ColumnReader, OpenColumns } from "../../runtime/columnReader.js";
import type { BatchDefinition } from "../../runtime/definition.js";
import { CorrectionError } from "../../runtime/errors.js";
import { intReader } from "../../runtime/intReader.js";
import type { LentColumns } from "../../runtime/lentColumns.js";
import { realReader } from "../../runtime/realReader.js";
import { resultColumns } from "../../runtime/resultColumns.js";
import { shown } from "../../runtime/shown.js";
import { stringReader } from "../../runtime/stringReader.js";
import type { Variable } from "../../runtime/variable.js";
import { wideReader } from "../../runtime/wideReader.js";

const real: Variable = { name: "pt", type: "real", description: "" };
const int: Variable = { name: "n", type: "int", description: "" };
const text: Variable = { name: "sf", type: "string", description: "" };

const READERS = { real: realReader, int: intReader, string: stringReader };

/** The rows of a column; codes count, a scalar is one. */
function lengthOf(column: unknown): number {
  if (typeof column !== "object" || column === null) return 1;
  if ("codes" in column) return lengthOf(column.codes);
  return "length" in column ? Number(column.length) : 1;
}

/** What `action` throws, which must be a CorrectionError. */
function thrown(action: () => unknown): CorrectionError {
  try {
    action();
  } catch (error) {
    if (error instanceof CorrectionError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

const keys = ["a", "b", "__proto__"];

const lentOf = (rows: number): LentColumns => ({
  rows,
  doubles: () => new Float64Array(rows),
  integers: () => new Int32Array(rows),
});

const definitionOf = (inputs: readonly Variable[]): BatchDefinition => ({
  label: "c",
  inputs,
  evaluate: () => 0,
  valueAndGradInto: () => undefined,
  values: () => true,
  readers: inputs.map(({ type }) => READERS[type]),
});

const lengthOfBatch = (inputs: readonly Variable[], columns: unknown): number =>
  checked(inputs, columns).length;

const checked = (inputs: readonly Variable[], columns: unknown): CheckedColumns =>
  checkedColumns(definitionOf(inputs), columns as object, []);

/** What an input's reader gives for a column, opened on its own. */
function opened(reader: ColumnReader, input: Variable, columns: unknown, rows: number): OpenColumns {
  const {
    columns: [column],
  } = checked([input], columns);
  const open: OpenColumns = { numbers: [], keys: [], integers: [] };
  reader.open({ label: "c", input, column, keys, lent: lentOf(rows) }, open);
  return open;
}

/** All rows of a column of numbers, read at once; of a scalar two. */
function numbers(input: Variable, columns: unknown, rows = 2): Float64Array {
  const [read] = opened(READERS[input.type], input, columns, rows).numbers;
  return read?.(0, rows) ?? new Float64Array(0);
}

function integers(columns: unknown, rows = 2): readonly (number | bigint)[] {
  const [read] = opened(wideReader, int, columns, rows).integers;
  return read?.(0, rows) ?? [];
}

function places(columns: unknown, rows = 2): Int32Array {
  const [read] = opened(stringReader, text, columns, rows).keys;
  return read?.(0, rows) ?? new Int32Array(0);
}

test.each([
  [{ pt: 1, n: 2, sf: "a" }, 1],
  [{ pt: [1, 2], n: 2, sf: "a" }, 2],
  [{ pt: new Float64Array(3), n: [1, 2, 3], sf: { codes: new Int32Array(3), dictionary: ["a"] } }, 3],
  [{ pt: [], n: 1, sf: [] }, 0],
])("checkedColumns: %j", (columns, want) => {
  expect(lengthOfBatch([real, int, text], columns)).toBe(want);
});

test("checkedColumns of no inputs", () => {
  expect(lengthOfBatch([], {})).toBe(1);
});

test.each([
  [{ pt: [1, 2], n: 2, sf: ["a"] }, "sf", "columns must have one length: pt has 2, sf has 1"],
  [{ pt: 1, n: [], sf: ["a"] }, "sf", "columns must have one length: n has 0, sf has 1"],
  [{ pt: 1, n: 2 }, "sf", "sf has no column"],
  [{ pt: 1, n: 2, sf: "a", Sf: "b" }, "Sf", "Sf is none of the inputs; they are pt, n, sf"],
  [[], "pt", "pt has no column"],
  [null, "", "columns must be an object of columns by name, got null"],
  ["abc", "", 'columns must be an object of columns by name, got "abc"'],
])("checkedColumns refuses %j", (columns, input, want) => {
  const error = thrown(() => lengthOfBatch([real, int, text], columns));
  expect(error.message).toBe(`c: ${want}`);
  expect(error.input).toBe(input);
});

test.each(["__proto__", "constructor", "toString", "", " "])("an input may be named %j", (name) => {
  const input: Variable = { name, type: "real", description: "" };
  const columns = Object.fromEntries([[name, [1, 2]]]);
  expect(lengthOfBatch([input], columns)).toBe(2);
  expect([...numbers(input, columns)]).toEqual([1, 2]);
  expect(thrown(() => lengthOfBatch([input], {})).message).toContain("has no column");
  expect(thrown(() => numbers(input, {})).message).toContain("has no column");
});

test.each([
  [real, 1.5, [1.5, 1.5]],
  [real, [1, NaN, -0], [1, NaN, -0]],
  [real, new Float32Array([0.5, 1]), [0.5, 1]],
  [real, new Int32Array([-1, 1]), [-1, 1]],
  [real, new BigInt64Array([-(2n ** 53n), 2n ** 53n]), [-(2 ** 53), 2 ** 53]],
  [real, [], []],
  [int, 4, [4, 4]],
  [int, new Int32Array([-1, 1]), [-1, 1]],
  [int, new Float32Array([-1, 1]), [-1, 1]],
  [int, [2 ** 53, -(2 ** 53)], [2 ** 53, -(2 ** 53)]],
] as const)("readers of numbers of %o: %o", (input, column, want) => {
  const found = numbers(input, { [input.name]: column }, want.length);
  expect(found).toBeInstanceOf(Float64Array);
  expect([...found]).toEqual(want);
});

/** All typed arrays, each holding 3, and the greatest and the least that it can hold; bigints as far as a double holds them all. */
const TYPED = [
  Int8Array.of(3, 127, -128),
  Uint8Array.of(3, 255, 0),
  Uint8ClampedArray.of(3, 255, 0),
  Int16Array.of(3, 32767, -32768),
  Uint16Array.of(3, 65535, 0),
  Int32Array.of(3, 2 ** 31 - 1, -(2 ** 31)),
  Uint32Array.of(3, 2 ** 32 - 1, 0),
  Float32Array.of(3, 2 ** 24, -(2 ** 24)),
  Float64Array.of(3, 2 ** 53, -(2 ** 53)),
  BigInt64Array.of(3n, 2n ** 53n, -(2n ** 53n)),
  BigUint64Array.of(3n, 2n ** 53n, 0n),
];

describe.each(TYPED.map((column) => ({ kind: column.constructor.name, column })))("$kind", ({ column }) => {
  const [first, ...rest] = Array.from<number | bigint>(column);

  test.each([real, int])("is a column of $type inputs", (input) => {
    const [read] = opened(READERS[input.type], input, { [input.name]: column }, 3).numbers;
    expect([...(read?.(0, 3) ?? [])].slice(0, 3)).toEqual([first, ...rest].map(Number));
    expect([...(read?.(1, 3) ?? [])].slice(0, 2)).toEqual(rest.map(Number));
    expect(READERS[input.type].element(column, 1)).toBe(Number(rest[0]));
  });

  test("is a column of events", () => {
    const [read] = opened(wideReader, int, { n: column }, 3).integers;
    expect(read?.(0, 3)).toEqual([first, ...rest]);
    expect(read?.(1, 3).slice(0, 2)).toEqual(rest);
    expect(wideReader.element(column, 1)).toBe(rest[0]);
  });

  test("has the codes of strings", () => {
    const codes = column.slice(0, 1),
      [code] = codes;
    const sf = { codes, dictionary: ["x", "a", "x", "b"] };
    expect([...places({ sf }, 1)]).toEqual([1]);
    expect(stringReader.element(sf, 0)).toBe("b");
    const short = { codes, dictionary: ["a", "b"] };
    const problem = `code ${typeof code === "bigint" ? "3n" : "3"} of sf is no index into its dictionary of 2`;
    expect(thrown(() => places({ sf: short }, 1)).message).toBe(`c: row 0: ${problem}`);
  });
});

test("an empty typed array is a column without rows", () => {
  for (const column of [new Uint8Array(0), new BigUint64Array(0)]) {
    expect(lengthOfBatch([real], { pt: column })).toBe(0);
    expect(numbers(real, { pt: column }, 0)).toHaveLength(0);
  }
});

test("readers of numbers gives parts of a Float64Array as they are", () => {
  const column = Float64Array.of(1, 2, 3);
  for (const [input, name] of [
    [real, "pt"],
    [int, "n"],
  ] as const) {
    const [read] = opened(READERS[input.type], input, { [name]: column }, 2).numbers;
    const part = read?.(1, 3) ?? new Float64Array(0);
    expect([...part]).toEqual([2, 3]);
    expect(part.buffer).toBe(column.buffer);
  }
});

const allowedNumbers =
  "must be a number, an array of numbers, or a typed array (Int8Array to BigUint64Array, Float32Array, Float64Array)";

test.each([
  [real, "1", undefined, `the column pt ${allowedNumbers}, got "1"`],
  [real, null, undefined, `the column pt ${allowedNumbers}, got null`],
  [real, new DataView(new ArrayBuffer(8)), undefined, `the column pt ${allowedNumbers}, got a DataView`],
  [real, new Set([1]), undefined, `the column pt ${allowedNumbers}, got a Set`],
  [int, { codes: [0], dictionary: [] }, undefined, `the column n ${allowedNumbers}, got an object`],
  [real, [1, "2"], 1, 'row 1: pt must be a number, got "2"'],
  [real, [1, undefined], 1, "row 1: pt must be a number, got undefined"],
  [
    real,
    new BigInt64Array([0n, 2n ** 53n + 1n]),
    1,
    "row 1: pt must be at most 2^53 in size, got 9007199254740993n",
  ],
  [
    real,
    BigUint64Array.of(2n ** 64n - 1n),
    0,
    "row 0: pt must be at most 2^53 in size, got 18446744073709551615n",
  ],
  [int, 1.5, undefined, "n must be an integer of at most 64 bits, got 1.5"],
  [int, [1, 2, NaN], 2, "row 2: n must be an integer of at most 64 bits, got NaN"],
  [int, Float64Array.of(1, Infinity), 1, "row 1: n must be an integer of at most 64 bits, got Infinity"],
  [int, Float32Array.of(0.5), 0, "row 0: n must be an integer of at most 64 bits, got 0.5"],
  [int, [2 ** 64], 0, "row 0: n must be at most 2^53 in size, got 18446744073709552000"],
  [int, 2 ** 53 + 2, undefined, "n must be at most 2^53 in size, got 9007199254740994"],
  [int, 3n, undefined, "n must be a number, not a bigint, got 3n"],
  [int, [1, 3n], 1, "row 1: n must be a number, not a bigint, got 3n"],
  [int, [2n ** 64n], 0, "row 0: n must be an integer of at most 64 bits, got 18446744073709551616n"],
  [int, BigInt64Array.of(2n ** 53n + 1n), 0, "row 0: n must be at most 2^53 in size, got 9007199254740993n"],
  [real, 3n, undefined, "pt must be a number, not a bigint, got 3n"],
  [real, [1, 3n], 1, "row 1: pt must be a number, not a bigint, got 3n"],
  [real, [1, Symbol("s")], 1, "row 1: pt must be a number, got a symbol"],
  [real, new Array<number>(2), 0, "row 0: pt must be a number, got undefined"],
])("readers of numbers of %o refuses %o", (input, column, row, want) => {
  const error = thrown(() => numbers(input, { [input.name]: column }, lengthOf(column)));
  expect(error.message).toBe(`c: ${want}`);
  expect(error.row).toBe(row);
  expect(error.input).toBe(input.name);
});

const big = 2n ** 63n - 1n;
const allowedIntegers = "n must be an integer of at most 64 bits";

test.each([
  [5, [5, 5]],
  [big, [big, big]],
  [
    [1, big, -(2n ** 63n)],
    [1, big, -(2n ** 63n)],
  ],
  [Int32Array.of(-7), [-7]],
  [Float32Array.of(8), [8]],
  [Float64Array.of(2 ** 53), [2 ** 53]],
  [BigInt64Array.of(big), [big]],
  [BigUint64Array.of(2n ** 64n - 1n), [2n ** 64n - 1n]],
  [2n ** 64n - 1n, [2n ** 64n - 1n, 2n ** 64n - 1n]],
])("wideReader keeps %o", (column, want) => {
  expect(Array.from(integers({ n: column }, want.length))).toEqual(want);
});

test.each([
  [2n ** 64n, undefined, `${allowedIntegers}, got 18446744073709551616n`],
  [[0n, -(2n ** 63n) - 1n], 1, `row 1: ${allowedIntegers}, got -9223372036854775809n`],
  [[0, 2 ** 64], 1, "row 1: n must be at most 2^53 in size, got 18446744073709552000"],
  [Float64Array.of(0, 2 ** 60), 1, "row 1: n must be at most 2^53 in size, got 1152921504606847000"],
  [[1, 0.5], 1, `row 1: ${allowedIntegers}, got 0.5`],
  [[1, "2"], 1, `row 1: ${allowedIntegers}, got "2"`],
  [Float64Array.of(1, NaN), 1, `row 1: ${allowedIntegers}, got NaN`],
  [
    "1",
    undefined,
    'the column n must be a number, a bigint, an array of these, or a typed array (Int8Array to BigUint64Array, Float32Array, Float64Array), got "1"',
  ],
])("wideReader refuses %o", (column, row, want) => {
  const error = thrown(() => integers({ n: column }, lengthOf(column)));
  expect(error.message).toBe(`c: ${want}`);
  expect(error.row).toBe(row);
});

test.each([
  ["b", [1, 1]],
  ["c", [-1, -1]],
  [
    ["b", "a", "c", "__proto__", "constructor"],
    [1, 0, -1, 2, -1],
  ],
  [[], []],
  [{ codes: Int32Array.of(1, 0, 1), dictionary: ["a", "b", "unused"] }, [1, 0, 1]],
  [{ codes: Int32Array.of(0, 1, 2), dictionary: ["b", "c", "a"] }, [1, -1, 0]],
  [{ codes: [2, 0], dictionary: ["b", "c", "a"] }, [0, 1]],
  [{ codes: [2n, 0n], dictionary: ["b", "c", "a"] }, [0, 1]],
])("stringReader: %o", (column, want) => {
  expect([...places({ sf: column }, want.length)]).toEqual(want);
});

const allowedStrings =
  "the column sf must be a string, an array of strings, or { codes, dictionary } of an array of integers and an array of strings";

test.each([
  [1, undefined, `${allowedStrings}, got 1`],
  [Float64Array.of(1), undefined, `${allowedStrings}, got a Float64Array`],
  [{ codes: "a", dictionary: ["a"] }, undefined, `${allowedStrings}, got an object`],
  [{ codes: [0], dictionary: "a" }, undefined, `${allowedStrings}, got an object`],
  [["a", 1], 1, "row 1: sf must be a string, got 1"],
  [
    { codes: Int32Array.of(0, 2), dictionary: ["a", "b"] },
    1,
    "row 1: code 2 of sf is no index into its dictionary of 2",
  ],
  [
    { codes: Int32Array.of(-1), dictionary: ["a"] },
    0,
    "row 0: code -1 of sf is no index into its dictionary of 1",
  ],
  [
    { codes: new Int32Array(0), dictionary: ["a", 1] },
    undefined,
    "sf must be a string in entry 1 of its dictionary, got 1",
  ],
])("stringReader refuses %o", (column, row, want) => {
  const error = thrown(() => places({ sf: column }, lengthOf(column)));
  expect(error.message).toBe(`c: ${want}`);
  expect(error.row).toBe(row);
});

test("stringReader takes no memory for a dictionary of nothing", () => {
  const error = thrown(() => places({ sf: { codes: [0], dictionary: new Array<string>(2 ** 32 - 1) } }));
  expect(error.message).toBe("c: sf must be a string in entry 0 of its dictionary, got undefined");
});

test.each([0.5, "0", null, NaN, 2n ** 64n])("stringReader refuses the code %s", (code) => {
  const error = thrown(() => places({ sf: { codes: [0, code], dictionary: ["a", "b"] } }));
  expect(error.message).toBe(`c: row 1: code ${shown(code)} of sf is no index into its dictionary of 2`);
});

const results = (
  columns: readonly unknown[],
  length: number,
  names: readonly string[],
  given?: readonly unknown[],
): readonly Float64Array[] => resultColumns(definitionOf([real, text]), { columns, length }, names, given);

test("resultColumns are new, or those given if they are long enough", () => {
  expect(results([1, "a"], 3, ["value", "d/d(pt)"])).toEqual([new Float64Array(3), new Float64Array(3)]);
  const out = new Float64Array(4);
  expect(results([1, "a"], 3, ["out"], [out])[0]).toBe(out);
  expect(results([out, "a"], 0, ["out"], [out])[0]).toBe(out);
});

const memory = new ArrayBuffer(800);
const doubles = (start: number, length: number): Float64Array => new Float64Array(memory, 8 * start, length);

test.each<[readonly unknown[], readonly unknown[], string | undefined]>([
  [[doubles(0, 9), "a"], [doubles(9, 9), doubles(18, 9)], undefined],
  [[doubles(0, 9), "a"], [doubles(9, 20), doubles(18, 9)], undefined],
  [[doubles(0, 9), "a"], [doubles(0, 9), doubles(18, 9)], "value has memory in common with pt"],
  [[doubles(0, 9), "a"], [doubles(8, 9), doubles(18, 9)], "value has memory in common with pt"],
  [[doubles(9, 9), "a"], [doubles(18, 9), doubles(1, 9)], "d/d(pt) has memory in common with pt"],
  [[1, "a"], [doubles(0, 9), doubles(0, 9)], "d/d(pt) has memory in common with value"],
  [[1, "a"], [doubles(0, 9), doubles(8, 9)], "d/d(pt) has memory in common with value"],
  [
    [new Float32Array(memory, 0, 9), "a"],
    [doubles(4, 9), doubles(18, 9)],
    "value has memory in common with pt",
  ],
  [[new Float32Array(memory, 0, 9), "a"], [doubles(5, 9), doubles(18, 9)], undefined],
  [
    [1, { codes: new Int32Array(memory, 0, 9), dictionary: ["a"] }],
    [doubles(4, 9), doubles(18, 9)],
    "value has memory in common with sf",
  ],
])("resultColumns that share memory %#", (columns, given, want) => {
  const run = (): unknown => results(columns, 9, ["value", "d/d(pt)"], given);
  if (want === undefined) expect(run()).toEqual(given);
  else expect(thrown(run).message).toBe(`c: ${want}`);
});

test.each<[unknown, string]>([
  [new Float64Array(4), "one of 4"],
  [undefined, "undefined"],
  [null, "null"],
  [[1, 2], "an array"],
  ["abcdefgh", '"abcdefgh"'],
  [new Float32Array(5), "a Float32Array"],
  [new DataView(memory), "a DataView"],
  [new Proxy(new Float64Array(5), {}), "an object"],
  [Object.create(Float64Array.prototype), "an object"],
])("resultColumns refuse %o", (out, found) => {
  expect(thrown(() => results([1, "a"], 5, ["d/d(pt)"], [out])).message).toBe(
    `c: d/d(pt) must be a Float64Array of at least 5 elements, got ${found}`,
  );
});

test("a column whose memory has gone is too short", () => {
  const out = new Float64Array(2);
  structuredClone(out, { transfer: [out.buffer] });
  expect(thrown(() => results([1, "a"], 2, ["out"], [out])).message).toContain("got one of 0");
});
