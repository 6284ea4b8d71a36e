import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile, type Columns, type LiveCorrection, parse } from "../../generator/index.js";
import type { CorrectionError } from "../../runtime/errors.js";
import { chunkRows } from "../../runtime/rows.js";

const real = (name: string) => ({ name, type: "real" });
const formula = (expression: string, variables: readonly string[]) => ({
  nodetype: "formula",
  parser: "TFormula",
  expression,
  variables,
});
const binning = (input: string, edges: unknown, content: readonly unknown[], flow: unknown) => ({
  nodetype: "binning",
  input,
  edges,
  content,
  flow,
});
const category = (input: string, content: Readonly<Record<string, unknown>>, other?: unknown) => ({
  nodetype: "category",
  input,
  content: Object.entries(content).map(([key, value]) => ({ key, value })),
  ...(other === undefined ? {} : { default: other }),
});

const steps = (n: number): readonly number[] => Array.from({ length: n + 1 }, (_, i) => i + 0.1 * (i % 3));
const numbers = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i / 7);
const lines = (n: number): readonly unknown[] => numbers(n).map((a) => formula(`${a}*x*x+y`, ["x", "y"]));

/** Every kind of axis with every flow, and lists of edges that differ from key to key. */
const AXES: Readonly<Record<string, unknown>> = {
  few: steps(5),
  many: steps(40),
  uneven: [-3, 0, 1e-9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1e6],
  uniform: { n: 7, low: 0, high: 6 },
};
const count = (axis: unknown): number => (Array.isArray(axis) ? axis.length - 1 : 7);
const flows = ["clamp", "error", "wrap", 0.5];
const binned = Object.entries(AXES).flatMap(([axis, edges]) =>
  flows.flatMap((flow) => [
    { name: `${axis} ${flow}`, data: binning("x", edges, numbers(count(edges)), flow) },
    { name: `${axis} ${flow} lines`, data: binning("x", edges, lines(count(edges)), flow) },
  ]),
);
const lists = [5, 40].map((bins) => ({
  name: `lists ${bins}`,
  data: category("key", {
    a: binning("x", steps(bins), numbers(bins), "clamp"),
    b: binning("x", steps(bins - 2), numbers(bins - 2), "clamp"),
    "a b": binning("x", [-1, 1], [binning("y", steps(bins), numbers(bins), "error")], "error"),
  }),
}));
const others = [
  {
    name: "default",
    data: category("key", { a: 1, b: formula("x*y", ["x", "y"]) }, formula("x-y", ["x", "y"])),
  },
  {
    name: "nested keys",
    data: binning(
      "x",
      [0, 1, 2],
      [category("key", { b: 1, a: 2 }), category("key", { c: formula("x*y", ["x", "y"]), a: 3 }, 4)],
      "clamp",
    ),
  },
  {
    name: "transformed",
    data: {
      nodetype: "transform",
      input: "x",
      rule: category("key", { a: formula("x*y", ["x", "y"]), b: formula("x+y*y", ["x", "y"]) }),
      content: binning("x", steps(20), lines(20), "clamp"),
    },
  },
  { name: "hashed", data: { nodetype: "hashprng", inputs: ["n", "x"], distribution: "stdflat" } },
];

const inputs = [real("x"), { name: "key", type: "string" }, real("y"), { name: "n", type: "int" }];
const output = real("f");
const corrections = [...binned, ...lists, ...others].map((one) => ({ ...one, version: 1, inputs, output }));
const compound = {
  name: "stack",
  inputs,
  output,
  inputs_update: ["x"],
  input_op: "*",
  output_op: "+",
  stack: ["transformed", "nested keys", "default"],
};
const live = compile(parse({ schema_version: 2, corrections, compound_corrections: [compound] }), {});
const all = { ...live.corrections, ...live.compoundCorrections };

/** Bins that clamp or have a default, keys with a default, random numbers. */
const hasValueEverywhere = (name: string): boolean =>
  / (clamp|0\.5)( lines)?$/.test(name) || ["default", "hashed"].includes(name);

