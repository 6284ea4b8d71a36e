import { describe, expect, it } from "vitest";
import { code, invariant } from "../../generator/emit/code.js";

const lines = (text: { readonly toString: () => string }): readonly string[] =>
  String(text)
    .split("\n")
    .filter((line) => line !== "");

describe("statements that need no varying name", () => {
  it.each([
    ["a table read by a key", code`const row = rows[key]!;`, 1],
    ["a check of a key", code`if (key < 0) return false;`, 1],
    ["what needs a varying name", code`const bin = binOf(x);`, 0],
    ["what needs that in turn", code`const bin = binOf(x);\nconst row = rows[bin]!;`, 0],
    ["what comes after it", code`const bin = binOf(x);\nconst row = rows[key]!;`, 1],
    ["a name in a text", code`const row = rowOf("x", key);`, 1],
    ["a block", code`switch (key) {\nconst row = rows[key]!;\n}`, 0],
    ["what a call leaves behind", code`forward(x);\nconst first = outputs[0]!;`, 0],
  ])("%s", (_what, body, fixed) => {
    const split = invariant(body, new Set(["x"]));
    expect(lines(split.fixed)).toHaveLength(fixed);
    expect([...lines(split.fixed), ...lines(split.rest)].sort()).toEqual([...lines(body)].sort());
  });
});
