import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compile, generateModule, parse } from "../../generator/index.js";
import { binning, category, formula } from "../lower/documents.js";
import { faultsOf } from "../module/compiled.js";

const EXAMPLES = join(import.meta.dirname, "../../generated-examples");
const NAMES = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const real = (name: string) => ({ name, type: "real" });
const key = (name: string) => ({ name, type: "string" });

/** Corrections whose names are all that a module may have already, and alike. */
const AWKWARD = parse({
  schema_version: 2,
  description: "*/ export const x = `${1}`; //",
  corrections: [
    "corrections",
    "Corrections",
    "CorrectionError",
    "shown",
    "evaluate",
    "class",
    "a b",
    "a_b",
    "aB",
    "",
    "Record",
    "__proto__",
    "\u2028",
  ].map((name) => ({
    name,
    version: 1,
    inputs: [real("x"), key("record")],
    output: real("f"),
    data: category("record", { a: formula("exp(x)"), b: binning("x", [0, 1], [2], "error") }),
  })),
  compound_corrections: ["both", "valuesOfRows"].map((name) => ({
    name,
    inputs: [real("x"), key("record")],
    output: real("f"),
    inputs_update: ["x"],
    input_op: "*",
    output_op: "*",
    stack: ["evaluate", "a b", "evaluate"],
  })),
});

const example = (name: string): ReturnType<typeof parse> =>
  parse(readFileSync(join(EXAMPLES, name, `${name}.json`)));

const SETS = [...NAMES.map((name) => [name, example(name)] as const), ["awkward", AWKWARD] as const];

describe("a set as one module", () => {
  it("compiles under strict flags", () => {
    const texts = new Map(SETS.map(([name, set]) => [`/${name}.mts`, generateModule(set, { name })]));
    expect(faultsOf(texts)).toEqual([]);
  });

  it.each(SETS)("%s: imports nothing, and exports what an index does", async (name, set) => {
    const text = generateModule(set, { name, emit: "js" });
    expect(text).not.toMatch(/^\s*import\b/m);
    expect(text).not.toContain("require(");
    const loaded: unknown = await import(
      `data:text/javascript;base64,${Buffer.from(text).toString("base64")}`
    );
    const live = compile(set, { name });
    expect(Object.keys(loaded as object).sort()).toEqual([
      "CorrectionError",
      "compoundCorrections",
      "corrections",
    ]);
    const { corrections, compoundCorrections } = loaded as typeof live;
    expect(Object.isFrozen(corrections)).toBe(true);
    expect(Object.keys(corrections)).toEqual(Object.keys(live.corrections));
    expect(Object.keys(compoundCorrections)).toEqual(Object.keys(live.compoundCorrections));
    for (const one of Object.values(corrections)) expect(Object.isFrozen(one)).toBe(true);
  });

  it("keeps corrections apart that have names alike", () => {
    const { corrections, compoundCorrections } = compile(AWKWARD);
    expect(Object.keys(corrections)).toHaveLength(13);
    for (const [name, one] of Object.entries(corrections)) {
      expect(one.name).toBe(name);
      expect(one.evaluate(0.5, "b")).toBe(2);
      const error = { correction: `corrections/${name}`, input: "x", value: 2 };
      expect(() => one.evaluate(2, "b")).toThrow(expect.objectContaining(error) as Error);
    }
    const once = Math.exp(0.1),
      twice = Math.exp(0.1 * once);
    for (const one of Object.values(compoundCorrections)) {
      const { value } = one.valueAndGrad(0.1, "a");
      expect(value).toBeCloseTo(once * twice * Math.exp(0.1 * once * twice), 12);
      expect(one.evaluateBatch({ x: [0.1], record: "a" })[0]).toBe(value);
    }
  });
});

it("stack traces of what is compiled in memory name the set and the function", () => {
  const { corrections } = compile(example("muon_sf"), { name: "muon_sf" });
  try {
    corrections.tight_id?.evaluate(7, 30, "nominal");
    expect.unreachable();
  } catch (error) {
    expect(error instanceof Error && error.stack).toMatch(
      / at (?:Object\.)?evaluate \(muon_sf\.js:\d+:\d+\)/,
    );
  }
});
