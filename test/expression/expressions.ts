import fc from "fast-check";
import { applyExactly, buildFormula, chosen } from "../../generator/expression/build.js";
import { type Expr, type Graph, type SymbolName } from "../../generator/expression/graph.js";
import { intervalOfAll } from "../../generator/expression/interval.js";
import type { FormulaOperator } from "../../generator/tree/operator.js";
import { OPERATORS } from "../../generator/expression/operators.js";
import { parseFormula } from "../../generator/formula/parse.js";

/** The expression of a formula of `x`, `y`, `z` and `t`. */
export function expressionOf(graph: Graph, text: string, variables: readonly Expr[]): Expr {
  const parsed = parseFormula(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return buildFormula(graph, parsed.expression, (leaf) =>
    leaf.kind === "literal" ? graph.constant(leaf.value) : (variables[leaf.index] ?? graph.constant(NaN)),
  );
}

/** A symbol that is known to be one of these values. */
export const oneOf = (graph: Graph, index: number, values: readonly number[]): Expr =>
  graph.symbol({ kind: "column", index, range: intervalOfAll(values) });

/** The value of a symbol at a point, by its index. */
export const pointOf =
  (point: readonly number[]) =>
  (symbol: SymbolName): number =>
    symbol.kind === "input" || symbol.kind === "column" ? (point[symbol.index] ?? NaN) : NaN;

/** Doubles at which something may go wrong, and ordinary ones. */
export const anyDouble: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(0, -0, 1, -1, 2, -2, 10, 0.5, NaN, Infinity, -Infinity, 5e-324, -5e-324, 1.7e308, -1.7e308),
  fc.integer({ min: -12, max: 12 }),
  fc.double({ min: -20, max: 20, noNaN: true }),
  fc.double(),
);

/** An expression, to be made of variables in some graph. */
export type Recipe = (graph: Graph, variables: readonly Expr[]) => Expr;

const FUNCTIONS = Object.keys(OPERATORS).filter((name) => name !== "select") as FormulaOperator[];

const operation = (operator: FormulaOperator, operands: readonly Recipe[]): Recipe => {
  const arity = operator === "max" || operator === "min" ? 2 : OPERATORS[operator].arity;
  return (graph, variables) =>
    applyExactly(
      graph,
      operator,
      operands.slice(0, arity).map((operand) => operand(graph, variables)),
    );
};

const LEAVES: fc.Arbitrary<Recipe> = fc.oneof(
  fc.nat({ max: 2 }).map<Recipe>((i) => (graph, variables) => variables[i] ?? graph.constant(1)),
  anyDouble.map<Recipe>((value) => (graph) => graph.constant(value)),
);

/** Expressions of up to three variables, with every operator. */
export const anyRecipe: fc.Arbitrary<Recipe> = fc.letrec<{ tree: Recipe; node: Recipe }>((tie) => ({
  tree: fc.oneof({ depthSize: "small", withCrossShrink: true }, LEAVES, tie("node")),
  node: fc
    .tuple(
      fc.constantFrom<FormulaOperator | "select">(
        ...FUNCTIONS,
        "max",
        "min",
        "add",
        "mul",
        "sub",
        "div",
        "select",
      ),
      fc.array(tie("tree"), { minLength: 3, maxLength: 3 }),
    )
    .map(([operator, operands]): Recipe => {
      if (operator !== "select") return operation(operator, operands);
      return (graph, variables) => {
        const [condition, a, b] = operands.map((operand) => operand(graph, variables));
        if (!condition || !a || !b) throw new Error("three operands");
        return chosen(graph, condition, a, b);
      };
    }),
})).node;

/** The expression as nested calls, inputs and columns by their letters. */
export function textOf(expr: Expr): string {
  switch (expr.kind) {
    case "constant":
      return Object.is(expr.value, -0) ? "-0" : String(expr.value);
    case "symbol":
      if (expr.symbol.kind === "local") return `local ${expr.symbol.id}`;
      return expr.symbol.kind === "element" ? "element" : "xyztuv".charAt(expr.symbol.index);
    case "operation":
      return `${expr.operator}(${expr.operands.map(textOf).join()})`;
  }
}
