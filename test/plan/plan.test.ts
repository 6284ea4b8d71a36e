import { describe, expect, it } from "vitest";
import { parse } from "../../generator/index.js";
import { planCorrection } from "../../generator/plan/plan.js";
import type { Branches, Family, Step } from "../../generator/plan/types.js";

function plan(data: unknown, genericFormulas: readonly unknown[] = []): Family {
  const inputs = [
    { name: "x", type: "real" },
    { name: "y", type: "real" },
    { name: "key", type: "string" },
  ];
  const correction = {
    name: "c",
    version: 1,
    inputs,
    output: { name: "o", type: "real" },
    generic_formulas: genericFormulas,
    data,
  };
  const [checked] = parse({ schema_version: 2, corrections: [correction] }).corrections;
  if (!checked) throw new Error("no correction");
  return planCorrection(checked, 1000).root;
}

const bins = (
  input: string,
  edges: readonly number[],
  content: readonly unknown[],
  flow: unknown = "clamp",
): unknown => ({ nodetype: "binning", input, edges, content, flow });

const formula = (expression: string): unknown => ({
  nodetype: "formula",
  parser: "TFormula",
  expression,
  variables: ["x"],
});

const reference = (...parameters: readonly number[]): unknown => ({
  nodetype: "formularef",
  index: 0,
  parameters,
});

function inside(step: Step): Branches {
  if (step.kind !== "bins" && step.kind !== "keys") throw new Error(`${step.kind} has no branches`);
  return step.inside;
}

const range = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i);

describe("where bins lead", () => {
  it("few constants stand in the search", () => {
    expect(inside(plan(bins("x", [0, 1, 2], [5, 6])).step).link).toEqual({ kind: "unrolled", armOf: [0, 1] });
  });

  it("many constants are a table of their places", () => {
    const branches = inside(plan(bins("x", range(31), range(30))).step);
    expect(branches.link).toEqual({ kind: "dense" });
    expect(branches.arms[0]?.step).toMatchObject({ kind: "formula", columns: [{ values: range(30) }] });
  });

  it("equal contents are one", () => {
    expect(inside(plan(bins("x", [0, 1, 2], [formula("x"), formula("x")])).step).link).toEqual({
      kind: "single",
    });
  });

  it("bins over a grid keep one search per axis", () => {
    const grid = plan(
      bins(
        "x",
        range(11),
        range(10).map((i) => bins("y", [0, 1, 2], [i, 2 * i])),
      ),
    );
    const outer = inside(grid.step),
      inner = outer.arms[0];
    expect(outer).toMatchObject({ link: { kind: "dense" }, slots: { kind: "equal", count: 10 } });
    expect(inner).toMatchObject({
      rows: 10,
      step: { kind: "bins", axes: [{ lists: [{ kind: "variable", values: [0, 1, 2] }] }] },
    });
  });

  it("ragged bins have slices of edges", () => {
    const ragged = plan(
      bins(
        "x",
        range(31),
        range(30).map((i) => bins("y", range(i + 2), range(i + 1))),
      ),
    );
    expect(inside(ragged.step).arms[0]?.step).toMatchObject({
      axes: [{ lists: range(30).map((i) => ({ values: range(i + 2) })) }],
    });
  });

  it("formulas that differ in numbers only are one, with a column for each number that differs", () => {
    const generic = [
      { nodetype: "formula", parser: "TFormula", expression: "[0]*x+[1]*x*x+[2]", variables: ["x"] },
    ];
    const family = inside(
      plan(
        bins(
          "x",
          range(41),
          range(40).map((i) => reference(i, 7, i * i)),
        ),
        generic,
      ).step,
    ).arms[0];
    expect(family?.rows).toBe(40);
    expect(family?.step).toMatchObject({
      columns: [{ values: range(40) }, { values: range(40).map((i) => i * i) }],
    });
  });

  it("contents of several shapes have a reference each", () => {
    const content = range(60).map((i) => (i % 3 === 0 ? i : formula(`${i}.5*x*exp(x)/log(x+${i})`)));
    const branches = inside(plan(bins("x", range(61), content)).step);
    expect(branches.arms.map(({ rows }) => rows)).toEqual([20, 40]);
    expect(branches.link.kind).toBe("refs");
  });

  it("a transform passes on what its rule depends on", () => {
    const root = plan({
      nodetype: "transform",
      input: "x",
      rule: { nodetype: "formula", parser: "TFormula", expression: "x*y", variables: ["x", "y"] },
      content: formula("exp(x)"),
    });
    expect([...root.active]).toEqual([0, 1]);
  });
});
