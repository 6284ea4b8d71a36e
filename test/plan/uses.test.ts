import { describe, expect, it } from "vitest";
import { parse } from "../../generator/library/parse.js";
import { planCorrection } from "../../generator/plan/plan.js";
import { type InputUses, inputUses } from "../../generator/plan/uses.js";
import { binning, category, formula, transform } from "../lower/documents.js";

const INPUTS = [
  { name: "x", type: "real" },
  { name: "key", type: "string" },
  { name: "n", type: "int" },
];
const [KEY, N] = [1, 2];

function usesOf(data: unknown): InputUses {
  const one = { name: "c", version: 1, inputs: INPUTS, output: { name: "o", type: "real" }, data };
  const [correction] = parse({ schema_version: 2, corrections: [one] }).corrections;
  if (correction === undefined) throw new Error("no correction");
  return inputUses(planCorrection(correction, 1000).root, correction.inputs);
}

const hash = { nodetype: "hashprng", inputs: ["n", "x"], distribution: "stdflat" };
const keys = (names: string, other?: unknown): unknown =>
  category("key", Object.fromEntries(Array.from(names, (name, i) => [name, i])), other);

describe("the keys of a string input", () => {
  it.each<[string, unknown, string | undefined, string]>([
    ["of nothing", 1, undefined, ""],
    ["of one node", keys("ab"), "ab", "ab"],
    ["of one node with a default", keys("ab", 5), undefined, "ab"],
    ["of nodes in bins", binning("x", [0, 1, 2], [keys("ab"), keys("bc")]), "abc", "abc"],
    [
      "of nodes in bins, one with a default",
      binning("x", [0, 1, 2], [keys("ab"), keys("bc", 5)]),
      undefined,
      "abc",
    ],
    ["outside of bins", binning("x", [0, 1, 2], [1, 2], keys("ab")), "ab", "ab"],
    ["inside of bins with a default", binning("x", [0, 1, 2], [1, keys("ab")], 3), "ab", "ab"],
    ["of a rule and a content", transform("x", keys("ab"), keys("c")), "abc", "abc"],
    ["for other keys", category("key", { a: 1 }, keys("b")), undefined, "ab"],
  ])("%s", (_, data, closed, all) => {
    const { closedKeys, keys: found } = usesOf(data);
    expect([closedKeys[KEY]?.toSorted().join(""), found[KEY]?.toSorted().join("")]).toEqual([closed, all]);
  });
});

describe("an int input", () => {
  const integers = { nodetype: "category", input: "n", content: [{ key: 1, value: hash }], default: hash };
  it.each<[string, unknown, boolean]>([
    ["that is hashed alone", hash, true],
    ["that is hashed outside of bins", binning("x", [0, 1, 2], [1, 2], hash), true],
    ["that nothing reads", formula("x"), false],
    ["that is hashed, and has bins", binning("n", [0, 1, 2], [1, hash]), false],
    ["that is hashed, and has keys", integers, false],
    ["that is hashed, and transformed", transform("n", formula("x"), hash), false],
    [
      "that is hashed, and read by a network",
      category("key", {
        a: hash,
        b: {
          nodetype: "lwtnn",
          opaque: { inputs: [{ name: "n", offset: 0, scale: 1 }], layers: [], outputs: ["o"] },
          finalizer: formula("x", ["o"]),
        },
      }),
      false,
    ],
  ])("%s: 64 bits are of use: %s", (_, data, isWide) => {
    expect([...usesOf(data).wide]).toEqual(isWide ? [N] : []);
  });
});
