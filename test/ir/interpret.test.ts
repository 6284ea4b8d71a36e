import { describe, expect, it } from "vitest";
import {
  constantIndex,
  entry,
  highBits,
  lowBits,
  product,
  sum,
} from "../../generator/expression/elements.js";
import { interpret } from "../../generator/ir/interpret.js";
import { interpretBatch } from "../../generator/ir/interpretBatch.js";
import type { Input } from "../../generator/ir/machine.js";
import type { BatchFunction, Body, Buffer, Statement } from "../../generator/ir/types.js";
import { Seed } from "../../runtime/seed.js";
import { normal } from "../../runtime/random.js";
import { FEW, Make, S, T, X, Y } from "./make.js";

type Written = (make: Make) => Body;

const point: readonly Input[] = [1.5, 2, 3, "b", 12345678901234567890n];

const drawnOf = (event: bigint, x: number): number => {
  const seed = new Seed(2);
  seed.int(0, event);
  seed.real(1, x);
  return normal(seed);
};

describe("a point", () => {
  it.each<readonly [string, Written, object]>([
    ["an expression", (make) => [make.yield(make.op("add", make.input(X), make.input(Y)))], { value: 3.5 }],
    [
      "a place and a search",
      (make) => {
        const place = make.place([make.unknownKey()]),
          search = make.search(make.axis("x", [FEW]));
        const index = sum([product([constantIndex(2), make.at(place.local)]), make.at(search.local)]);
        return [place, search, make.yield(make.element(make.table("contents", [1, 2, 3, 4]), index))];
      },
      { value: 4 },
    ],
    [
      "a search for what its method does not read",
      (make) => {
        const search = make.search(make.axis("x", [FEW])),
          gone = make.at(make.local("low"));
        const found = { ...search, method: "table", low: make.of(make.local("low")), list: gone } as const;
        return [found, make.yield(make.element(make.table("contents", [3, 4]), make.at(search.local)))];
      },
      { value: 4 },
    ],
    [
      "the parts of a reference",
      (make) => {
        const ref = make.local("entry", "integer");
        const contents = make.table("contents", [0, 10, 20, 30]);
        return [
          make.letIndex(ref, entry(make.table("rows", [0, 13], "integer"), sum([constantIndex(1)]))),
          make.yield(
            make.op(
              "add",
              make.element(contents, lowBits(make.at(ref), 2)),
              make.element(contents, highBits(make.at(ref), 2)),
            ),
          ),
        ];
      },
      { value: 40 },
    ],
    [
      "a key that is not there",
      (make) => [{ ...make.place([make.unknownKey()]), keys: ["c"] }, make.yield(make.num(0))],
      { kind: "unknownKey", input: S, value: "b", keys: ["a", "b"] },
    ],
    ["a value outside", (make) => [make.fail()], { kind: "outside", input: X, value: 1.5, low: 0, high: 1 }],
    [
      "a random number of an integer of 64 bits",
      (make) => {
        const local = make.local("random");
        const inputs = [
          { input: T, type: "int", value: make.input(T) },
          { input: X, type: "real", value: make.input(X) },
        ] as const;
        const value = { kind: "draw", distribution: "normal", inputs } as const;
        return [{ kind: "let", local, value }, make.yield(make.of(local))];
      },
      { value: drawnOf(12345678901234567890n, 1.5) },
    ],
    [
      "a layer of a network",
      (make) => {
        const buffer = (id: number): Buffer => ({ id, hint: "numbers", type: "double", size: 2 });
        const [x, out] = [buffer(0), buffer(1)];
        const tables = [make.table("weights", [1, 2, 3, 4]), make.table("bias", [10, 20])] as const;
        const store = (index: number, input: number): Statement => ({
          kind: "store",
          buffer: x,
          index,
          value: make.input(input),
        });
        const run: Statement = { kind: "run", operation: "affine", operands: [out, ...tables, x] };
        const procedure = { id: 0, hint: "forward", body: [store(0, X), store(1, Y), run] };
        const local = make.local("output");
        return [
          { kind: "perform", procedure, env: make.env([Y, make.num(1)]) },
          { kind: "let", local, value: { kind: "memory", buffer: out, index: 1 } },
          make.yield(make.of(local)),
        ];
      },
      { value: 3 * 1.5 + 4 + 20 },
    ],
    [
      "memory that is cleared",
      (make) => {
        const memory: Buffer = { id: 0, hint: "numbers", type: "double", size: 2 };
        const body: Body = [
          { kind: "store", buffer: memory, index: 1, value: make.num(7) },
          { kind: "run", operation: "clear", operands: [memory] },
        ];
        const local = make.local("element");
        return [
          { kind: "perform", procedure: { id: 0, hint: "reset", body }, env: [] },
          { kind: "let", local, value: { kind: "memory", buffer: memory, index: 1 } },
          make.yield(make.of(local)),
        ];
      },
      { value: 0 },
    ],
    [
      "derivatives through a chain",
      (make) => {
        const body = [make.yield(make.input(X), [X, make.num(3)], [Y, make.num(5)])];
        const callee = make.function("callee", "gradient", body, { active: [X, Y] });
        const chain = new Map([[X, new Map([[Y, make.num(2)]])]]);
        return [make.tail(callee, make.env([X, make.input(Y)]), chain)];
      },
      { value: 2, slopes: new Map([[Y, 11]]) },
    ],
  ])("%s", (_what, write, want) => {
    const make = new Make();
    const fn = make.function("f", "gradient", write(make), { active: [X, Y] });
    expect(interpret(make.program(fn), fn.id, { inputs: point })).toMatchObject(want);
  });
});

