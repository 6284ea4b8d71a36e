import { describe, expect, it } from "vitest";
import { compile, type CompileOptions, OptionError, parse, warningsFor } from "../../generator/index.js";
import { binning, category, formula, transform } from "../lower/documents.js";
import { random } from "../lower/nodes.js";

const INPUTS = [
  { name: "x", type: "real" },
  { name: "key", type: "string" },
  { name: "n", type: "int" },
];

const correction = (name: string, data: unknown): object => ({
  name,
  version: 1,
  inputs: INPUTS,
  output: { name: "o", type: "real" },
  data,
});

const KEYS = category("key", { nominal: 1, systup: 2, systdown: 0.5 });
const setOf = (...data: readonly unknown[]): ReturnType<typeof parse> =>
  parse({ schema_version: 2, corrections: data.map((one, i) => correction(i === 0 ? "c" : `c${i}`, one)) });

const LEAVE = "leave out the ?";

describe("refusals", () => {
  it.each<[string, string, string]>([
    ["key", "", 'key: there is no nominal key in ""; it is NOMINAL,NAME:UP/DOWN[:CODE][?],...'],
    ["key", "nominal", 'key: there is no parameter in "nominal"; it is NOMINAL,NAME:UP/DOWN[:CODE][?],...'],
    ["key", "nominal,", 'key: "" is no parameter; it is NAME:UP/DOWN[:CODE][?]'],
    ["key", "nominal,sf", 'key: "sf" is no parameter; it is NAME:UP/DOWN[:CODE][?]'],
    ["key", "nominal,sf:systup", 'key: "sf:systup" has no key for down; it is NAME:UP/DOWN[:CODE][?]'],
    ["key", "nominal,sf:/systdown", 'key: "sf:/systdown" is no parameter; it is NAME:UP/DOWN[:CODE][?]'],
    [
      "key",
      "nominal,sf:systup/systdown/other",
      'key: "sf:systup/systdown/other" is no parameter; it is NAME:UP/DOWN[:CODE][?]',
    ],
    [
      "key",
      "nominal,sf:systup/systdown:code3",
      'key: there is no code "code3"; the codes are code0, code1, code2, code4, code4p',
    ],
    [
      "key",
      "nominal,sf:systup/systdown,sf:systup/systdown",
      'key: "sf" is there twice; a parameter has one pair of keys',
    ],
    [
      "key",
      "nominal,x:systup/systdown",
      'key: "c" has an input "x" already; give the parameter another name',
    ],
    ["key", "nominal,sf:sysup/systdown", 'key has no key "sysup"; there are "systup", "systdown", "nominal"'],
    [
      "key",
      "nominal,sf:sysup/systdown?",
      'key has no key "sysup"; there are "systup", "systdown", "nominal"',
    ],
    ["key", "nom,sf:systup/systdown", 'key has no key "nom"; there are "nominal", "systup", "systdown"'],
    ["x", "nominal,sf:systup/systdown", '"x" is a real input of "c"; parameters take the place of keys'],
    [
      "keys",
      "nominal,sf:systup/systdown",
      'no correction has an input "keys"; among inputs with keys there are "key", "n"',
    ],
    ["n", "nominal,sf:1/2", 'n has no key "nominal"; there are none'],
  ])("%s=%s", (input, text, message) => {
    const morph = { morph: { [input]: text } };
    expect(() => compile(setOf(KEYS), morph)).toThrow(new OptionError(`morph: ${message}`));
  });

  it.each<[string, readonly unknown[], CompileOptions, string]>([
    [
      "an input that is fixed",
      [KEYS],
      { morph: { key: "nominal,sf:systup/systdown" }, fix: { key: "nominal" } },
      'morph: "key" is fixed; an input is fixed or has parameters in its place, not both',
    ],
    [
      "a key that a correction lacks",
      [KEYS, category("key", { nominal: 1 })],
      { morph: { key: "nominal,sf:systup/systdown" } },
      'morph: "c1" has no key "systup" of key, though others have; leave it out with only, or put ? behind the parameter; there is "nominal"',
    ],
    [
      "an int that random numbers are made of",
      [
        {
          nodetype: "category",
          input: "n",
          content: [0, 1, 2].map((key) => ({
            key,
            value: transform("x", random("stdflat", "n"), formula("x")),
          })),
        },
      ],
      { morph: { n: "0,t:1/2" } },
      'morph: "c" reads n in a transform, a network or a random number; its keys cannot be parameters',
    ],
    [
      "keys that are no integers",
      [binning("n", [0, 1], [1])],
      { morph: { n: "0,t:1.5/2" } },
      'morph: n is an int input, and "1.5" is no integer',
    ],
    [
      "a ? that cannot be answered",
      [
        category("key", {
          nominal: transform("x", formula("x*x"), formula("x")),
          systup: transform("x", formula("2*x"), binning("x", [0, 1], [1], "error")),
          systdown: 1,
        }),
      ],
      { morph: { key: "nominal,t:systup/systdown?" } },
      `morph: "c": where t has no keys is not known before it is asked, as what is below them is not alike; ${LEAVE}`,
    ],
  ])("%s", (_, data, options, message) => {
    expect(() => compile(setOf(...data), options)).toThrow(new OptionError(message));
  });
});

