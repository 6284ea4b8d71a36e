import { describe, expect, it } from "vitest";
import { compile, generate, type LiveCorrection, parse } from "../../generator/index.js";
import { binning, category, formula, transform } from "../lower/documents.js";

const real = (name: string) => ({ name, type: "real" });
const output = real("f");

/** A set of one correction, and maybe a compound of it. */
function setOf(
  inputs: readonly unknown[],
  data: unknown,
  compound?: Readonly<Record<string, unknown>>,
): ReturnType<typeof parse> {
  const corrections = [{ name: "f", version: 1, inputs, output, data }];
  const compounds = compound && [{ name: "c", inputs, output, ...compound }];
  return parse({ schema_version: 2, corrections, ...(compounds && { compound_corrections: compounds }) });
}

function one(...given: Parameters<typeof setOf>): LiveCorrection {
  const { corrections, compoundCorrections } = compile(setOf(...given));
  const found = compoundCorrections.c ?? corrections.f;
  if (!found) throw new Error("no correction");
  return found;
}

describe("what C++ gives", () => {
  it("for a random number of an input that is named twice", () => {
    const inputs = [real("a"), { name: "b", type: "int" }];
    const data = { nodetype: "hashprng", inputs: ["b", "b", "a"], distribution: "stdnormal" };
    expect(one(inputs, data).evaluate(1, 2)).toBe(-0.7282535727167087);
  });

  it("for a compound that updates an input twice", () => {
    const compound = { inputs_update: ["x", "x"], input_op: "*", output_op: "*", stack: ["f", "f"] };
    const { evaluate, valueAndGradBatch, valueAndGrad } = one([real("x")], formula("x+1"), compound);
    expect(evaluate(2)).toBe(57);
    const { value, grad } = valueAndGradBatch({ x: [2] });
    expect({ value: value[0], grad: { x: grad.x?.[0] } }).toEqual(valueAndGrad(2));
  });
});

it.each([
  ["-tanh(x)", -(1 - Math.tanh(0.5) ** 2)],
  ["-sqrt(x)", -0.5 / Math.sqrt(0.5)],
  ["-pow(x,-1.5)", 1.5 * 0.5 ** -2.5],
  ["-x", -1],
])("a transform by %s has its derivative, though the value is a variable with a minus", (rule, slope) => {
  const formula = (expression: string, variable: string): object => ({
    nodetype: "formula",
    parser: "TFormula",
    expression,
    variables: [variable],
  });
  const data = { nodetype: "transform", input: "y", rule: formula(rule, "x"), content: formula("x", "y") };
  const live = compile(setOf([real("x"), real("y")], data)).corrections.f;
  expect(live?.valueAndGrad(0.5, 7).grad.x).toBeCloseTo(slope, 12);
  expect(live?.valueAndGrad(0.5, 7).grad.y).toBe(0);
});

it("a correction that is chosen by name can be smoothed and have inputs fixed", () => {
  const bins = (input: string): object => ({
    nodetype: "binning",
    input,
    edges: [0, 1, 2],
    content: [1, 3],
    flow: "clamp",
  });
  const data = { nodetype: "category", input: "s", content: [{ key: "a", value: bins("x") }] };
  const set = setOf([real("x"), { name: "s", type: "string" }], data);
  const options = { only: ["f"], smooth: "linear", fix: { s: "a" } };
  expect(compile(set, options).corrections.f?.evaluate(1)).toBe(2);
});

it("an input that nested transforms replace can be fixed", () => {
  const data = transform(
    "x",
    formula("x+1"),
    transform(
      "x",
      binning("x", [0, 2, 5], [formula("sqrt(x)"), formula("x/2")]),
      formula("x*x+y", ["x", "y"]),
    ),
  );
  const fixed = compile(setOf([real("x"), real("y")], data), { fix: { x: 3 } }).corrections.f;
  expect(fixed?.valueAndGrad(7)).toEqual({ value: 11, grad: { y: 1 } });
});

