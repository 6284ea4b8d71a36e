import { describe, expect, it } from "vitest";
import { blocksOf, withBlocks } from "./blocks.js";
import { instrumented, type Outcome, statementsOf, withOutcome } from "./statements.js";

describe("what a statement gives", () => {
  const printed = (...logged: string[]): Outcome => ({ 0: { logged } });
  const value = (text: string): Outcome => ({ 0: { logged: [], value: text } });

  it.each<[string, string, Outcome, string]>([
    ["a value", "f(1); // 2", value("3"), "f(1); // 3"],
    ["what is printed", "console.log(f(1)); // 2", printed("3"), "console.log(f(1)); // 3"],
    ["more lines", "g(); // 2", printed("3", "4"), "g();\n// 3\n// 4"],
    ["lines below", "g();\n// 2\n// 5\n\nh();", printed("3"), "g();\n// 3\n\nh();"],
    ["an error", "f(); // throws", { 0: { logged: [], thrown: "Error: no" } }, "f(); // throws Error: no"],
    ["nothing", "const a = 1; // one", { 0: { logged: [] } }, "const a = 1; // one"],
    ["a loop", "for (const x of a) log(x); // 1", printed("2"), "for (const x of a) log(x); // 2"],
  ])("stands in its comment: %s", (_, given, outcome, want) => {
    expect(withOutcome(given, outcome).text).toBe(want);
  });

  it("is left over where no comment is", () => {
    expect(withOutcome("log(1);\nlog(2); // 3", { 0: { logged: ["1"] }, 1: { logged: ["3"] } }).rest).toEqual(
      ["1"],
    );
  });

  it("is no error that the page does not show", () => {
    expect(() => withOutcome("f();", { 0: { logged: [], thrown: "Error: no" } })).toThrow("Error: no");
  });
});

describe("statements", () => {
  it("are told from declarations", () => {
    const text = 'import a from "a";\nexport function b() {}\nconst c = 1; // one\nb();';
    expect(statementsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      "const c = 1;",
      "b();",
    ]);
  });

  it("say when they begin, and their values", () => {
    expect(instrumented("const a = 1;\nawait f(a);")).toBe(
      "__docs.begin(0); const a = 1;\n__docs.begin(1); try { __docs.value(1, (await f(a))); } catch (error) { __docs.failed(1, error); }",
    );
  });
});

describe("blocks of a page", () => {
  const page = "a\n\n<!-- from: x y -->\n\n```ts\none\n```\n\n```\ntwo\nthree\n```\n";

  it("have a language, lines and what is said before them", () => {
    expect(blocksOf(page)).toEqual([
      { line: 5, language: "ts", note: { kind: "from", rest: "x y" }, lines: ["one"] },
      { line: 9, language: "", note: undefined, lines: ["two", "three"] },
    ]);
  });

  it("can be replaced", () => {
    expect(withBlocks(page, blocksOf(page), [["1", "1"], []])).toBe(
      "a\n\n<!-- from: x y -->\n\n```ts\n1\n1\n```\n\n```\n```\n",
    );
  });

  it("must end", () => {
    expect(() => blocksOf("```ts\none\n")).toThrow("line 1: the block has no end");
  });
});
