import { describe, expect, it } from "vitest";
import { badArguments } from "../../runtime/badArguments.js";
import type { BatchDefinition } from "../../runtime/definition.js";
import { CorrectionError } from "../../runtime/errors.js";
import { evaluateBatchOf } from "../../runtime/evaluateBatchOf.js";
import { intReader } from "../../runtime/intReader.js";
import type { KeyColumn } from "../../runtime/keyColumn.js";
import type { IntegerColumn, NumberColumn } from "../../runtime/numberColumn.js";
import { outside } from "../../runtime/outside.js";
import { realReader } from "../../runtime/realReader.js";
import { type Rows, chunkRows } from "../../runtime/rows.js";
import { stringReader } from "../../runtime/stringReader.js";
import { valueAndGradBatchOf } from "../../runtime/valueAndGradBatchOf.js";
import { valueAndGradOf } from "../../runtime/valueAndGradOf.js";
import type { Variable } from "../../runtime/variable.js";
import { wideReader } from "../../runtime/wideReader.js";

const label = "set/f";
const keys: readonly string[] = ["up", "down"];
const inputs: readonly Variable[] = [
  { name: "x", type: "real", description: "" },
  { name: "key", type: "string", description: "" },
  { name: "n", type: "int", description: "" },
  { name: "y", type: "real", description: "" },
  { name: "event", type: "int", description: "" },
];

interface Gradient {
  readonly x: number;
  readonly y: number;
}

interface Inputs {
  readonly x: NumberColumn;
  readonly key: KeyColumn<"up" | "down">;
  readonly n: NumberColumn;
  readonly y: NumberColumn;
  readonly event: IntegerColumn;
}

/** `x * x`, up or down by n, plus the last digit of the event; y is not used. */
function evaluate(x: number, key: "up" | "down", n: number, y: number, event: number | bigint): number {
  if (arguments.length !== 5) throw badArguments(label, inputs, [x, key, n, y, event], arguments.length);
  if (!(x < 10)) throw outside(label, "x", x, 0, 10);
  return x * x + (key === "up" ? n : -n) + Number(BigInt(event) % 10n);
}

function valueAndGradInto(
  out: Float64Array,
  x: number,
  key: "up" | "down",
  n: number,
  y: number,
  event: number | bigint,
): void {
  out[0] = evaluate(x, key, n, y, event);
  out[1] = 2 * x;
  out[2] = 0;
}

/** What the loops were given. */
const seen: Rows[] = [];

function loop(rows: Rows, hasSlopes: boolean): boolean {
  seen.push({ ...rows, numbers: [...rows.numbers] });
  for (let i = 0; i < rows.count; i++) {
    const x = rows.numbers[0]![i]!;
    if (!(x < 10)) return false;
    const n = rows.numbers[1]![i]! * (rows.keys[0]![i] === 0 ? 1 : -1);
    rows.value[i] = x * x + n + Number(BigInt(rows.integers[0]![i]!) % 10n);
    if (hasSlopes) rows.slopes[0]![i] = 2 * x;
  }
  return true;
}

const definition: BatchDefinition = {
  label,
  inputs,
  evaluate,
  valueAndGradInto,
  readers: [realReader, stringReader, intReader, realReader, wideReader],
  values: (rows) => loop(rows, false),
  gradients: (rows) => loop(rows, true),
  active: [0],
  keys: [[1, keys]],
};

const grad = (out: Float64Array): Gradient => ({ x: out[1]!, y: out[2]! });

const f = {
  evaluate,
  valueAndGrad: valueAndGradOf(label, inputs, valueAndGradInto, grad),
  evaluateBatch: evaluateBatchOf(definition),
  valueAndGradBatch: valueAndGradBatchOf<keyof Gradient>(definition),
};

const columns: Inputs = { x: [1, 2, 3], key: ["up", "down", "up"], n: 4, y: 0, event: [5n, 16n, 27n] };