it("another correction is asked", () => {
  const make = new Make();
  const value = make.local("factor");
  const call: Statement = {
    kind: "call",
    target: { kind: "member", member: 1, mode: "value" },
    row: undefined,
    env: [make.input(Y), make.input(S)],
    value,
    slopes: new Map(),
  };
  const fn = make.function("f", "value", [call, make.yield(make.op("mul", make.of(value), make.num(2)))]);
  const outcome = interpret(make.program(fn), fn.id, { inputs: point }, (member, mode, inputs) => {
    expect([member, mode, inputs]).toEqual([1, "value", [2, "b"]]);
    return { kind: "value", value: 21, slopes: new Map() };
  });
  expect(outcome).toEqual({ kind: "value", value: 42, slopes: new Map() });
});

it("a batch is computed part by part", () => {
  const make = new Make();
  const [kept, factor] = [make.local("x"), make.local("factor")];
  const batch: BatchFunction = {
    mode: "value",
    columns: 2,
    parts: [
      {
        kind: "rows",
        fixed: [],
        body: [
          {
            kind: "if",
            test: { kind: "expr", expr: make.op("lt", make.input(X), make.num(0)) },
            then: [make.fail()],
          },
          { kind: "keep", column: 0, value: make.op("add", make.input(X), make.num(1)) },
        ],
      },
      {
        kind: "member",
        member: 0,
        mode: "value",
        arguments: [{ column: 0 }, { input: S }],
        value: 1,
        slopes: new Map(),
      },
      {
        kind: "rows",
        fixed: [{ kind: "let", local: kept, value: { kind: "column", column: 0 } }],
        body: [
          { kind: "let", local: factor, value: { kind: "column", column: 1 } },
          make.yield(make.op("mul", make.of(kept), make.of(factor))),
        ],
      },
    ],
  };
  const program = make.program(make.function("f", "value", [make.fail()]));
  const run = (...rows: readonly (readonly Input[])[]): unknown =>
    interpretBatch(program, batch, rows, (_member, _mode, inputs) => ({
      kind: "value",
      value: inputs[1] === "a" ? 10 : 100,
      slopes: new Map(),
    }));
  expect(run([1, 0, 0, "a"], [2, 0, 0, "b"])).toMatchObject({
    kind: "rows",
    rows: [{ value: 20 }, { value: 300 }],
  });
  expect(run([1, 0, 0, "a"], [-1, 0, 0, "b"])).toMatchObject({
    kind: "failure",
    row: 1,
    reason: { value: -1 },
  });
});
