import { describe, expect, it } from "vitest";
import { localIndex } from "../../generator/expression/elements.js";
import type { BatchFunction } from "../../generator/ir/types.js";
import { Make, X } from "../ir/make.js";
import { lines, printer, restOf } from "./printed.js";

describe("batches", () => {
  const make = new Make(),
    place = make.place([make.unknownKey()]);
  const root = make.function("root", "value", [make.yield(make.input(X))]);
  const table = make.table("contents", [1, 2]);
  const keyed = (keys: readonly string[]): BatchFunction => ({
    mode: "value",
    columns: 0,
    parts: [
      {
        kind: "rows",
        fixed: [{ ...place, keys }],
        body: [make.yield(make.op("mul", make.input(X), make.element(table, localIndex(place.local.id))))],
      },
    ],
  });

  it("does once for equal keys what depends on them alone", () => {
    const module = printer();
    expect(
      module.print(module.batchFunction("valuesOfRows", keyed(["a", "b", "c"]), make.program(root))),
    ).toBe(
      lines(
        "function valuesOfRows(chunk: Rows): boolean {",
        "  const count = chunk.count;",
        "  const xColumn = chunk.numbers[0]!;",
        "  const sColumn = chunk.keys[0]!;",
        "  const result = chunk.value;",
        "  for (let start = 0; start < count;) {",
        "    const s = sColumn[start]!;",
        "    if (s < 0) return false;",
        "    const end = chunk.sameKeys ? count : start + 1;",
        "    for (let i = start; i < end; i++) {",
        "      const x = xColumn[i]!;",
        "      result[i] = x * contents[s]!;",
        "    }",
        "    start = end;",
        "  }",
        "  return true;",
        "}",
      ),
    );
  });

  it("has no columns for results where each row fails", () => {
    const module = printer();
    const failing = make.function("failing", "gradient", [make.unknownKey()], { active: [X] });
    const batch: BatchFunction = {
      mode: "gradient",
      columns: 0,
      parts: [{ kind: "rows", fixed: [], body: [make.fail()] }],
    };
    const text = module.print(module.batchFunction("gradientsOfRows", batch, make.program(failing)));
    expect(text).not.toMatch(/result|slope/);
  });

  it("finds the place among some keys in a small table", () => {
    const module = printer("JavaScript");
    const text = module.print(module.batchFunction("valuesOfRows", keyed(["b", "a"]), make.program(root)));
    expect(text).toContain("    const key = sPlaces[s + 1];\n    if (key < 0) return false;\n");
    expect(restOf(module)).toContain("const sPlaces = [-1, 1, 0, -1];");
  });
});

describe("languages", () => {
  it.each([
    ["TypeScript", "export function f(chunk: Rows): boolean {"],
    ["JavaScript", "export function f(chunk) {"],
    ["declarations", "export declare function f(chunk: Rows): boolean;"],
  ] as const)("%s", (language, head) => {
    const make = new Make(),
      root = make.function("root", "value", [make.yield(make.input(X))]),
      module = printer(language);
    const batch: BatchFunction = { mode: "value", columns: 0, parts: [] };
    const text = module.print(module.batchFunction("f", batch, make.program(root), { isExported: true }));
    expect(text.split("\n")[0]).toBe(head);
  });
});
