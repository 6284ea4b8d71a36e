import { describe, expect, it, test } from "vitest";
import fc from "fast-check";
import { buildFormula } from "../../generator/expression/build.js";
import { Calculus } from "../../generator/expression/calculus.js";
import { differentiate } from "../../generator/expression/differentiate.js";
import { evaluate } from "../../generator/expression/evaluate.js";
import { type Expr, Graph } from "../../generator/expression/graph.js";
import type { OperatorName } from "../../generator/expression/names.js";
import { type Block, READABLE, schedule } from "../../generator/expression/schedule.js";
import { parseFormula } from "../../generator/formula/parse.js";
import { anyDouble, anyRecipe, pointOf } from "./expressions.js";
import { extentOf, run } from "./run.js";

/** Value and derivative of a formula of x, as a schedule. */
function scheduled(text: string): Block {
  const graph = new Graph(),
    calculus = new Calculus(graph);
  const x = graph.symbol({ kind: "input", index: 0 });
  const parsed = parseFormula(text);
  if (!parsed.ok) throw new Error(parsed.message);
  const value = buildFormula(graph, parsed.expression, (leaf) =>
    leaf.kind === "literal" ? graph.constant(leaf.value) : x,
  );
  return schedule([
    value,
    differentiate(calculus, value, (symbol) => (symbol === x ? graph.constant(1) : undefined)),
  ]);
}

const operatorOf = (expr: Expr): string => (expr.kind === "operation" ? expr.operator : expr.kind);

/** The statements, branches with what is in their arms. */
const outline = ({ statements }: Block): readonly unknown[] =>
  statements.map((statement) =>
    statement.kind === "define"
      ? operatorOf(statement.expr)
      : {
          if: operatorOf(statement.condition),
          sets: statement.targets.length,
          then: outline(statement.then),
          else: outline(statement.otherwise),
        },
  );

test.each([
  ["x*x", []],
  ["exp(x)", ["exp"]],
  ["log(x)*log(x)", ["log"]],
  ["sqrt(x)", ["sqrt"]],
  ["max(0.1,exp(x))", ["exp", { if: "lt", sets: 2, then: [], else: [] }]],
  ["max(1,x)*2", ["lt"]],
])("%s computes once what is used twice: %j", (text, want) => {
  expect(outline(scheduled(text))).toEqual(want);
});

describe("branches", () => {
  const graph = new Graph();
  const [x, y] = [0, 1].map((index) => graph.symbol({ kind: "input", index }));
  const op = (operator: OperatorName, ...operands: readonly Expr[]): Expr =>
    graph.operation(operator, ...operands);
  const [low, high, exp, log] = [op("lt", x!, y!), op("gt", x!, y!), op("exp", x!), op("log", x!)];
  const twice = (expr: Expr): Expr => op("add", op("mul", expr, expr), y!);
  const onLow = op("select", low, twice(exp), y!);

  test.each<[string, readonly Expr[], readonly unknown[]]>([
    ["an arm computes what it alone needs", [onLow], [{ if: "lt", sets: 1, then: ["exp"], else: [] }]],
    [
      "what both arms use twice is computed before",
      [op("select", low, twice(exp), op("div", exp, exp))],
      ["exp"],
    ],
    [
      "what each arm uses once is computed there",
      [op("select", low, op("mul", exp, y!), op("div", exp, y!))],
      [],
    ],
    [
      "what two branches need is computed before",
      [onLow, op("select", high, op("div", exp, y!), x!)],
      ["exp"],
    ],
    [
      "selects on one condition share a branch",
      [onLow, op("select", low, exp, log)],
      [{ if: "lt", sets: 2, then: ["exp"], else: [] }],
    ],
    [
      "but not where one needs the other",
      [op("select", low, op("mul", twice(onLow), twice(onLow)), x!)],
      ["lt", { if: "lt", sets: 1, then: ["exp"], else: [] }, { if: "lt", sets: 1, then: ["add"], else: [] }],
    ],
    [
      "a select on what is known is its arm",
      [op("select", low, op("select", low, twice(exp), log), y!)],
      [{ if: "lt", sets: 1, then: ["exp"], else: [] }],
    ],
    [
      "and so it is where a conjunction holds",
      [op("select", op("and", low, high), op("select", low, exp, twice(log)), y!)],
      [{ if: "and", sets: 1, then: [], else: [] }],
    ],
    [
      "an arm's select with costly parts of a branch before joins that",
      [onLow, op("select", op("lt", onLow, y!), op("select", low, op("mul", exp, y!), log), x!)],
      [{ if: "lt", sets: 2, then: ["exp"], else: [] }],
    ],
    [
      "one with parts of its own does not",
      [onLow, op("select", op("lt", onLow, y!), op("select", low, op("cos", y!), log), x!)],
      ["lt", { if: "lt", sets: 1, then: ["exp"], else: [] }],
    ],
  ])("%s", (_, roots, want) => {
    expect(outline(schedule(roots))).toEqual(want);
  });
});

