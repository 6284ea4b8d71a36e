import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compile, parse } from "../../generator/index.js";
import { SETS, bins, formula, keys, setWith } from "./sets.js";

const FOLDER = join(import.meta.dirname, "../../generated-examples");

describe("a correction with its numbers as published", () => {
  it.each(Object.entries(SETS))("%s: has the values and gradients of the plain one", (_, { set, points }) => {
    const plain = compile(parse(set)).corrections.c!,
      { c } = compile(parse(set), { parameters: true }).corrections;
    for (const point of points) {
      const again = c!.withParameters(c!.parameters);
      expect(again.evaluate(...point)).toBe(plain.evaluate(...point));
      expect(again.valueAndGrad(...point)).toEqual(plain.valueAndGrad(...point));
    }
  });

  it.each(Object.entries(SETS))("%s: batches are its points", (_, { set, points }) => {
    const { c } = compile(parse(set), { parameters: true }).corrections;
    const other = c!.withParameters(c!.parameters.map((number) => 1.25 * number));
    const columns = Object.fromEntries(
      other.inputs.map(({ name }, i) => [name, points.map((point) => point[i]!)]),
    );
    expect([...other.evaluateBatch(columns as never)]).toEqual(
      points.map((point) => other.evaluate(...point)),
    );
  });
});

describe("parameters", () => {
  const pointers = Object.entries(SETS).map(([name, { set }]) => [name, set] as const);

  it.each(pointers)("%s: each name is a pointer to its number", (_, set) => {
    const { parameters, parameterNames } = compile(parse(set), { parameters: true }).corrections.c!;
    expect(parameterNames.map((pointer) => resolved(set, pointer))).toEqual([...parameters]);
    expect(new Set(parameterNames).size).toBe(parameters.length);
  });

  it.each(readdirSync(FOLDER).filter((name) => !name.includes(".") && name !== "network"))(
    "of the example %s resolve in the file",
    (name) => {
      const text = readFileSync(join(FOLDER, name, `${name}.json`), "utf8");
      const { corrections } = compile(parse(text), { parameters: true });
      for (const { parameters, parameterNames } of Object.values(corrections))
        expect(parameterNames.map((pointer) => resolved(JSON.parse(text), pointer))).toEqual([...parameters]);
    },
  );

  it("are those of the file in their order, formulas after what stands before them", () => {
    const set = setWith(bins("x", [0, 1, 2], [3, formula("[0]*x", [4, 5], "x")], keys("n", { 1: 6 }, 7)));
    const { c } = compile(parse(set), { parameters: true }).corrections;
    expect([...c!.parameters]).toEqual([3, 4, 5, 6, 7]);
    expect(c!.parameterNames).toEqual([
      "/corrections/0/data/content/0",
      "/corrections/0/data/content/1/parameters/0",
      "/corrections/0/data/content/1/parameters/1",
      "/corrections/0/data/flow/content/0/value",
      "/corrections/0/data/flow/default",
    ]);
  });

  it("that no fixed input reaches are not there", () => {
    const set = setWith(keys("word", { a: bins("x", [0, 1, 2], [1, 2]), b: bins("x", [0, 1, 2], [3, 4]) }));
    const { c } = compile(parse(set), { parameters: true, fix: { word: "b" } }).corrections;
    expect([...c!.parameters]).toEqual([3, 4]);
    expect(c!.parameterNames).toEqual([0, 1].map((i) => `/corrections/0/data/content/1/value/content/${i}`));
    expect(c!.valueAndParameterGrad(1.5)).toEqual({ value: 4, grad: { x: 0 }, indices: [1], weights: [1] });
  });

  it("are many, and then text", () => {
    const edges = Array.from({ length: 1001 }, (_, i) => i);
    const set = setWith(bins("x", edges, edges.slice(1)));
    const { c } = compile(parse(set), { parameters: true }).corrections;
    expect(c!.parameters).toHaveLength(1000);
    expect(c!.valueAndParameterGrad(700.5)).toEqual({
      value: 701,
      grad: { x: 0 },
      indices: [700],
      weights: [1],
    });
  });
});

describe("withParameters", () => {
  const { c } = compile(parse(setWith(bins("x", [0, 1, 2], [3, 4]))), { parameters: true }).corrections;

  it("keeps a copy, and changes nothing of the correction itself", () => {
    const values = [5, 6],
      other = c!.withParameters(values);
    values[0] = 7;
    other.parameters[0] = 8;
    expect(other.evaluate(0.5)).toBe(5);
    expect(other.withParameters([9, 9]).evaluate(0.5)).toBe(9);
    expect(c!.evaluate(0.5)).toBe(3);
  });

  it.each<[string, unknown, string]>([
    ["too few numbers", [1], "corrections/c: withParameters takes 2 numbers, got 1"],
    ["no list", undefined, "corrections/c: withParameters takes 2 numbers, got undefined"],
    ["a text among them", [1, "2"], 'corrections/c: withParameters takes numbers, got "2" at 1'],
  ])("refuses %s", (_, values, message) => {
    expect(() => c!.withParameters(values as never)).toThrow(message);
  });
});

/** What a JSON pointer without escapes points to. */
const resolved = (json: unknown, pointer: string): unknown =>
  pointer
    .split("/")
    .slice(1)
    .reduce((at: unknown, step) => (at as Record<string, unknown>)[step], json);
