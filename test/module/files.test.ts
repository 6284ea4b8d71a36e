import { expect, it } from "vitest";
import { fileNames } from "../../generator/module/files.js";

it.each([
  [
    ["a", "b"],
    ["a", "b"],
  ],
  [
    ["a", "A", "a"],
    ["a", "A_2", "a_3"],
  ],
  [
    ["index", "runtime"],
    ["index_2", "runtime_2"],
  ],
  [
    ["con", "LPT1", "aux2"],
    ["con_", "LPT1_", "aux2"],
  ],
  [
    ["a/../b", "größe", "ΔR", ""],
    ["a_b", "grosse", "_R", "correction"],
  ],
  [
    ["_", "--"],
    ["correction", "correction_2"],
  ],
])("%j", (names, want) => {
  expect(fileNames(names)).toEqual(want);
});