it("several problems are told a line each", () => {
  const drawn = {
    nodetype: "category",
    input: "n",
    content: [0, 1, 2].map((key) => ({
      key,
      value: transform("x", random("stdflat", "n"), formula("x")),
    })),
  };
  const told = (name: string): string =>
    `morph: "${name}" reads n in a transform, a network or a random number; its keys cannot be parameters`;
  expect(() => compile(setOf(drawn, drawn), { morph: { n: "0,t:1/2" } })).toThrow(
    new OptionError(told("c"), told("c1")),
  );
});

describe("places without a ratio", () => {
  const data = category("key", {
    nominal: binning("x", [0, 1, 2], [1, 0.5]),
    systup: binning("x", [0, 1, 2], [1.5, 2]),
    systdown: binning("x", [0, 1, 2], [0, -0.25]),
  });
  const morph = { key: "nominal,sf:systup/systdown" };

  it("are all told when generating, with their pointers", () => {
    expect(warningsFor(setOf(data), { morph })).toEqual([
      {
        pointer: "/corrections/0/data/content/2/value/content/0",
        message:
          'morph: "c" has no value at x 0 to 1: sf multiplies (code4), and "systdown" has 0, "nominal" has 1; use code0, code2 or code4p',
      },
      {
        pointer: "/corrections/0/data/content/2/value/content/1",
        message:
          'morph: "c" has no value at x 1 to 2: sf multiplies (code4), and "systdown" has -0.25, "nominal" has 0.5; use code0, code2 or code4p',
      },
    ]);
  });

  it("are none for a code that adds", () => {
    expect(warningsFor(setOf(data), { morph: { key: "nominal,sf:systup/systdown:code4p" } })).toEqual([]);
  });

  it("are errors there, which name the keys and the values", () => {
    const live = compile(setOf(data), { name: "s", morph }).corrections.c!;
    expect(() => live.evaluate(0.5, 0, 0)).toThrow(
      's/c: key: "systdown" has 0, "nominal" has 1: a code that multiplies needs a positive ratio of the two',
    );
    expect(() => live.evaluateBatch({ x: [1.5], sf: 0, n: 0 })).toThrow("s/c: row 0: ");
  });

  it("are found at the point where they are not known before", () => {
    const formulas = category("key", { nominal: formula("x"), systup: formula("x+1"), systdown: 2 });
    const live = compile(setOf(formulas), { name: "s", morph }).corrections.c!;
    expect(live.evaluate(1, 1, 0)).toBeCloseTo(2, 14);
    expect(() => live.evaluate(-0.5, 1, 0)).toThrow(
      's/c: key: "systup" has 0.5, "nominal" has -0.5: a code that multiplies needs a positive ratio of the two',
    );
    expect(() => live.evaluate(0, 0, 0)).toThrow(
      's/c: key: "systup" has 1, "nominal" has 0: a code that multiplies needs a positive ratio of the two',
    );
  });

  it("are errors of the keys where there is a key, but no value", () => {
    const lacking = {
      nodetype: "category",
      input: "n",
      content: [
        { key: 0, value: KEYS },
        { key: 1, value: category("key", { nominal: 1.5, other: 2 }) },
      ],
    };
    const strict = compile(setOf(lacking), { name: "s", morph }).corrections.c!,
      optional = compile(setOf(lacking), { morph: { key: `${morph.key}?` } }).corrections.c!;
    expect(() => strict.evaluate(0, 1, 1)).toThrow(
      's/c: key = "systup" is not a key; its keys are "other", "nominal"',
    );
    expect(optional.valueAndGrad(0, 1, 1)).toEqual({ value: 1.5, grad: { x: 0, sf: 0 } });
  });
});
