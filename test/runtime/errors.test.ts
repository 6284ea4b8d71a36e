import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import stripTypes from "ts-blank-space";
import { describe, expect, test } from "vitest";
import { atRow } from "../../runtime/atRow.js";
import { badArguments } from "../../runtime/badArguments.js";
import { badOut } from "../../runtime/badOut.js";
import { CorrectionError } from "../../runtime/errors.js";
import { outside } from "../../runtime/outside.js";
import type { Variable } from "../../runtime/variable.js";
import { unknownKey } from "../../runtime/unknownKey.js";

const label = "muon_Z/NUM_TightID";

test.each([
  [7.5, "pt = 7.5 is below 15, the first edge"],
  [120, "pt = 120 is not below 120, the last edge"],
  [130, "pt = 130 is not below 120, the last edge"],
  [Infinity, "pt = Infinity is not below 120, the last edge"],
  [-Infinity, "pt = -Infinity is below 15, the first edge"],
  [NaN, "pt = NaN is not a number and in no bin"],
])("outside: %s", (value, want) => {
  const error = outside(label, "pt", value, 15, 120);
  expect(error.message).toBe(`${label}: ${want}`);
  expect(error).toMatchObject({
    name: "CorrectionError",
    correction: label,
    input: "pt",
    value,
    row: undefined,
  });
});

const many = ["nominal", "systup", "systdown", "statup", "statdown", "up", "down", "syst", "stat", "both"];
const numbers = [0, 1, 4, 5, 10, 11, 100, 101, 200, 300];

test.each([
  ["sytsup", [], "is not a key; it has no keys"],
  ["x", ["nominal"], 'is not a key; its only key is "nominal"'],
  ["systUp", ["nominal", "systdown", "systup"], 'is not a key; its keys are "systup", "systdown", "nominal"'],
  [3, [0, 5, 1, 4], "is not a key; its keys are 4, 5, 1, 0"],
  [
    "systpu",
    many,
    'is not a key; the nearest of its 10 keys are "systup", "syst", "systdown", "statup", "stat"',
  ],
  [12, numbers, "is not a key; the nearest of its 10 keys are 11, 10, 5, 4, 1"],
] as const)("unknownKey: %j among %j", (value, keys, want) => {
  const error = unknownKey(label, "sf", value, keys);
  expect(error.message).toBe(`${label}: sf = ${JSON.stringify(value)} ${want}`);
  expect(error).toMatchObject({ input: "sf", value });
});

test("unknownKey copes with huge strings and many keys", () => {
  const keys = Array.from({ length: 2000 }, (_, i) => `jes_uncertainty_source_${i}`);
  const error = unknownKey(label, "sf", "x".repeat(1e6), keys);
  expect(error.message.length).toBeLessThan(400);
});

const inputs: readonly Variable[] = [
  { name: "eta", type: "real", description: "" },
  { name: "njet", type: "int", description: "" },
  { name: "sf", type: "string", description: "" },
];

test.each([
  [[1, 2], "", "takes 3 arguments (eta, njet, sf), got 2"],
  [["1", 2, "a"], "eta", 'eta must be a number, got "1"'],
  [[undefined, 2, "a"], "eta", "eta must be a number, got undefined"],
  [[1n, 2, "a"], "eta", "eta must be a number, not a bigint, got 1n"],
  [[1, 2.5, "a"], "njet", "njet must be an integer of at most 64 bits, got 2.5"],
  [[1, NaN, "a"], "njet", "njet must be an integer of at most 64 bits, got NaN"],
  [[1, null, "a"], "njet", "njet must be an integer of at most 64 bits, got null"],
  [[1, 2n, "a"], "njet", "njet must be a number, not a bigint, got 2n"],
  [[1, 2n ** 64n, "a"], "njet", "njet must be an integer of at most 64 bits, got 18446744073709551616n"],
  [[1, 1e300, "a"], "njet", "njet must be at most 2^53 in size, got 1e+300"],
  [[1, 2 ** 53 + 2, "a"], "njet", "njet must be at most 2^53 in size, got 9007199254740994"],
  [
    [1, 2n ** 200n, "a"],
    "njet",
    "njet must be an integer of at most 64 bits, got a bigint of more than 128 bits",
  ],
  [[Symbol("x"), 2, "a"], "eta", "eta must be a number, got a symbol"],
  [[{ [Symbol.toStringTag]: "\u001b[31m" }, 2, "a"], "eta", "eta must be a number, got an object"],
  [[1, 2n, 3], "sf", "sf must be a string, got 3"],
  [[1, 2, []], "sf", "sf must be a string, got an array"],
  [[1, 2, new Date(0)], "sf", "sf must be a string, got a Date"],
  [[1, 2, "a"], "", "its arguments do not fit its inputs"],
])("badArguments: %o", (args, input, want) => {
  const error = badArguments(label, inputs, args, args.length);
  expect(error.message).toBe(`${label}: ${want}`);
  expect(error.input).toBe(input);
});

