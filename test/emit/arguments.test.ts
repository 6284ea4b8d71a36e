import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LiveCorrection, parse } from "../../generator/index.js";
import type { CorrectionError } from "../../runtime/errors.js";
import { inEveryForm } from "./everyForm.js";

const formula = (expression: string, variables: readonly string[]) => ({
  nodetype: "formula",
  parser: "TFormula",
  expression,
  variables,
});
const category = (input: string, content: readonly (readonly [key: string | number, value: unknown])[]) => ({
  nodetype: "category",
  input,
  content: content.map(([key, value]) => ({ key, value })),
});
const inputs = [
  { name: "x", type: "real" },
  { name: "key", type: "string" },
  { name: "note", type: "string" },
  { name: "n", type: "int" },
  { name: "event", type: "int" },
  { name: "y", type: "real" },
] as const;
const output = { name: "f", type: "real" };
const data = category("key", [
  ["a", formula("x+y", ["x", "y"])],
  [
    "b",
    category("n", [
      [1, { nodetype: "hashprng", inputs: ["event"], distribution: "stdflat" }],
      [2, 3],
    ]),
  ],
]);
const FORMS = await inEveryForm(
  parse({
    schema_version: 2,
    corrections: [{ name: "one", version: 1, inputs, output, data }],
    compound_corrections: [
      {
        name: "two",
        inputs,
        output,
        inputs_update: ["x"],
        input_op: "+",
        output_op: "*",
        stack: ["one", "one"],
      },
    ],
  }),
);
const ALL = FORMS.flatMap(([form, { corrections, compoundCorrections }]) =>
  Object.entries({ ...corrections, ...compoundCorrections }).map(([name, of]) => [name, form, of] as const),
);

type Arguments = readonly unknown[];
const GOOD: Arguments = [1.5, "b", "", 1, 7, 2];

const columnsOf = (args: Arguments): object =>
  Object.fromEntries(inputs.map(({ name }, i) => [name, args[i]] as const));

const without = (name: string): object =>
  Object.fromEntries(Object.entries(columnsOf(GOOD)).filter(([one]) => one !== name));

const call = (of: (...args: never) => unknown, ...args: Arguments): unknown =>
  Reflect.apply(of, undefined, args);

const blank = (rows: number) => ({
  value: new Float64Array(rows),
  grad: { x: new Float64Array(rows), y: new Float64Array(rows) },
});

/** A point through every function: each gives the value. */
const FUNCTIONS: Readonly<Record<string, (of: LiveCorrection, args: Arguments) => unknown>> = {
  evaluate: (of, args) => call(of.evaluate, ...args),
  valueAndGrad: (of, args): unknown => Reflect.get(Object(call(of.valueAndGrad, ...args)) as object, "value"),
  valueAndGradInto: (of, args) => {
    const out = new Float64Array(3);
    call(of.valueAndGradInto, out, ...args);
    return out[0];
  },
  evaluateBatch: (of, args) => firstOf(call(of.evaluateBatch, columnsOf(args))),
  valueAndGradBatch: (of, args) => {
    const out = blank(1);
    call(of.valueAndGradBatch, columnsOf(args), out);
    return out.value[0];
  },
};

/** A batch may have no rows. */
const firstOf = (column: unknown): unknown => (column instanceof Float64Array ? (column[0] ?? NaN) : column);

/** Each form has a class of its own. */
const isCorrectionError = (error: unknown): error is CorrectionError =>
  error instanceof Error && error.name === "CorrectionError";

function outcome(run: () => unknown): number | CorrectionError {
  try {
    const value = run();
    if (typeof value === "number") return value;
    throw new Error("no number");
  } catch (error) {
    if (isCorrectionError(error)) return error;
    throw error;
  }
}

const place = (name: string): number => inputs.findIndex((input) => input.name === name);

function thrown(run: () => unknown): CorrectionError {
  const found = outcome(run);
  if (typeof found === "number") throw new Error("nothing was thrown");
  return found;
}

