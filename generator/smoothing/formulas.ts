import { buildFormula } from "../expression/build.js";
import { type Expr, Graph } from "../expression/graph.js";
import { interval, isFinite } from "../expression/interval.js";
import { OPERATORS } from "../expression/operators.js";
import { operandsFirst } from "../expression/order.js";
import { Ranges } from "../expression/ranges.js";
import type { FormulaNode } from "../tree/formula.js";
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
  readonly #functions = new Map<Expr, (valueOf: ValueOf) => number>();

  /** The value where the formula's inputs, by their places, have these values. */
  value(node: FormulaNode, valueOf: ValueOf): number {
    const expr = this.#expression(node);
    const known = this.#functions.get(expr) ?? functionOf(expr);
    this.#functions.set(expr, known);
    return known(valueOf);
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

/** The expression as a list of steps, each of the results of earlier ones. */
function functionOf(expr: Expr): (valueOf: ValueOf) => number {
  const nodes = operandsFirst([expr], (node) => (node.kind === "operation" ? node.operands : []));
  const places = new Map(nodes.map((node, i) => [node, i]));
  const steps = nodes.map((node): ((results: readonly number[], valueOf: ValueOf) => number) => {
    if (node.kind === "constant") return () => node.value;
    if (node.kind === "symbol") {
      const { symbol } = node;
      return symbol.kind === "input" ? (_results, valueOf) => valueOf(symbol.index) : () => NaN;
    }
    const { evaluate } = OPERATORS[node.operator];
    const [a = 0, b = 0, c = 0] = node.operands.map((operand) => places.get(operand)!);
    return (results) => evaluate(results[a]!, results[b]!, results[c]!);
  });
  return (valueOf) => {
    const results: number[] = [];
    for (const step of steps) results.push(step(results, valueOf));
    return results.at(-1)!;
  };
}
