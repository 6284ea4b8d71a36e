import { describe, expect, it } from "vitest";
import { type EvaluateOptions, evaluateAt, parse } from "../../generator/index.js";
import { formula, keys, setWith } from "./sets.js";

const set = parse(
  setWith(
    keys("word", {
      nom: formula("[0]*x*x", [1], "x"),
      up: formula("[0]*x*x", [1.5], "x"),
      down: formula("[0]*x*x", [0.5], "x"),
    }),
  ),
);

const MORPH = { morph: { word: "nom,t:up/down:code0" } };
const pointer = (i: number): string => `/corrections/0/data/content/${i}/value/parameters/0`;

describe("what is shown of a point", () => {
  it.each<[EvaluateOptions, Readonly<Record<string, string>>, unknown]>([
    [{}, { x: "2", word: "up" }, { value: 6, grad: { x: 6 } }],
    [
      { parameters: true, hessian: true },
      { x: "2", word: "up" },
      {
        value: 6,
        grad: { x: 6 },
        hess: { x: { x: 3 } },
        parameters: [{ pointer: pointer(1), value: 1.5, derivative: 4 }],
      },
    ],
    [
      { parameters: true, hessian: true, ...MORPH },
      { x: "2", t: "0.25" },
      {
        value: 4.5,
        grad: { x: 4.5, t: 2 },
        hess: { x: { x: 2.25, t: 2 }, t: { x: 2, t: 0 } },
        parameters: [
          { pointer: pointer(0), value: 1, derivative: 3 },
          { pointer: pointer(1), value: 1.5, derivative: 1 },
          { pointer: pointer(2), value: 0.5, derivative: 0 },
        ],
      },
    ],
  ])("with %j, at %j", (options, texts, want) => {
    expect(evaluateAt(set, "s", "c", texts, options)).toEqual(want);
  });
});