function thrown(action: () => unknown): CorrectionError {
  try {
    action();
  } catch (error) {
    if (error instanceof CorrectionError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

/** Arguments from plain JavaScript. */
const call = (of: (...args: never) => unknown, ...args: readonly unknown[]): unknown =>
  Reflect.apply(of, undefined, args);

describe("a point", () => {
  it("has its gradient by names", () => {
    expect(f.valueAndGrad(3, "down", 1, 0, 12n)).toEqual({ value: 10, grad: { x: 6, y: 0 } });
    const first = f.valueAndGrad(1, "up", 1, 0, 0);
    f.valueAndGrad(2, "up", 1, 0, 0);
    expect(first).toEqual({ value: 2, grad: { x: 2, y: 0 } });
  });

  it("counts the arguments of its gradient", () => {
    const { message } = thrown(() => call(f.valueAndGrad, 1, "up", 1, 0));
    expect(message).toBe("set/f: takes 5 arguments (x, key, n, y, event), got 4");
    expect(thrown(() => call(f.valueAndGrad, 1, "up", 1, 0, 5, undefined)).message).toContain("got 6");
  });

  it("throws the same for a point and its gradient", () => {
    const { message } = thrown(() => f.evaluate(11, "up", 1, 0, 0));
    expect(thrown(() => f.valueAndGrad(11, "up", 1, 0, 0)).message).toBe(message);
  });
});

describe("batches of a correction", () => {
  it("are computed by the loops", () => {
    expect([...f.evaluateBatch(columns)]).toEqual([1 + 4 + 5, 4 - 4 + 6, 9 + 4 + 7]);
    const { value, grad } = f.valueAndGradBatch(columns);
    expect([...value]).toEqual([10, 6, 20]);
    expect([...grad.x]).toEqual([2, 4, 6]);
    expect([...grad.y]).toEqual([0, 0, 0]);
  });

  it("fill what is given, zeros too", () => {
    const out = {
      value: new Float64Array(4).fill(NaN),
      grad: { x: new Float64Array(3), y: new Float64Array(3) },
    };
    out.grad.y.fill(7);
    expect(f.valueAndGradBatch(columns, out)).toBe(out);
    expect([...out.value]).toEqual([10, 6, 20, NaN]);
    expect([...out.grad.y]).toEqual([0, 0, 0]);
    const values = new Float64Array(3);
    expect(f.evaluateBatch(columns, values)).toBe(values);
    expect(thrown(() => f.evaluateBatch(columns, new Float64Array(2))).message).toContain("got one of 2");
  });

  it("give the loops chunks, and say whether their keys are the same", () => {
    seen.length = 0;
    const rows = chunkRows + 3;
    const x = Float64Array.from({ length: rows }, (_, i) => i / rows);
    f.evaluateBatch({ ...columns, x, key: "down", event: 1 });
    expect(seen.map(({ count, sameKeys }) => ({ count, sameKeys }))).toEqual([
      { count: chunkRows, sameKeys: true },
      { count: 3, sameKeys: true },
    ]);
    expect(seen[0]?.numbers[0]).toBe(x);
    expect(seen[1]?.numbers[0]?.[0]).toBe(x[chunkRows]);
    f.evaluateBatch(columns);
    expect(seen[2]?.sameKeys).toBe(false);
  });

  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ["a point without a value", { x: [1, 12, 11] }, "row 1: x = 12 is not below 10, the last edge"],
    ["an element", { n: [1, 1.5, 2] }, "row 1: n must be an integer of at most 64 bits, got 1.5"],
    [
      "an integer",
      { event: [1, 2, 2 ** 64] },
      "row 2: event must be at most 2^53 in size, got 18446744073709552000",
    ],
    [
      "a column",
      { y: "1" },
      'the column y must be a number, an array of numbers, or a typed array (Int8Array to BigUint64Array, Float32Array, Float64Array), got "1"',
    ],
    ["lengths", { y: [1, 2] }, "columns must have one length: x has 3, y has 2"],
    ["a name", { z: 1 }, "z is none of the inputs; they are x, key, n, y, event"],
  ])("refuse %s", (_, wrong, want) => {
    const given = { ...columns, ...wrong };
    for (const run of [f.evaluateBatch, f.valueAndGradBatch])
      expect(thrown(() => call(run, given)).message).toBe(`set/f: ${want}`);
  });

  it("ask the functions of a point where a loop throws", () => {
    const broken = evaluateBatchOf({
      ...definition,
      values: () => {
        throw new RangeError("too much");
      },
    });
    expect([...broken(columns)]).toEqual([10, 6, 20]);
  });
});
