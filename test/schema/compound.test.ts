import { describe, expect, test } from "vitest";
import { file, formula, problemsOf, setOf, without } from "./documents.js";

type Json = Readonly<Record<string, unknown>>;

const COMPOUND: Json = {
  name: "k",
  inputs: [
    { name: "s", type: "string" },
    { name: "extra", type: "real" },
    { name: "i", type: "int" },
    { name: "y", type: "real" },
    { name: "x", type: "real" },
  ],
  output: { name: "out", type: "real" },
  inputs_update: ["x"],
  input_op: "*",
  output_op: "last",
  stack: ["c", "c"],
};

/** A file with the correction c of x, y, i and s, and these compounds. */
function withCompounds(...compounds: readonly unknown[]): Json {
  return file(formula("x"), {}, { compound_corrections: compounds });
}

test("inputs of the stack are found by name", () => {
  const inputs = [4, 3, 2, 0];
  expect(setOf(withCompounds(COMPOUND)).compounds).toMatchObject([
    {
      name: "k",
      description: undefined,
      inputsUpdate: [4],
      inputOperator: "*",
      outputOperator: "last",
      stack: [
        { correction: 0, inputs },
        { correction: 0, inputs },
      ],
    },
  ]);
});

describe("nothing is wrong with", () => {
  test.each<[string, Json]>([
    ["the name of a correction", { name: "c" }],
    ["an empty stack", { stack: [] }],
    ["no updates", { inputs_update: [] }],
    ["one input updated twice", { inputs_update: ["x", "x"] }],
  ])("%s", (_, changes) => {
    expect(problemsOf(withCompounds({ ...COMPOUND, ...changes }))).toEqual([]);
  });
});

const X_MISSING = [
  { name: "X", type: "real" },
  { name: "y", type: "int" },
  { name: "i", type: "int" },
  { name: "s", type: "string" },
];

describe("something is wrong with", () => {
  test.each<[string, Json, readonly string[]]>([
    ["a name in the stack", { stack: ["c", "C1"] }, ['/stack/1: unknown correction "C1": did you mean "c"?']],
    ["a compound in the stack", { stack: ["kk"] }, ['/stack/0: unknown correction "kk" (known: "c")']],
    ["a number in the stack", { stack: [0] }, ["/stack/0: expected a string, found 0"]],
    [
      "inputs that the stack needs",
      { inputs: X_MISSING, inputs_update: [], stack: ["c"] },
      [
        '/stack/0: "c" has an input "x", which the compound lacks: did you mean "X"?',
        '/stack/0: "c" has "y" as real, but the compound has it as int',
      ],
    ],
    [
      "an update of an int",
      { inputs_update: ["i"] },
      ['/inputs_update/0: inputs_update takes real inputs: "i" is int'],
    ],
    [
      "an update of nothing",
      { inputs_update: ["x", "extr"] },
      ['/inputs_update/1: unknown input "extr": did you mean "extra"?'],
    ],
    [
      "the operator of inputs",
      { input_op: "last" },
      ['/input_op: expected one of "+", "*", "/", found "last"'],
    ],
    [
      "the operator of outputs",
      { output_op: "-" },
      ['/output_op: expected one of "+", "*", "/", "last", found "-"'],
    ],
    [
      "the output",
      { output: { name: "o", type: "string" } },
      ['/output/type: an output must be real, found "string"'],
    ],
    ["an input", { inputs: [{ name: "x" }], stack: [] }, ['/inputs/0: missing key "type"']],
    [
      "a version",
      { versions: 1 },
      [
        '/versions: unknown key "versions" (known: "name", "description", "inputs", "output", "inputs_update", "input_op", "output_op", "stack")',
      ],
    ],
  ])("%s", (_, changes, problems) => {
    const found = problemsOf(withCompounds({ ...COMPOUND, ...changes }));
    expect(found).toEqual(problems.map((problem) => `/compound_corrections/0${problem}`));
  });

  test("a missing stack", () => {
    expect(problemsOf(withCompounds(without(COMPOUND, "stack")))).toEqual([
      '/compound_corrections/0: missing key "stack"',
    ]);
  });

  test("two of one name", () => {
    expect(problemsOf(withCompounds(COMPOUND, COMPOUND))).toEqual([
      '/compound_corrections/1/name: duplicate name "k": it is also that of element 0',
    ]);
  });

  test("compounds that are no array", () => {
    expect(problemsOf(file(1, {}, { compound_corrections: COMPOUND }))).toEqual([
      '/compound_corrections: expected an array, found an object with "name", "inputs", "output", ...',
    ]);
  });
});