describe.each(ALL)("%s %s", (correction, _form, of) => {
  it.each<[name: string, value: unknown, problem: string]>([
    ["x", undefined, "x must be a number, got undefined"],
    ["x", Symbol("x"), "x must be a number, got a symbol"],
    ["x", 1n, "x must be a number, not a bigint, got 1n"],
    ["key", 1, "must be a string"],
    ["note", null, "must be a string"],
    ["n", 2n, "n must be a number, not a bigint, got 2n"],
    ["n", 1.5, "n must be an integer of at most 64 bits, got 1.5"],
    ["n", NaN, "n must be an integer of at most 64 bits, got NaN"],
    ["n", 2 ** 53 + 2, "n must be at most 2^53 in size, got 9007199254740994"],
    ["event", 2 ** 60, "event must be at most 2^53 in size, got 1152921504606847000"],
    ["event", 2n ** 64n, "event must be an integer of at most 64 bits, got 18446744073709551616n"],
    ["event", 2n ** 9999n, "event must be an integer of at most 64 bits, got a bigint of more than 128 bits"],
  ])("%s: %o is refused by every function", (name, value, problem) => {
    const args = GOOD.with(place(name), value);
    for (const run of Object.values(FUNCTIONS)) {
      const error = thrown(() => run(of, args));
      const isColumn = /the column|an integer/.test(error.message) || error.message.includes(problem);
      expect(isColumn, error.message).toBe(true);
      expect(error).toMatchObject({ correction: `set/${correction}`, input: name, value });
    }
  });

  it.each<[unknown, string]>([
    [null, "out must be { value, grad } of columns, got null"],
    ["abc", 'out must be { value, grad } of columns, got "abc"'],
    [{}, "out.grad must be an object of columns by name, got undefined"],
    [{ ...blank(1), value: undefined }, "value must be a Float64Array of at least 1 element, got undefined"],
    [{ ...blank(1), grad: null }, "out.grad must be an object of columns by name, got null"],
    [
      { ...blank(1), grad: { x: new Float64Array(1) } },
      "d/d(y) must be a Float64Array of at least 1 element, got undefined",
    ],
    [
      { ...blank(1), grad: { x: new Float32Array(1), y: new Float64Array(1) } },
      "d/d(x) must be a Float64Array of at least 1 element, got a Float32Array",
    ],
    [blank(0), "value must be a Float64Array of at least 1 element, got one of 0"],
  ])("cannot fill %o", (out, problem) => {
    const error = thrown(() => call(of.valueAndGradBatch, columnsOf(GOOD), out));
    expect(error.message).toBe(`set/${correction}: ${problem}`);
  });

  it.each<[columns: unknown, problem: string]>([
    [null, "columns must be an object of columns by name, got null"],
    [GOOD, "x has no column"],
    [without("y"), "y has no column"],
    [{ ...columnsOf(GOOD), z: 1 }, "z is none of the inputs"],
    [{ ...columnsOf(GOOD), y: undefined }, "the column y must be a number"],
    [{ ...columnsOf(GOOD), x: [1, 2], y: new Float64Array(3) }, "columns must have one length"],
    [{ ...columnsOf(GOOD), x: [1, null] }, "row 1: x must be a number, got null"],
    [{ ...columnsOf(GOOD), n: [1, 1.5] }, "row 1: n must be an integer of at most 64 bits, got 1.5"],
    [{ ...columnsOf(GOOD), n: [2 ** 53 + 2] }, "row 0: n must be at most 2^53 in size"],
    [{ ...columnsOf(GOOD), key: ["b", 3] }, "row 1: key must be a string, got 3"],
    [
      { ...columnsOf(GOOD), key: { codes: [0, 1], dictionary: ["b"] } },
      "row 1: code 1 of key is no index into its dictionary",
    ],
    [
      { ...columnsOf(GOOD), key: { codes: [0], dictionary: [7] } },
      "key must be a string in entry 0 of its dictionary, got 7",
    ],
  ])("cannot read %o", (columns, problem) => {
    for (const error of [
      thrown(() => call(of.evaluateBatch, columns)),
      thrown(() => call(of.valueAndGradBatch, columns)),
    ])
      expect(error.message).toContain(`set/${correction}: ${problem}`);
  });

  it("cannot fill what it reads", () => {
    const x = Float64Array.of(1, 2);
    const columns = columnsOf(GOOD.with(0, x));
    const grad = { x: x.subarray(1), y: new Float64Array(2) };
    expect(thrown(() => call(of.evaluateBatch, columns, x)).message).toContain(
      "out has memory in common with x",
    );
    expect(thrown(() => call(of.valueAndGradBatch, columns, { ...blank(2), grad })).message).toContain(
      "d/d(x)",
    );
    expect([...x]).toEqual([1, 2]);
    const both = new Float64Array(2);
    const twice = { value: both, grad: { x: both, y: both } };
    expect(thrown(() => call(of.valueAndGradBatch, columns, twice)).message).toContain("memory in common");
  });

  it("counts arguments", () => {
    const columns = columnsOf(GOOD);
    expect(thrown(() => call(of.evaluateBatch)).message).toContain("columns must be an object");
    expect(thrown(() => call(of.evaluateBatch, columns, undefined, 1)).message).toContain("got 3 arguments");
    expect(thrown(() => call(of.evaluate, ...GOOD, 1)).message).toContain("takes 6 arguments");
    expect(thrown(() => call(of.valueAndGradInto, null, ...GOOD)).message).toContain("got null");
  });

  it("says what getters throw", () => {
    const boom = (): never => {
      throw new RangeError("boom");
    };
    const want = `set/${correction}: its columns cannot be used: "RangeError: boom"`;
    const rows = Object.defineProperty([1, 1, 1], 1, { get: boom });
    expect(thrown(() => call(of.evaluateBatch, columnsOf(GOOD.with(0, rows)))).message).toBe(want);
    const columns = Object.defineProperty(columnsOf(GOOD), "n", { get: boom, enumerable: true });
    expect(thrown(() => call(of.evaluateBatch, columns)).message).toBe(want);
    const out = Object.defineProperty(blank(1), "grad", { get: boom });
    expect(thrown(() => call(of.valueAndGradBatch, columnsOf(GOOD), out)).message).toBe(want);
  });

  it("says so where there is no memory for the results", () => {
    const long = { length: 2 ** 52 };
    const columns = columnsOf(
      GOOD.with(0, new Proxy([], { get: (_, name) => (name === "length" ? long.length : 1) })),
    );
    expect(thrown(() => call(of.evaluateBatch, columns)).message).toMatch(
      /its columns cannot be used: "RangeError: /,
    );
  });
});

