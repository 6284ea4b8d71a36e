import { describe, expect, it } from "vitest";
import { constantIndex } from "../../generator/expression/elements.js";
import { problemsOf, problemsOfBatch } from "../../generator/ir/check.js";
import type { BatchFunction, Body, IrFunction, Statement } from "../../generator/ir/types.js";
import { Make, S, X, Y } from "./make.js";

type Written = (make: Make) => Body;

const memory = { id: 0, hint: "memory", type: "double", size: 2 } as const;

const callOf = (make: Make, { id }: IrFunction, input: number): Statement => ({
  kind: "call",
  target: { kind: "own", id },
  row: undefined,
  env: make.env(),
  value: undefined,
  slopes: new Map([[input, make.local("d")]]),
});

describe("what is wrong with a gradient by x", () => {
  it.each<readonly [string, Written, readonly string[]]>([
    ["nothing", (make) => [make.yield(make.input(X), [X, make.num(1)])], []],
    ["no end", () => [], ["a path does not end"]],
    ["an end in the middle", (make) => [make.fail(), make.yield(make.num(1))], ["something follows a fail"]],
    [
      "a variable that is read too early",
      (make) => {
        const a = make.local("a");
        return [make.let(make.local("b"), make.of(a)), make.let(a, make.num(1)), make.fail()];
      },
      ["local 0 is read where it is not defined"],
    ],
    [
      "a variable of another path",
      (make) => {
        const a = make.local("a");
        const then = [make.let(a, make.num(1)), make.fail()];
        return [{ kind: "if", test: { kind: "expr", expr: make.input(X) }, then }, make.yield(make.of(a))];
      },
      ["local 0 is read where it is not defined"],
    ],
    [
      "a variable twice",
      (make) => {
        const a = make.local("a");
        return [make.let(a, make.num(1)), make.let(a, make.num(2)), make.fail()];
      },
      ["local 0 is defined twice"],
    ],
    [
      "an index as a number",
      (make) => {
        const i = make.local("i", "integer");
        return [make.letIndex(i, constantIndex(0)), make.yield(make.of(i))];
      },
      ["local 0 is integer, not expr"],
    ],
    [
      "a number as an index",
      (make) => {
        const a = make.local("a");
        return [make.let(a, make.num(0)), make.letIndex(make.local("i", "integer"), make.at(a)), make.fail()];
      },
      ["local 0 is number, not index"],
    ],
    [
      "an index that holds a number",
      (make) => [make.let(make.local("a", "integer"), make.num(0)), make.fail()],
      ["local 0 is integer, not number or truth"],
    ],
    ["no value", (make) => [make.yield(undefined)], ["no value"]],
    [
      "a derivative by another input",
      (make) => [make.yield(make.num(1), [Y, make.num(1)])],
      ["derivatives by 1, which are not active"],
    ],
    [
      "one of a callee",
      (make) => [make.tail(make.function("callee", "gradient", [make.fail()], { active: [Y] }))],
      ["derivatives by 1, which are not active"],
    ],
    [
      "one that a callee has not",
      (make) => [
        callOf(make, make.function("callee", "gradient", [make.fail()], { active: [Y] }), X),
        make.fail(),
      ],
      ["derivatives of callee by 0, which it has not"],
    ],
    [
      "too few arguments",
      (make) => [make.tail(make.function("callee", "value", [make.yield(make.input(Y))]), [make.input(X)])],
      ["nothing is passed for inputs 1"],
    ],
    [
      "no row",
      (make) => {
        const row = make.local("row", "integer");
        const content = make.element(make.table("contents", [1]), make.at(row));
        return [make.tail(make.function("callee", "value", [make.yield(content)], { row }))];
      },
      ["no row is passed"],
    ],
    [
      "derivatives alone",
      (make) => [make.tail(make.function("callee", "slopes", [make.yield(undefined)]))],
      ["a gradient function ends with one of slopes"],
    ],
    [
      "a label twice",
      (make) => {
        const cases = [
          { labels: ["a"], body: [make.fail()] },
          { labels: ["a"], body: [make.fail()] },
        ];
        return [{ kind: "switch", on: { kind: "key", key: make.key(S) }, cases, otherwise: [make.fail()] }];
      },
      ["a label twice"],
    ],
    ["no keys", (make) => [{ ...make.place([make.unknownKey()]), keys: [] }, make.fail()], ["no keys"]],
    [
      "beyond memory",
      (make) => [{ kind: "store", buffer: memory, index: 2, value: make.num(1) }, make.fail()],
      ["element 2 of 2"],
    ],
    ["a column", (make) => [{ kind: "keep", column: 0, value: make.num(1) }, make.fail()], ["column 0 of 0"]],
    [
      "too few results",
      (make) => {
        const arm = { body: [], results: [] };
        return [
          { kind: "choose", locals: [make.local("a")], test: make.input(X), then: arm, otherwise: arm },
          make.fail(),
        ];
      },
      ["an arm does not have a result for each local"],
    ],
    [
      "an end in an arm",
      (make) => {
        const arm = { body: [make.fail()], results: [make.num(1)] };
        const otherwise = { body: [], results: [make.num(1)] };
        return [
          { kind: "choose", locals: [make.local("a")], test: make.input(X), then: arm, otherwise },
          make.fail(),
        ];
      },
      ["a fail does not belong here: arm"],
    ],
  ])("%s", (_what, write, want) => {
    const make = new Make();
    const fn = make.function("f", "gradient", write(make), { active: [X] });
    expect(problemsOf(make.program(fn))).toEqual(want.map((problem) => `function ${fn.id} (f): ${problem}`));
  });
});

it("a function that is not there", () => {
  const make = new Make();
  const missing = { ...make.function("f", "value", [make.fail()]), id: 7 };
  const fn = make.function("g", "value", [make.tail(missing)]);
  expect(problemsOf(make.program(fn))).toEqual(["function 7: is not there"]);
});

it("batches: every loop but the last goes on, and columns are there", () => {
  const make = new Make();
  const program = make.program(make.function("f", "value", [make.fail()]));
  const batch = (first: Body, last: Body): BatchFunction => ({
    mode: "value",
    columns: 1,
    parts: [
      { kind: "rows", fixed: [], body: first },
      { kind: "member", member: 0, mode: "value", arguments: [{ column: 1 }], value: 0, slopes: new Map() },
      { kind: "rows", fixed: [], body: last },
    ],
  });
  const keep: Statement = { kind: "keep", column: 0, value: make.input(X) };
  expect(problemsOfBatch(program, batch([keep], [make.yield(make.num(1))]), [])).toEqual([
    "part 1: column 1",
  ]);
  expect(problemsOfBatch(program, batch([make.fail()], []), [])).toEqual([
    "part 0: a fail does not belong here: open",
    "part 1: column 1",
    "part 2: a path does not end",
  ]);
});
