import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkSet } from "../../generator/schema/check.js";
import {
  binning,
  category,
  correction,
  file,
  formula,
  formularef,
  hashprng,
  multibinning,
  problemsOf,
  setOf,
  transform,
  without,
} from "./documents.js";

test("a file becomes a tree", () => {
  const set = setOf(file(1.5, { description: "what it is" }, { description: "of what", $schema: "any" }));
  expect(set).toEqual({
    description: "of what",
    compounds: [],
    corrections: [
      {
        name: "c",
        version: 1,
        description: "what it is",
        inputs: ["x real", "y real", "i int", "s string"].map((input) => {
          const [name, type] = input.split(" ");
          return { name, type, description: undefined };
        }),
        output: { name: "out", type: "real", description: undefined },
        data: 1.5,
      },
    ],
  });
});

describe("nothing is wrong with", () => {
  test.each<[string, unknown]>([
    ["no corrections", { schema_version: 2, corrections: [] }],
    ["no inputs", file(1, { inputs: [] })],
    [
      "null for what is optional",
      file(
        1,
        { description: null, generic_formulas: null },
        { description: null, compound_corrections: null, $schema: null },
      ),
    ],
    [
      "names that mean something elsewhere",
      file(1, {
        name: "__proto__",
        inputs: [
          { name: "constructor", type: "real" },
          { name: "", type: "int" },
        ],
      }),
    ],
    ["inputs that are not used", file(transform("y", 2, 3))],
    ["NaN and infinities as values", file(binning([0, 1, 2], [NaN, -Infinity]))],
  ])("%s", (_, json) => {
    expect(problemsOf(json)).toEqual([]);
  });
});

const known = (...names: string[]): string =>
  ` (known: ${names.map((name) => JSON.stringify(name)).join(", ")})`;
const CORRECTION_KEYS = known(
  "name",
  "description",
  "version",
  "inputs",
  "output",
  "generic_formulas",
  "data",
);

describe("something is wrong with", () => {
  test.each<[string, unknown, readonly string[]]>([
    ["an array", [], [': expected an object with "schema_version" and "corrections", found an empty array']],
    ["a text", "x", [': expected an object with "schema_version" and "corrections", found "x"']],
    ["an empty object", {}, [": not a correction set: no schema_version"]],
    ["another kind of file", { name: "p", version: "1.0" }, [": not a correction set: no schema_version"]],
    ["a file without a version", { corrections: [] }, [': missing key "schema_version"']],
    [
      "another version",
      file(1, {}, { schema_version: 1 }),
      ["/schema_version: schema_version must be 2, found 1, which is the schema of correctionlib before 2.0"],
    ],
    [
      "a version as text",
      file(1, {}, { schema_version: "2" }),
      ['/schema_version: schema_version must be 2, found "2"'],
    ],
    [
      "an unknown key",
      file(1, {}, { descripton: "" }),
      ['/descripton: unknown key "descripton": did you mean "description"?'],
    ],
    [
      "a key that is like no other",
      file(1, { foo: 1 }),
      [`/corrections/0/foo: unknown key "foo"${CORRECTION_KEYS}`],
    ],
    [
      "a key of every object",
      file(1, { ["__proto__"]: 1 }),
      [`/corrections/0/__proto__: unknown key "__proto__"${CORRECTION_KEYS}`],
    ],
    [
      "keys that need escapes",
      file(1, { "a/b~c": 1 }),
      [`/corrections/0/a~1b~0c: unknown key "a/b~c"${CORRECTION_KEYS}`],
    ],
    [
      "a description that is no text",
      file(1, {}, { description: 7 }),
      ["/description: expected a string, found 7"],
    ],
    [
      "corrections that are no array",
      { schema_version: 2, corrections: {} },
      ["/corrections: expected an array, found an empty object"],
    ],
    [
      "a correction that is no object",
      { schema_version: 2, corrections: [null] },
      ["/corrections/0: expected an object, found null"],
    ],
    [
      "two of one name",
      { schema_version: 2, corrections: [correction(1), correction(2), correction(3)] },
      [
        '/corrections/1/name: duplicate name "c": it is also that of element 0',
        '/corrections/2/name: duplicate name "c": it is also that of element 0',
      ],
    ],
    [
      "a version that is no integer",
      file(1, { version: 1.5 }),
      ["/corrections/0/version: expected an integer of 32 bits, found 1.5"],
    ],
    [
      "a version that is a boolean",
      file(1, { version: true }),
      ["/corrections/0/version: expected an integer of 32 bits, found true"],
    ],
    [
      "no data",
      { schema_version: 2, corrections: [without(correction(1), "data")] },
      ['/corrections/0: missing key "data"'],
    ],
    [
      "no name",
      { schema_version: 2, corrections: [without(correction(1), "name")] },
      ['/corrections/0: missing key "name"'],
    ],
    [
      "two inputs of one name",
      file(1, {
        inputs: [
          { name: "x", type: "real" },
          { name: "x", type: "int" },
        ],
      }),
      ['/corrections/0/inputs/1/name: duplicate name "x": it is also that of element 0'],
    ],
    [
      "an unknown type of input",
      file(1, { inputs: [{ name: "x", type: "float" }] }),
      ['/corrections/0/inputs/0/type: expected one of "real", "int", "string", found "float"'],
    ],
    [
      "an output that is not real",
      file(1, { output: { name: "o", type: "int" } }),
      ['/corrections/0/output/type: an output must be real, found "int"'],
    ],
    [
      "null for what is not optional",
      file(1, { inputs: null }),
      ["/corrections/0/inputs: expected an array, found null"],
    ],
  ])("%s", (_, json, problems) => {
    expect(problemsOf(json)).toEqual(problems);
  });
});

