import { describe, expect, it } from "vitest";
import { patternsOf } from "../../generator/parameters/patterns.js";
import { lazyPointers } from "../../runtime/lazyPointers.js";
import { ParameterWeights } from "../../runtime/parameterWeights.js";

describe("ParameterWeights", () => {
  it("adds up what is by one parameter, and begins anew", () => {
    const gathered = new ParameterWeights(5);
    for (const [place, weight] of [
      [3, 0.5],
      [0, 0.25],
      [3, 2],
    ] as const)
      gathered.add(place, weight);
    const first = gathered.list();
    gathered.clear();
    gathered.add(3, 1);
    expect(first).toEqual({ indices: [3, 0], weights: [2.5, 0.25] });
    expect(gathered.list()).toEqual({ indices: [3], weights: [1] });
  });
});

describe("patterns of pointers", () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ["none", [], []],
    ["one", ["/a/0/b"], ["/a/0/b"]],
    ["a list", ["/a/0", "/a/1", "/a/2"], ["/a/0-2"]],
    ["a list of lists", ["/a/0/b/0", "/a/0/b/1", "/a/1/b/0", "/a/1/b/1"], ["/a/0-1/b/0-1"]],
    ["the other order", ["/a/0/b/0", "/a/1/b/0", "/a/0/b/1", "/a/1/b/1"], ["/a/0-1/b/0", "/a/0-1/b/1"]],
    ["of several lengths", ["/a/0", "/a/1/b/0", "/a/1/b/1", "/a/2/b/0"], ["/a/0", "/a/1/b/0-1", "/a/2/b/0"]],
    ["with a hole", ["/a/0", "/a/2"], ["/a/0", "/a/2"]],
  ])("%s", (_, pointers, patterns) => {
    expect(patternsOf(pointers)).toEqual(patterns);
    expect(lazyPointers(patterns)()).toEqual(pointers);
  });
});
