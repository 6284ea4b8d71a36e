import { expect, test } from "vitest";
import { nearest, suggest } from "../../generator/schema/nearest.js";

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
  expect(suggest(word, names)).toBe(text);
});
