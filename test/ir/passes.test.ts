import { describe, expect, it } from "vitest";
import { constantIndex, entry } from "../../generator/expression/elements.js";
import { capturesOf, readsStrings } from "../../generator/ir/captures.js";
import { invariant } from "../../generator/ir/invariant.js";
import { reached } from "../../generator/ir/reach.js";
import { searchChoice, withSearches } from "../../generator/ir/searches.js";
import type { Body, Statement } from "../../generator/ir/types.js";
import type { Edges } from "../../generator/tree/axis.js";
import { FEW, Make, S, X, Y } from "./make.js";
import { lines } from "./show.js";

type Written = (make: Make) => Body;

const uniform: Edges = { kind: "uniform", n: 4, low: 0, high: 2 };
const many = (bins: number, step = (i: number): number => i): Edges => ({
  kind: "variable",
  values: Array.from({ length: bins + 1 }, (_, i) => step(i)),
});

describe("what is taken out of loops", () => {
  const checked: Written = (make) => {
    const found = make.place([make.unknownKey()]),
      row = make.local("row", "integer");
    return [
      found,
      make.letIndex(row, entry(make.table("rows", [0, 1], "integer"), make.at(found.local))),
      make.yield(make.op("mul", make.input(X), make.element(make.table("contents", [1, 2]), make.at(row)))),
    ];
  };
  const outside = (make: Make, then: Body): Statement => ({
    kind: "if",
    test: { kind: "unless", expr: make.op("lt", make.input(X), make.num(1)) },
    then,
  });
  it.each<readonly [string, Written, number]>([
    ["the place of a key, and a row", checked, 2],
    [
      "both behind a check of a number that fails",
      (make) => [outside(make, [make.fail()]), ...checked(make)],
      2,
    ],
    [
      "neither behind one that does not fail",
      (make) => [outside(make, [make.yield(make.num(0))]), ...checked(make)],
      0,
    ],
    [
      "nothing that saves no work",
      (make) => [make.let(make.local("a"), make.num(1)), make.yield(make.num(1))],
      0,
    ],
    [
      "nothing that reads memory",
      (make) => {
        const value = {
          kind: "memory",
          buffer: { id: 0, hint: "m", type: "double", size: 1 },
          index: 0,
        } as const;
        return [{ kind: "let", local: make.local("a"), value }, make.yield(make.num(1))];
      },
      0,
    ],
  ])("%s", (_what, write, count) => {
    const body = write(new Make());
    const { fixed, rest } = invariant(body, (input) => input === S);
    expect(fixed).toHaveLength(count);
    expect(rest).toEqual(body.filter((statement) => !fixed.includes(statement)));
  });
});

describe("searches", () => {
  it.each<readonly [string, readonly Edges[], boolean, string, string]>([
    ["equal bins", [uniform], true, "uniform", "uniform"],
    ["a few bins", [FEW], true, "tree", "counted"],
    ["a few bins that are not to be written out", [FEW], false, "table", "buckets"],
    ["a few bins in several lists", [FEW, FEW], true, "table", "counted"],
    ["many bins", [many(50)], true, "tree", "buckets"],
    ["many bins that suit no buckets", [many(50, (i) => 2 ** i)], true, "tree", "tree"],
    ["too many", [many(20_001)], false, "table", "table"],
  ])("%s", (_what, lists, isUnrolled, inFunctions, inLoops) => {
    const make = new Make();
    const found = make.search(make.axis("x", lists, isUnrolled));
    const methods = (["function", "loop"] as const).map((form) => searchChoice(form)(found));
    expect(methods).toEqual([inFunctions, inLoops]);
  });

  it("are found in other statements", () => {
    const make = new Make();
    const body: Body = [make.place([make.search(make.axis("x", [FEW])), make.unknownKey()]), make.fail()];
    expect(lines(withSearches(body, () => "tree"))).toContain("  let bin = tree x [0,1,2]");
  });
});

it("functions capture what they and their callees read", () => {
  const make = new Make();
  const row = make.local("row", "integer");
  const keys = make.function("keys", "value", [make.place([make.unknownKey()]), make.yield(make.input(Y))], {
    row,
  });
  const content = make.element(make.table("contents", [1, 2]), make.at(row));
  const plain = make.function("plain", "value", [make.yield(content)], { row });
  const caller = make.function("caller", "value", [make.tail(keys, make.env([Y, make.input(X)]))]);
  const captures = capturesOf(make.program(caller));
  expect(captures.get(keys.id)).toEqual({ inputs: [Y, S], row: false });
  expect(captures.get(plain.id)).toEqual({ inputs: [], row: true });
  expect(captures.get(caller.id)).toEqual({ inputs: [X, S], row: false });
  const strings = [keys, plain, caller].map(({ id }) => {
    const found = captures.get(id);
    return found && readsStrings(found, ["real", "real", "real", "string", "int"]);
  });
  expect(strings).toEqual([true, false, true]);
});

it("functions, tables and memory are reached in the order of their first use", () => {
  const make = new Make();
  const [first, second] = [make.table("first", [1, 2]), make.table("second", [3, 4])];
  const row = make.local("row", "integer");
  const reading = (table: typeof first): Body => [make.yield(make.element(table, make.at(row)))];
  const a = make.function("a", "value", reading(second), { row });
  const b = make.function("b", "value", [make.tail(a, make.env(), new Map(), make.at(row))], { row });
  make.function("unused", "value", [make.fail()]);
  const buffer = { id: 0, hint: "memory", type: "double", size: 1 } as const;
  const procedure = {
    id: 0,
    hint: "forward",
    body: [{ kind: "run", operation: "copy", operands: [buffer, first] }],
  } as const;
  const c = make.function("c", "value", [
    {
      kind: "if",
      test: { kind: "expr", expr: make.input(X) },
      then: [make.tail(b, make.env(), new Map(), constantIndex(0))],
    },
    { kind: "perform", procedure, env: make.env() },
    make.tail(a, make.env(), new Map(), constantIndex(0)),
  ]);
  const found = reached(make.program(c), [c.id]);
  expect(found.functions).toEqual([c.id, b.id, a.id]);
  expect(found.calleesFirst).toEqual([a.id, b.id, c.id]);
  expect(found.tables).toEqual([second, first]);
  expect(found.buffers).toEqual([buffer]);
  expect(found.procedures).toEqual([procedure]);
});
