import { describe, expect, test } from "vitest";
import { Calculus } from "../../generator/expression/calculus.js";
import { type Expr, Graph } from "../../generator/expression/graph.js";
import { textOf } from "./expressions.js";

const graph = new Graph();
const d = new Calculus(graph);
const [x, y] = [0, 1].map((index): Expr => graph.symbol({ kind: "input", index }));
const number = (value: number): Expr => d.constant(value);

describe("what derivatives are made of", () => {
  test.each<[() => Expr, string]>([
    [() => d.constant(-0), "0"],
    [() => d.call("div", number(6), number(3)), "2"],
    [() => d.call("div", number(1), number(0)), "Infinity"],
    [() => d.call("div", number(1e300), number(1e-300)), "div(1e+300,1e-300)"],
    [() => d.call("exp", number(1)), "exp(1)"],
    [() => d.neg(number(3)), "-3"],
    [() => d.neg(number(0)), "0"],
    [() => d.neg(d.neg(x!)), "x"],
    [() => d.neg(d.sub(x!, y!)), "sub(y,x)"],
    [() => d.neg(d.mul(number(3), x!)), "mul(-3,x)"],
    [() => d.neg(d.div(number(3), x!)), "div(-3,x)"],
    [() => d.neg(x!), "neg(x)"],
    [() => d.add(number(0), x!), "x"],
    [() => d.add(x!, number(0)), "x"],
    [() => d.mul(number(1), x!), "x"],
    [() => d.div(x!, x!), "1"],
    [() => d.div(x!, number(1)), "x"],
    [() => d.div(number(6), d.mul(number(3), x!)), "div(2,x)"],
    [() => d.power(x!, number(0)), "1"],
    [() => d.power(x!, number(1)), "x"],
    [() => d.power(x!, number(2)), "mul(x,x)"],
    [() => d.power(x!, number(3)), "mul(x,mul(x,x))"],
    [() => d.power(x!, number(-1)), "div(1,x)"],
    [() => d.power(x!, number(4)), "pow(x,4)"],
    [() => d.select(number(2), x!, y!), "x"],
    [() => d.select(number(0), x!, y!), "y"],
    [() => d.select(d.call("lt", x!, y!), x!, x!), "x"],
  ])("%s is %s", (make, want) => {
    expect(textOf(make())).toBe(want);
  });
});
