import { expect, test } from "vitest";
import { nearest, newSearch, suggest } from "../../generator/schema/nearest.js";

const NAMES = ["nodetype", "flow", "content", "default", "eta", "x"];

test.each([
  ["flwo", "flow"],
  ["contents", "content"],
  ["Default", "default"],
  ["node_type", "nodetype"],
  ["et", "eta"],
  ["X", "x"],
  ["y", undefined],
  ["phi", undefined],
  ["", undefined],
  ["something else", undefined],
])("%j is close to %j", (word, name) => {
  expect(nearest(word, NAMES)).toBe(name);
});

test.each([
  ["pT", ["pt", "eta"], ': did you mean "pt"?'],
  ["phi", ["pt", "eta"], ' (known: "pt", "eta")'],
  ["phi", [], " (there are none)"],
])("a suggestion for %j among %j", (word, names, text) => {
  expect(suggest(word, names, { search: newSearch() })).toBe(text);
});

test.each<[string, number, string | undefined]>([
  ["a name that is as long as names are", 200, "x".repeat(199)],
  ["a name that nobody types", 201, undefined],
])("%s", (_, length, name) => {
  expect(nearest("x".repeat(length), ["x".repeat(length - 1)])).toBe(name);
});

test("no more comparisons are made than there may be", () => {
  const search = { comparisons: 7 };
  const names = function* (): Generator<string> {
    for (let i = 0; i < 100; i++) yield `eta${i}`;
  };
  expect(suggest("eta", ["phi", "eta1"], { search })).toBe(': did you mean "eta1"?');
  expect(suggest("etta", names(), { search })).toMatch(/^ \(known: "eta0", .*, "eta11", \.\.\.\)$/);
  expect(suggest("eta", ["phi", "eta1"], { search })).toBe(' (known: "phi", "eta1")');
});