test("ten mistakes are ten problems", () => {
  const data = category("s", [
    ["a", binning([0, 2, 1, 3], [1, 2])],
    ["a", formula("x+")],
    [3, { nodetype: "binnning" }],
    ["d", transform("s", 1, 2)],
    [
      "e",
      multibinning(
        ["x", "q"],
        [
          [0, 1],
          [0, 1],
        ],
        [1],
        "wrapp",
      ),
    ],
  ]);
  const json = file(data, { name: 7, generic_formulas: [formula("x*[0]", ["i"])] }, { schema_version: 3 });
  expect(problemsOf(json).map((problem) => problem.replace(/\n.*/s, ""))).toEqual([
    "/schema_version: schema_version must be 2, found 3",
    "/corrections/0/name: expected a string, found 7",
    '/corrections/0/generic_formulas/0/variables/0: formula takes real inputs: "i" is int',
    "/corrections/0/data/content/0/value/edges/2: edges must increase: 1 after 2",
    "/corrections/0/data/content/0/value/content: expected 3 values, one for each bin, found 2",
    '/corrections/0/data/content/1/value/expression: column 3: expected a number, a variable, a parameter, a function or "(", found the end',
    "/corrections/0/data/content/2/key: expected a string, as the input is string, found 3",
    '/corrections/0/data/content/2/value/nodetype: unknown node type "binnning": did you mean "binning"?',
    '/corrections/0/data/content/3/value/input: transform takes real or int inputs: "s" is string',
    '/corrections/0/data/content/4/value/inputs/1: unknown input "q" (known: "x", "y", "i", "s")',
    '/corrections/0/data/content/4/value/flow: unknown flow "wrapp": did you mean "wrap"?',
    '/corrections/0/data/content/1/key: duplicate key "a": it is also that of item 0',
  ]);
});

test("what refers to a broken input is not wrong too", () => {
  const inputs = [
    { name: "x", type: "reel" },
    { name: "s", type: "string" },
  ];
  expect(problemsOf(file(binning([0, 1], [formula("x")]), { inputs }))).toEqual([
    '/corrections/0/inputs/0/type: expected one of "real", "int", "string", found "reel"',
  ]);
  expect(problemsOf(file(formula("x"), { inputs: "x" }))).toEqual([
    '/corrections/0/inputs: expected an array, found "x"',
  ]);
});

describe("nesting", () => {
  const nest = (levels: number, outer: (inner: unknown) => unknown): unknown => {
    let node: unknown = 1;
    for (let i = 0; i < levels; i++) node = outer(node);
    return node;
  };
  const nodes: [string, (inner: unknown) => unknown][] = [
    ["transform", (inner) => transform("x", 1, inner)],
    ["category", (inner) => category("s", [["a", inner]])],
    ["binning", (inner) => binning([0, 1], [inner])],
    ["flow", (inner) => binning([0, 1], [1], { flow: inner })],
    ["multibinning", (inner) => multibinning(["x"], [[0, 1]], [inner])],
  ];

  test.each(nodes)("of %s: 128 levels", (_, outer) => {
    expect(problemsOf(file(nest(128, outer)))).toEqual([]);
  });

  test.each(nodes)("of %s: 100,000 levels are one problem", (_, outer) => {
    const problems = problemsOf(file(nest(100_000, outer)));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/: nodes nested more than 128 deep$/);
  });
});

test("whatever is put in whatever place, problems point to places that exist", () => {
  const original = file(
    category("s", [
      ["a", binning([0, 1, "inf"], [formula("x*[0]", ["x"], { parameters: [2] }), formularef(0, [1])])],
      ["b", multibinning(["x", "i"], [[0, 1], { n: 2, low: 0, high: 1 }], [1, hashprng(["x"])], "error")],
    ]),
    { generic_formulas: [formula("x+[0]", ["y"])] },
  );
  const junk = fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1.5,
    "x",
    "inf",
    "",
    [],
    {},
    [1],
    [{}],
    { nodetype: "formula" },
    { a: 1 },
  );
  fc.assert(
    fc.property(fc.constantFrom(...placesIn(original, [])), junk, (place, value) => {
      const json = replaceAt(original, place, value);
      const result = checkSet(json);
      if (result.ok) return;
      for (const { pointer } of result.problems) expect(pointers(json)).toContain(pointer);
    }),
  );
});

type Place = readonly string[];

function placesIn(json: unknown, place: Place): Place[] {
  const inside = typeof json === "object" && json !== null ? Object.entries(json) : [];
  return [place, ...inside.flatMap(([key, value]) => placesIn(value, [...place, key]))];
}

function pointers(json: unknown): string[] {
  return placesIn(json, []).map((place) => place.map((key) => `/${key}`).join(""));
}

function replaceAt(json: unknown, [key, ...rest]: Place, value: unknown): unknown {
  if (key === undefined) return value;
  const entries = Object.entries(json as object).map(([name, member]): [string, unknown] => [
    name,
    name === key ? replaceAt(member, rest, value) : member,
  ]);
  return Array.isArray(json) ? entries.map(([, member]) => member) : Object.fromEntries(entries);
}