describe("many keys", () => {
  const names = Array.from({ length: 6000 }, (_, i) => `key ${i}`);

  it.each<[string, string, readonly (string | number)[]]>([
    ["strings", "string", names],
    ["integers", "int", names.map((_, i) => 2 * i)],
  ])("%s: an unknown one is told", (_, type, keys) => {
    const content = keys.map((key, i) => ({ key, value: i }));
    const { evaluate } = one([{ name: "key", type }], { nodetype: "category", input: "key", content });
    expect(evaluate(keys[4321] ?? "")).toBe(4321);
    expect(() => evaluate(type === "int" ? 3 : "no key")).toThrow("the nearest of its 6000 keys are");
  });
});

describe("long formulas", () => {
  const n = 2000;
  const of = (part: (i: number) => string): readonly string[] => Array.from({ length: n }, (_, i) => part(i));

  it.each<[string, string, number, number]>([
    ["terms", of((i) => `${i}*x`).join("+"), (n * (n - 1)) / 2, (n * (n - 1)) / 2],
    ["factors", of(() => "(x+x-x)").join("*"), 1, n],
    ["masked pieces", of((i) => `((x>=${i})*(x<${i + 1})*(1.5+2*x))`).join("+"), 3.5, 2],
    ["maxima in maxima", `${"max(".repeat(n)}3*x${of((i) => `,${2 - i})`).join("")}`, 3, 3],
    ["parentheses", `${"(".repeat(n)}2*x${")".repeat(n)}`, 2, 2],
  ])("%s: have their value and their derivative", (_, text, value, slope) => {
    expect(one([real("x")], formula(text)).valueAndGrad(1)).toEqual({ value, grad: { x: slope } });
  });
});

describe("an unroll limit of 0", () => {
  const inputs = [real("x"), { name: "key", type: "string" }];
  const data = category("key", { a: binning("x", [0, 1, 2, 3], [1, 2, 3]), b: formula("x*x") });
  const texts = (unrollLimit: number): string =>
    generate(setOf(inputs, data), { unrollLimit })
      .files.map(({ text }) => text)
      .join("\n");

  it("has a table for what a greater one writes out", () => {
    expect(texts(3)).toContain("if (x < 1)");
    expect(texts(0)).not.toContain("x < 1");
    expect(texts(0)).toContain("binIndex(xEdges, 0, 3, x)");
  });

  it("changes no value", () => {
    const [few, none] = [1000, 0].map(
      (unrollLimit) => compile(setOf(inputs, data), { unrollLimit }).corrections.f,
    );
    for (const x of [-1, 0, 0.5, 1, 2.5, 3, 7])
      for (const key of ["a", "b"]) expect(none?.valueAndGrad(x, key)).toEqual(few?.valueAndGrad(x, key));
  });
});

it("derivatives of a batch have the bits of a point, through transforms of every kind", () => {
  const inputs = [real("x"), real("y"), { name: "key", type: "string" }];
  const long = Array.from({ length: 30 }, (_, i) => `sin(${i}.5*x+y)*x`).join("+");
  const rules = {
    a: formula("x*y+0.3", ["x", "y"]),
    b: formula("tanh(x)-y*y", ["x", "y"]),
    c: binning("y", [0, 0.4, 1], [formula("x/3"), formula("y*x*x", ["x", "y"])]),
  };
  const data = transform(
    "x",
    category("key", rules),
    transform("y", formula("exp(x)*y", ["x", "y"]), formula(long, ["x", "y"])),
  );
  const { valueAndGradBatch, valueAndGrad } = one(inputs, data);
  const rows = Array.from(
    { length: 300 },
    (_, i) => [Math.sin(i), Math.abs(Math.cos(i)), "abc".charAt(i % 3)] as const,
  );
  const { value, grad } = valueAndGradBatch({
    x: rows.map(([x]) => x),
    y: rows.map(([, y]) => y),
    key: rows.map(([, , key]) => key),
  });
  for (const [i, row] of rows.entries())
    expect({ value: value[i], grad: { x: grad.x?.[i], y: grad.y?.[i] } }).toEqual(valueAndGrad(...row));
});
