import { expect, it } from "vitest";
import { builtParts } from "../../generator/module/built.js";
import { fixedNames } from "../../generator/module/correction.js";
import { runtimeNames, runtimeText } from "../../generator/module/runtime.js";

const parts = builtParts();

it("has what is asked for, behind what that needs, and nothing else", () => {
  const text = runtimeText(parts, new Set(["outside", "CorrectionError"]), "TypeScript");
  expect(text.startsWith(`${parts.header}\n\n`)).toBe(true);
  expect([...text.matchAll(/^export (?:class|function) (\w+)/gm)].map(([, name]) => name)).toEqual([
    "CorrectionError",
    "shown",
    "outside",
  ]);
  expect(text).not.toContain("import ");
});

it("is the same text for the same names", () => {
  const names = ["realReader", "badOut", "defineCorrection"];
  const text = runtimeText(parts, new Set(names), "JavaScript");
  expect(runtimeText(parts, new Set(names.reverse()), "JavaScript")).toBe(text);
});

it("gives in a body what is asked for", () => {
  const text = runtimeText(parts, new Set(["outside", "Variable"]), "body");
  expect(text.endsWith("\n\nreturn { outside };\n")).toBe(true);
});

it("keeps what no set of real inputs needs out of its runtime", () => {
  const text = runtimeText(
    parts,
    new Set(["realReader", "badArguments", "badOut", "defineCorrection"]),
    "TypeScript",
  );
  for (const name of ["unknownKey", "stringReader", "intReader", "wideReader", "hasCodes"])
    expect(text).not.toContain(`${name}(`);
});

it("knows the names that modules must not take", () => {
  expect(fixedNames(parts)).toEqual(
    expect.arrayContaining(["label", "inputs", "definition", "correction", "evaluate", "Gradient", "Inputs"]),
  );
  const names = runtimeNames(parts);
  expect(new Set(names).size).toBe(names.length);
});