const junk = (): unknown[] => [
  Symbol("s"),
  () => 1,
  new Date(0),
  Object(1),
  new Array(3),
  new DataView(new ArrayBuffer(8)),
  new Proxy([1], { get: (_, name) => (name === "length" ? -1 : 1) }),
  new Proxy({}, { ownKeys: () => ["x", "x"] }),
  Object.create(null),
  Object.create(Float64Array.prototype),
  { codes: [-1], dictionary: ["a"] },
  { codes: [0.5], dictionary: ["a"] },
  { codes: ["0"], dictionary: ["a"] },
  { codes: [0], dictionary: [1] },
];

describe("junk", () => {
  const values = fc.oneof(
    fc.anything({ withBigInt: true, withTypedArray: true, withSparseArray: true, withBoxedValues: true }),
    fc.constantFrom(...junk()),
    fc.bigInt(),
    fc.double(),
  );

  it("in any place is an error of all functions, or a value of all", () => {
    fc.assert(
      fc.property(values, fc.nat(inputs.length - 1), fc.constantFrom(...ALL), (value, i, [, , of]) => {
        const args = GOOD.with(i, value);
        const found = Object.values(FUNCTIONS).map((run) => outcome(() => run(of, args)));
        const [point] = found;
        // An object may be a column, but is no argument.
        const alike = typeof value === "object" ? found.slice(0, 3) : found;
        if (typeof point === "number") expect(alike).toEqual(alike.map(() => point));
        else expect(alike.filter((one) => typeof one === "number")).toEqual([]);
      }),
      { numRuns: 4000, seed: 5 },
    );
  });

  it("for columns or what is to be filled is an error", () => {
    fc.assert(
      fc.property(values, fc.constantFrom(...ALL), (value, [, , of]) => {
        const columns = columnsOf(GOOD);
        thrown(() => call(of.evaluateBatch, value));
        if (value === undefined || value instanceof Float64Array) return;
        thrown(() => call(of.evaluateBatch, columns, value));
        thrown(() => call(of.valueAndGradBatch, columns, value));
        thrown(() => call(of.valueAndGradBatch, columns, { ...blank(1), value }));
        thrown(() => call(of.valueAndGradInto, value, ...GOOD));
      }),
      { numRuns: 1000, seed: 5 },
    );
  });
});
