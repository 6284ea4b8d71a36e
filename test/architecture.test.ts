import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { circles, forbidden, type Import, readImports } from "./architecture/imports.js";

/** What each phase may import; none reaches back. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  runtime: [],
  templates: ["runtime"],
  tree: [],
  formula: ["tree"],
  schema: ["formula", "tree"],
  expression: ["tree", "runtime"],
  smoothing: ["expression", "tree", "runtime"],
  morph: ["expression", "tree"],
  parameters: ["tree"],
  plan: ["expression", "morph", "smoothing", "tree", "runtime"],
  ir: ["expression", "tree", "runtime"],
  lower: ["ir", "plan", "expression", "tree"],
  print: ["ir", "expression", "tree", "runtime"],
  module: ["print", "ir", "tree"],
  build: ["module", "print"],
  locate: ["plan", "tree", "runtime"],
  inspect: ["tree"],
  diff: ["inspect", "tree", "runtime"],
  library: [
    "module",
    "print",
    "lower",
    "ir",
    "plan",
    "morph",
    "smoothing",
    "parameters",
    "locate",
    "inspect",
    "diff",
    "schema",
    "tree",
    "runtime",
    "generator",
  ],
  generator: ["library", "config", "locate", "inspect", "diff", "schema", "smoothing", "tree"],
  config: ["generator", "schema"],
  viewer: ["generator"],
  plugin: ["generator", "config"],
  cli: ["generator", "config", "viewer", "package.json"],
};

const IMPORTS = readImports(join(import.meta.dirname, ".."), ["generator", "runtime", "templates", "viewer"]);

describe("the sources", () => {
  it("have imports to look at", () => {
    expect(IMPORTS.length).toBeGreaterThan(300);
  });

  it("import no phase that comes later, nor one that is none of their business", () => {
    expect(forbidden(IMPORTS, MAY_IMPORT)).toEqual([]);
  });

  it("have no circle", () => {
    expect(circles(IMPORTS)).toEqual([]);
  });
});

const imports = (...pairs: readonly (readonly [string, string])[]): readonly Import[] =>
  pairs.map(([from, to]) => ({ from, to }));

describe("the rules", () => {
  it.each<[string, readonly Import[], readonly string[]]>([
    [
      "a printer that asks the schema",
      imports(["generator/print/a.ts", "generator/schema/b.ts"]),
      ["generator/print/a.ts imports generator/schema/b.ts"],
    ],
    [
      "a plan that knows how it is printed",
      imports(["generator/plan/a.ts", "generator/print/b.ts"]),
      ["generator/plan/a.ts imports generator/print/b.ts"],
    ],
    [
      "a helper that needs the generator",
      imports(["runtime/a.ts", "generator/at.ts"]),
      ["runtime/a.ts imports generator/at.ts"],
    ],
    [
      "a helper that needs a phase",
      imports(["runtime/a.ts", "generator/ir/b.ts"]),
      ["runtime/a.ts imports generator/ir/b.ts"],
    ],
    [
      "a command that goes around the door",
      imports(["generator/cli/a.ts", "generator/library/b.ts"]),
      ["generator/cli/a.ts imports generator/library/b.ts"],
    ],
    ["a neighbour", imports(["generator/ir/a.ts", "generator/ir/b.ts"]), []],
  ])("%s", (_, given, want) => {
    expect(forbidden(given, MAY_IMPORT)).toEqual(want);
  });

  it.each<[string, readonly Import[], readonly (readonly string[])[]]>([
    ["two files that import each other", imports(["a", "b"], ["b", "a"], ["b", "c"]), [["a", "b"]]],
    ["a long way round", imports(["a", "b"], ["b", "c"], ["c", "a"]), [["a", "b", "c"]]],
    ["two ways to one file", imports(["a", "b"], ["a", "c"], ["b", "d"], ["c", "d"]), []],
  ])("circles: %s", (_, given, want) => {
    expect(circles(given)).toEqual(want);
  });
});
