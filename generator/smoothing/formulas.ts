import { buildFormula } from "../expression/build.js";
import { type Expr, Graph } from "../expression/graph.js";
import { interval, isFinite } from "../expression/interval.js";
import { OPERATORS } from "../expression/operators.js";
import { Ranges } from "../expression/ranges.js";
import { partsOf } from "../expression/syntax.js";
import type { FormulaAst, FormulaNode } from "../tree/formula.js";
import type { FormulaOperator } from "../tree/operator.js";
import { at } from "../at.js";

/** The numbers from `low` on and below `high`. */
export interface Span {
  readonly low: number;
  readonly high: number;
}

type ValueOf = (input: number) => number;

/** The values of formulas, for what smoothing costs. */
export class Formulas {
  readonly #graph = new Graph();
  readonly #expressions = new Map<FormulaNode, Expr>();
  /** Of formulas with the same text only once. */
  readonly #evaluations = new Map<FormulaAst, Evaluation>();

  /** The value where the formula's inputs, by their places, have these values. */
  value(node: FormulaNode, valueOf: ValueOf): number {
    const { expression } = node.formula;
    const known = this.#evaluations.get(expression) ?? evaluationOf(expression);
    this.#evaluations.set(expression, known);
    return known(node, valueOf);
  }

  /** Whether it is proven that the value is finite wherever the inputs are in these spans. */
  isFinite(node: FormulaNode, spanOf: (input: number) => Span | undefined): boolean {
    const known = [...new Set(node.formula.variables)].flatMap((index) => {
      const span = spanOf(index);
      return span === undefined
        ? []
        : [[this.#graph.symbol({ kind: "input", index }), interval(span.low, span.high)] as const];
    });
    return isFinite(new Ranges().knowing(known).of(this.#expression(node)));
  }

  #expression(node: FormulaNode): Expr {
    const known =
      this.#expressions.get(node) ??
      buildFormula(this.#graph, node.formula.expression, (leaf) => {
        switch (leaf.kind) {
          case "literal":
            return this.#graph.constant(leaf.value);
          case "parameter":
            return this.#graph.constant(at(node.parameters, leaf.index));
          case "variable":
            return this.#graph.symbol({ kind: "input", index: at(node.formula.variables, leaf.index) });
        }
      });
    this.#expressions.set(node, known);
    return known;
  }
}

/** Computes a formula with these parameters. */
type Evaluation = (node: FormulaNode, valueOf: ValueOf) => number;

/** A syntax tree as a list of steps, each of the results of earlier ones. */
function evaluationOf(ast: FormulaAst): Evaluation {
  const parts = partsOf(ast);
  const results = new Float64Array(parts.length);
  const open: number[] = [];
  const steps = parts.map((part, place): ((node: FormulaNode, valueOf: ValueOf) => number) => {
    const operands = part.kind === "operation" ? open.splice(-part.operands.length) : [];
    open.push(place);
    switch (part.kind) {
      case "literal":
        return () => part.value;
      case "parameter":
        return ({ parameters }) => at(parameters, part.index);
      case "variable":
        return ({ formula }, valueOf) => valueOf(at(formula.variables, part.index));
      case "operation": {
        const evaluate = functionOf(part.operator),
          [a = 0, b = 0] = operands;
        return () => evaluate(results[a]!, results[b]!);
      }
    }
  });
  return (node, valueOf) => {
    for (let place = 0; place < steps.length; place++) results[place] = steps[place]!(node, valueOf);
    return results[parts.length - 1]!;
  };
}

/** As in C++, where `max` and `min` are comparisons. */
function functionOf(operator: FormulaOperator): (a: number, b: number) => number {
  if (operator === "max") return (a, b) => (a < b ? b : a);
  if (operator === "min") return (a, b) => (b < a ? b : a);
  const { evaluate } = OPERATORS[operator];
  return (a, b) => evaluate(a, b, 0);
}