type Point = readonly [x: number, key: string, y: number, n: number];

function get(name: string): LiveCorrection {
  const found = all[name];
  if (!found) throw new Error(`no ${name}`);
  return found;
}

/** `count` points; all keys, bins and edges occur. */
const pointsOf = (rows: number): readonly Point[] =>
  fc.sample(
    fc.tuple(
      fc.oneof(
        fc.double({ min: -1, max: 8, noNaN: true }),
        fc.constantFrom(...steps(40), NaN, Infinity, -Infinity),
      ),
      fc.constantFrom("a", "b", "c", "a b"),
      fc.oneof(fc.double({ min: 0, max: 4, noNaN: true }), fc.constantFrom(0, 1)),
      fc.integer({ min: -5, max: 5 }),
    ),
    { numRuns: rows, seed: 7 },
  );

/** The generated set has a class of its own. */
const isCorrectionError = (error: unknown): error is CorrectionError =>
  error instanceof Error && error.name === "CorrectionError";

function scalar(correction: LiveCorrection, point: Point): readonly number[] | undefined {
  try {
    const out = new Float64Array(3);
    correction.valueAndGradInto(out, ...point);
    return [correction.evaluate(...point), ...out];
  } catch (error) {
    if (isCorrectionError(error)) return undefined;
    throw error;
  }
}

const columnsOf = (points: readonly Point[]): Columns => ({
  x: Float64Array.from(points, ([x]) => x),
  key: points.map(([, key]) => key),
  y: points.map(([, , y]) => y),
  n: Int32Array.from(points, ([, , , n]) => n),
});

function expectBatch(
  correction: LiveCorrection,
  columns: Columns,
  wants: readonly (readonly number[])[],
): void {
  const { value, grad } = correction.valueAndGradBatch(columns);
  expect([...correction.evaluateBatch(columns)]).toEqual(wants.map(([want]) => want));
  expect([...value]).toEqual(wants.map(([, want]) => want));
  expect([...(grad.x ?? [])]).toEqual(wants.map(([, , want]) => want));
  expect([...(grad.y ?? [])]).toEqual(wants.map(([, , , want]) => want));
}

