import { describe, expect, test } from "vitest";
import { instrumented, mutantsOf } from "./mutants.js";
import { report } from "./report.js";
import { endsOf, type Entry, runsOf } from "./log.js";

const mutated = (source: string): readonly string[] =>
  mutantsOf("a.ts", source).map(
    ({ start, end, replacement }) => source.slice(0, start) + replacement + source.slice(end),
  );

/** A statement in a function; the mutants of the statement. */
const inside = (statement: string): readonly string[] =>
  mutated(`function f() {${statement}}`).map((text) => text.slice(14, -1));

describe("mutants of", () => {
  test.each<[string, readonly string[]]>([
    [
      "if (a < b) c();",
      ["if (true) c();", "if (false) c();", "if ((a) <= (b)) c();", "if ((a) >= (b)) c();", "if (a < b) "],
    ],
    ["return a && b;", ["return (a) || (b);", "return undefined;"]],
    ["const a = b * 2;", ["const a = (b) / (2);", "const a = b * (2 + 1);"]],
    ["const a = b ?? c;", ["const a = b;"]],
    ["const a = !b;", ["const a = b;"]],
    ['const a = "b";', ['const a = "";']],
    ["const a = `b${c}`;", ["const a = ``;"]],
    ['const a = b + "c";', ['const a = b + "";']],
    ["const a = [b];", ["const a = [];"]],
    ["const a = b.some(c);", ["const a = b.every(c);"]],
    ["const a = b.filter(c);", ["const a = b;"]],
    ["let a: 'b' | 2;", []],
    ["a += b;", ["", "a -= (b);"]],
    ["a++;", ["", "a--;"]],
    ["throw a;", [""]],
    ["const a = { b: c };", []],
  ])("%s", (statement, want) => {
    expect(inside(statement).toSorted()).toEqual(want.toSorted());
  });

  test("imports, types and what is assigned to: none", () => {
    expect(mutated('import { a } from "b"; export type C = "d"; type E = { f: 1 };')).toEqual([]);
  });
});

test.each([
  ["const a = 1;", true],
  ["const a = () => 1;", false],
  ["class A { b = () => 1; }", false],
])("%s acts when the module is loaded: %s", (source, isStatic) => {
  expect(mutantsOf("a.ts", source).some((mutant) => mutant.isStatic)).toBe(isStatic);
});

describe("a file with mutants asks for each whether it is active", () => {
  test.each([
    [
      "return a < b;",
      "return (isMutant$(0) ? ((a) <= (b)) : ((isMutant$(1) ? ((a) >= (b)) : ((isMutant$(2) ? (undefined) : (a < b))))));",
    ],
    [
      "if (c) d(); else e();",
      "if ((isMutant$(0) ? (true) : ((isMutant$(1) ? (false) : (c))))) { if (!isMutant$(2)) { d(); } } else { if (!isMutant$(3)) { e(); } }",
    ],
  ])("%s", (statement, want) => {
    const source = `function f() {${statement}}`;
    const text = instrumented(source, new Map(mutantsOf("a.ts", source).entries()));
    expect(text).toBe(`function f() {${want}}`);
  });
});

test("a report has the survivors and the score", () => {
  const mutants = mutantsOf("a.ts", "const f = () => a < b;");
  const entries: readonly Entry[] = [
    { kind: "process", id: 1 },
    { kind: "start", mutant: 0, test: "t" },
    { kind: "end", mutant: 0, end: "killed", test: "t" },
    { kind: "start", mutant: 1, test: "t" },
    { kind: "start", mutant: 1, test: "u" },
    { kind: "end", mutant: 2, end: "timeout", test: "t" },
    { kind: "slow", test: "v", milliseconds: 2000 },
  ];
  expect([...endsOf(entries)]).toEqual([
    [0, "killed"],
    [2, "timeout"],
  ]);
  expect([...runsOf(entries)]).toEqual([
    [0, 1],
    [1, 2],
  ]);
  expect(report(mutants, entries, 7).split("\n")).toEqual([
    "a.ts:1  a < b  =>  (a) >= (b)  (2 runs)",
    "",
    "3 of 7 mutants: 1 killed, 1 timed out, 1 survived",
    "1 tests were too slow to run with mutants",
  ]);
});
