import { ts } from "ts-morph";
import { expect, it } from "vitest";
import { builtParts } from "../../generator/module/built.js";
import { fixedNames } from "../../generator/module/correction.js";
import { runtimeCode, runtimeNames, runtimeText } from "../../generator/module/runtime.js";

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
  const names = ["realReader", "badOut", "evaluateBatchOf"];
  const text = runtimeText(parts, new Set(names), "JavaScript");
  expect(runtimeText(parts, new Set(names.reverse()), "JavaScript")).toBe(text);
});

it("has of a file only what is needed", () => {
  const declared = (...names: readonly string[]): readonly (string | undefined)[] =>
    [
      ...runtimeCode(parts, new Set(names), "TypeScript", false).matchAll(
        /^(?:class|function|const|interface|type) (\w+)/gm,
      ),
    ].map(([, name]) => name);
  expect(declared("chunkRows")).toEqual(["chunkRows"]);
  expect(declared("Loop")).toEqual(["Rows", "Loop"]);
});

it("exports nothing in a module that has more in it", () => {
  const names = new Set(
    parts.runtime.flatMap(({ declarations }) => declarations.TypeScript.map(({ name }) => name)),
  );
  for (const language of ["TypeScript", "JavaScript"] as const)
    expect(runtimeCode(parts, names, language, false)).not.toMatch(/^export /m);
});

it.each(["TypeScript", "JavaScript", "declarations"] as const)("is well formed in %s", (language) => {
  const names = new Set(runtimeNames(parts));
  const text = runtimeText(parts, names, language);
  for (const name of names) expect(language === "JavaScript" || text.includes(` ${name}`), name).toBe(true);
  const { diagnostics } = ts.transpileModule(text, { reportDiagnostics: true });
  expect(diagnostics).toEqual([]);
});

it("keeps what no set of real inputs needs out of its runtime", () => {
  const text = runtimeText(
    parts,
    new Set(["realReader", "badArguments", "badOut", "evaluateBatchOf"]),
    "TypeScript",
  );
  for (const name of ["unknownKey", "stringReader", "intReader", "wideReader", "hasCodes"])
    expect(text).not.toContain(`${name}(`);
});

it("knows the names that modules must not take", () => {
  expect(fixedNames(parts)).toEqual(
    expect.arrayContaining(["label", "inputs", "batch", "correction", "evaluate", "Gradient", "Inputs"]),
  );
  const names = runtimeNames(parts);
  expect(new Set(names).size).toBe(names.length);
});