function thrown(action: () => unknown): CorrectionError {
  try {
    action();
  } catch (error) {
    if (isCorrectionError(error)) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("batches", () => {
  const points = pointsOf(chunkRows + 500);

  it.each(Object.keys(all))("%s: the numbers of the scalar functions", (name) => {
    const correction = get(name);
    const good = points.flatMap((point) => {
      const want = scalar(correction, point);
      return want ? [{ point, want }] : [];
    });
    expect(good.length).toBeGreaterThan(300);
    expectBatch(
      correction,
      columnsOf(good.map(({ point }) => point)),
      good.map(({ want }) => want),
    );
  });

  it.each(Object.keys(all).filter(hasValueEverywhere))("%s: has a value everywhere", (name) => {
    const correction = get(name);
    expect(points.filter((point) => scalar(correction, point) === undefined)).toEqual([]);
  });

  it.each(Object.keys(all).filter((name) => !hasValueEverywhere(name)))(
    "%s: the error of the first bad row",
    (name) => {
      const correction = get(name);
      const isGood = points.map((point) => scalar(correction, point) !== undefined);
      const bad = points.filter((_, i) => !isGood[i]),
        good = points.filter((_, i) => isGood[i]);
      expect(bad.length).toBeGreaterThan(2);
      for (const point of bad.slice(0, 3)) {
        const row = chunkRows + 7;
        const rows = Array.from({ length: row + 9 }, (_, i) => good[i % good.length] ?? point);
        rows[row] = point;
        rows[row + 2] = point;
        const { message } = thrown(() => correction.evaluate(...point));
        for (const run of [correction.evaluateBatch, correction.valueAndGradBatch]) {
          const error = thrown(() => run(columnsOf(rows)));
          expect(error.row).toBe(row);
          expect(error.message).toBe(message.replace(": ", `: row ${row}: `));
        }
      }
    },
  );

  const x = [1.5, 2.5, 0.5],
    key = ["a", "b", "a"];
  it.each<[string, Columns]>([
    ["arrays", { x, key, y: 2, n: 1 }],
    ["typed arrays", { x: Float32Array.from(x), key, y: Int32Array.of(2, 2, 2), n: 1 }],
    ["bigints", { x, key, y: BigInt64Array.of(2n, 2n, 2n), n: BigUint64Array.of(1n, 1n, 1n) }],
    [
      "codes",
      { x, key: { codes: Int32Array.of(2, 0, 2), dictionary: ["b", "none", "a"] }, y: 2, n: [1, 1, 1] },
    ],
  ])("take %s", (_, columns) => {
    for (const name of ["stack", "transformed", "lists 40"]) {
      const wants = x.map((value, i) => scalar(get(name), [value, key[i] ?? "", 2, 1]) ?? []);
      expectBatch(get(name), columns, wants);
    }
  });

  it("fill what is given, also the derivatives that are 0", () => {
    const blank = () => new Float64Array(4).fill(NaN);
    const out = { value: blank(), grad: { x: blank(), y: blank() } };
    expect(get("few clamp").valueAndGradBatch({ x, key: "a", y: 1, n: 1 }, out)).toBe(out);
    expect([...out.grad.x, ...out.grad.y]).toEqual([0, 0, 0, NaN, 0, 0, 0, NaN]);
  });

  it("write nothing where one of the columns to fill is too short", () => {
    const out = { value: new Float64Array(3), grad: { x: Float64Array.of(7, 7, 7), y: new Float64Array(1) } };
    expect(() => get("few clamp").valueAndGradBatch({ x, key: "a", y: 1, n: 1 }, out)).toThrow("d/d(y)");
    expect([...out.grad.x]).toEqual([7, 7, 7]);
  });

  it.each<[string, Columns, string]>([
    [
      "a bad element",
      {
        x: [...Array<number>(chunkRows).fill(1), 2],
        key: "a",
        y: 1,
        n: [...Array<number>(chunkRows).fill(1), 0.5],
      },
      `row ${chunkRows}: n must be an integer of at most 64 bits, got 0.5`,
    ],
    [
      "an unknown key",
      { x: [1, 2], key: ["a", "none"], y: 1, n: 1 },
      'row 1: key = "none" is not a key; its keys are "a", "b", "a b"',
    ],
    [
      "a code",
      { x: [1, 2], key: { codes: Int32Array.of(0, 3), dictionary: ["a"] }, y: 1, n: 1 },
      "row 1: code 3 of key is no index into its dictionary of 1",
    ],
  ])("name the row of %s", (_, columns, want) => {
    const error = thrown(() => get("lists 5").evaluateBatch(columns));
    expect(error.message).toBe(`corrections/lists 5: ${want}`);
  });

  it.each<[number | bigint, number | bigint]>([
    [2n ** 64n - 1n, -1],
    [2n ** 63n, -(2n ** 63n)],
    [BigInt.asUintN(64, -7n), -7],
  ])("hash the 64 bits of an event: %s as %s", (event, same) => {
    const { evaluate, evaluateBatch } = get("hashed");
    const want = evaluate(1, "a", 1, same);
    expect(evaluate(1, "a", 1, event)).toBe(want);
    expect([...evaluateBatch({ x: 1, key: "a", y: 1, n: [event, same] })]).toEqual([want, want]);
  });

  it.each([2n ** 64n, -(2n ** 63n) - 1n, 2 ** 64, 0.5, NaN])("take no integer of more bits: %s", (n) => {
    const { evaluate, evaluateBatch } = get("hashed");
    const problem =
      n === 2 ** 64 ? "n must be at most 2^53 in size, got" : "n must be an integer of at most 64 bits, got";
    expect(() => evaluate(1, "a", 1, n)).toThrow(problem);
    expect(() => evaluateBatch({ x: 1, key: "a", y: 1, n })).toThrow(problem);
  });
});