/** Steps that make expressions of those before: an operator and places among them, from the last. */
const steps = fc.array(
  fc.tuple(
    fc.constantFrom<OperatorName>(
      "select",
      "select",
      "select",
      "lt",
      "and",
      "add",
      "mul",
      "div",
      "exp",
      "log",
    ),
    fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)),
  ),
  { minLength: 5, maxLength: 80 },
);

/** Expressions of three inputs that share their parts, and few conditions. */
function built(made: readonly (readonly [OperatorName, readonly number[]])[]): readonly Expr[] {
  const graph = new Graph();
  const exprs: Expr[] = [0, 1, 2].map((index) => graph.symbol({ kind: "input", index }));
  const conditions = [
    graph.operation("lt", ...exprs.slice(0, 2)),
    graph.operation("gt", ...exprs.slice(1, 3)),
  ];
  for (const [operator, places] of made) {
    const [a, b, c] = places.map((place) => exprs.at(-1 - (place % exprs.length))!);
    const condition = conditions.at(-1 - (places[0]! % conditions.length))!;
    const operands =
      operator === "select"
        ? [condition, b!, c!]
        : operator === "exp" || operator === "log"
          ? [a!]
          : [a!, b!];
    const expr = graph.operation(operator, ...operands);
    exprs.push(expr);
    if (operator === "lt" || operator === "and") conditions.push(expr);
  }
  return exprs.slice(-3);
}

/** A schedule is right where it gives the doubles of the interpreter, computes nothing twice and is readable. */
function expectRight(roots: readonly Expr[], point: readonly number[]): void {
  const block = schedule(roots);
  const { results, counts } = run(block, pointOf(point));
  expect(results).toEqual(roots.map((root) => evaluate(root, pointOf(point))));
  const twice = [...counts].filter(([, count]) => count > 1).map(([expr]) => operatorOf(expr));
  expect(twice, JSON.stringify(outline(block))).toEqual([]);
  expect(extentOf(block).largest).toBeLessThanOrEqual(READABLE);
}

const point = fc.tuple(anyDouble, anyDouble, anyDouble);

it("gives what the interpreter gives, with nothing computed twice", () => {
  fc.assert(
    fc.property(steps, point, (made, values) => {
      expectRight(built(made), values);
    }),
    { seed: 1, numRuns: 2000 },
  );
});

it("does so for formulas and their derivatives", () => {
  fc.assert(
    fc.property(anyRecipe, point, (recipe, values) => {
      const graph = new Graph(),
        calculus = new Calculus(graph);
      const inputs = values.map((_, index) => graph.symbol({ kind: "input", index }));
      const value = recipe(graph, inputs);
      const slopes = inputs.map((input) =>
        differentiate(calculus, value, (symbol) => (symbol === input ? graph.constant(1) : undefined)),
      );
      expectRight([value, ...slopes], values);
    }),
    { seed: 2, numRuns: 2000 },
  );
});