test("badArguments of what cannot be looked at", () => {
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  const tagged = {
    get [Symbol.toStringTag](): string {
      throw new Error("no tag");
    },
  };
  for (const value of [proxy, tagged])
    expect(badArguments(label, inputs, [value, 2, "a"], 3).message).toBe(
      `${label}: eta must be a number, got an object`,
    );
});

test.each([
  [0, [1], "takes 0 arguments, got 1"],
  [1, [], "takes 1 argument (eta), got 0"],
])("badArguments counts: %s inputs", (count, args, want) => {
  expect(badArguments(label, inputs.slice(0, count), args, args.length).message).toBe(`${label}: ${want}`);
});

test("badArguments counts what was given, not what arrived", () => {
  expect(badArguments(label, inputs, [1, 2, "a"], 4).message).toBe(
    `${label}: takes 3 arguments (eta, njet, sf), got 4`,
  );
});

test.each([
  [new Float64Array(2), "got one of 2"],
  [[1, 2, 3], "got an array"],
  [new Float32Array(3), "got a Float32Array"],
  [new Int32Array(3), "got an Int32Array"],
  [undefined, "got undefined"],
])("badOut: %o", (out, want) => {
  expect(badOut(label, out, 3).message).toBe(
    `${label}: out must be a Float64Array of at least 3 elements, ${want}`,
  );
});

test("atRow puts the row before the problem, once", () => {
  const error = atRow(outside(label, "pt", 7.5, 15, 120), 17);
  expect(error).toBeInstanceOf(CorrectionError);
  expect(error).toMatchObject({
    message: `${label}: row 17: pt = 7.5 is below 15, the first edge`,
    correction: label,
    input: "pt",
    value: 7.5,
    row: 17,
  });
  expect(atRow(error, 3)).toBe(error);
});

test.each([
  ["\u001b[2J", "\\u{1b}[2J"],
  ["a\nb\u2028\u202e", "a\\u{a}b\\u{2028}\\u{202e}"],
  ["\u{e0041}\ud800", "\\u{e0041}\\u{d800}"],
  ["größe 😀", "größe 😀"],
])("the message shows %j as one can see it, the properties as it is", (name, want) => {
  const error = outside(name, name, 7.5, 15, 120);
  expect(error.message).toBe(`${want}: ${want} = 7.5 is below 15, the first edge`);
  expect(error).toMatchObject({ correction: name, input: name });
});

test.each([new RangeError("stack"), "text", undefined])("atRow leaves %s as it is", (error) => {
  expect(atRow(error, 1)).toBe(error);
});

/** The class again, as another set has it. */
async function copy(): Promise<typeof CorrectionError> {
  const url = new URL("../../runtime/errors.ts", import.meta.url);
  const text = stripTypes(readFileSync(url, "utf8"));
  const module: unknown = await import(`data:text/javascript,${encodeURIComponent(text)}`);
  const { CorrectionError: made } = module as { CorrectionError: typeof CorrectionError };
  expect(made).not.toBe(CorrectionError);
  return made;
}

describe("instanceof", async () => {
  const Other = await copy();
  class Special extends CorrectionError {}
  class OtherSpecial extends Other {}
  const CLASSES = { CorrectionError, Other, Special, OtherSpecial };

  test.each([
    [new CorrectionError("c", "x", 1, "is bad"), ["CorrectionError", "Other"]],
    [new Other("c", "x", 1, "is bad"), ["CorrectionError", "Other"]],
    [new Special("c", "x", 1, "is bad"), ["CorrectionError", "Other", "Special"]],
    [new OtherSpecial("c", "x", 1, "is bad"), ["CorrectionError", "Other", "OtherSpecial"]],
    [new Error("c: is bad"), []],
    [{ name: "CorrectionError", message: "c: is bad" }, []],
    [null, []],
    [undefined, []],
    ["c: is bad", []],
  ])("%s", (value, want) => {
    const found = Object.entries(CLASSES).filter(([, one]) => value instanceof one);
    expect(found.map(([name]) => name)).toEqual(want);
  });

  test("the mark is not shown", () => {
    expect(Object.keys(new CorrectionError("c", "x", 1, "is bad", 2)).sort()).toEqual(
      ["name", "correction", "input", "value", "row"].sort(),
    );
    expect(String(new Other("c", "x", 1, "is bad", 2))).toBe("CorrectionError: c: row 2: is bad");
  });
});

test("a bundle without use of the class is without the class", async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: 'import { CorrectionError } from "./errors.js"; export const x = 1;',
      resolveDir: fileURLToPath(new URL("../../runtime/", import.meta.url)),
    },
    bundle: true,
    format: "esm",
    minify: true,
    write: false,
  });
  expect(outputFiles.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^var (\w)=1;export\{\1 as x\};\n$/),
  ]);
});
