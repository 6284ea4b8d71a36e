import { buildFormula } from "../expression/build.js";
import type { Expr, Graph } from "../expression/graph.js";
import { ANYTHING, intervalOf, intervalOfAll } from "../expression/interval.js";
import { branchMasks } from "../expression/masks.js";
import { Ranges } from "../expression/ranges.js";
import type { FormulaNode } from "../tree/formula.js";
import type { Interner } from "./intern.js";
import type { Column, ParameterColumn } from "./types.js";

/** A number of a formula, which may differ from row to row. */
interface Cell {
  readonly expr: Expr;
  readonly column: Column | undefined;
}

/** Formulas with more rows, or more numbers in them, are only looked at as a whole. */
const MOST_ROWS = 1000;
const MOST_NUMBERS = 100_000;

/** An expression, the columns that it reads, and the inputs that it may depend on. */
export interface PlannedFormula {
  readonly expr: Expr;
  readonly columns: readonly Column[];
  readonly parameters: readonly ParameterColumn[];
  readonly variables: readonly number[];
}

/** Plans the formulas of a correction. */
export class FormulaPlanner {
  readonly #graph: Graph;
  readonly #interner: Interner;
  readonly #newColumn: () => number;
  readonly #ranges: Ranges = new Ranges();

  constructor(graph: Graph, interner: Interner, newColumn: () => number) {
    this.#graph = graph;
    this.#interner = interner;
    this.#newColumn = newColumn;
  }

  /** The same number in all rows, or a column of the table. */
  numbers(values: readonly number[], hint = "content"): Cell {
    const [first = NaN] = values;
    if (values.every((value) => Object.is(value, first)))
      return { expr: this.#graph.constant(first), column: undefined };
    const column = { id: this.#newColumn(), values, hint };
    return {
      expr: this.#graph.symbol({ kind: "column", index: column.id, range: intervalOfAll(values) }),
      column,
    };
  }

  /** Variables with these places among the correction's parameters, one for each row. */
  parameter(
    places: readonly number[],
    hint = "content",
  ): { readonly expr: Expr; readonly column: ParameterColumn } {
    const column = { id: this.#newColumn(), places, hint };
    return { expr: this.#graph.symbol({ kind: "column", index: column.id, range: ANYTHING }), column };
  }

  /** Formulas of one shape, a row each: with masks as branches, where that is proved. */
  formula(nodes: readonly FormulaNode[]): PlannedFormula {
    const [first] = nodes;
    if (!first) throw new Error("a family without members");
    const rows = nodes.map((node) => this.#interner.holes(node));
    const columns = new Map<string, Cell>();
    const literals = this.#interner.holes(first).length - first.parameters.length;
    const holes = this.#interner.holes(first).map((_hole, i) => {
      const values = rows.map((row) => row[i] ?? NaN),
        key = values.map((value) => (Object.is(value, -0) ? "-0" : value)).join();
      return () => {
        const made = columns.get(key) ?? this.numbers(values, i < literals ? `c${i}` : `p${i - literals}`);
        columns.set(key, made);
        return made.expr;
      };
    });
    const parameters = new Map<number, ReturnType<FormulaPlanner["parameter"]>>();
    const parameter = (index: number): Expr => {
      const places = nodes.flatMap(({ firstParameter }) =>
        firstParameter === undefined ? [] : [firstParameter + index],
      );
      if (places.length < nodes.length) return hole(literals + index);
      const made = parameters.get(index) ?? this.parameter(places, `p${index}`);
      parameters.set(index, made);
      return made.expr;
    };
    const hole = (index: number): Expr => holes[index]?.() ?? this.#graph.constant(NaN);
    const { expression, variables } = first.formula;
    let literal = 0;
    const formula = buildFormula(this.#graph, expression, (leaf) => {
      switch (leaf.kind) {
        case "literal":
          return hole(literal++);
        case "parameter":
          return parameter(leaf.index);
        case "variable":
          return this.#graph.symbol({ kind: "input", index: variables[leaf.index] ?? -1 });
      }
    });
    const expr = branchMasks(this.#graph, this.#ranges, formula, () =>
      nodes.length > MOST_ROWS || nodes.length * columns.size > MOST_NUMBERS
        ? []
        : this.#byRow([...columns.values()]),
    );
    const used = [...columns.values()].flatMap(({ column }) => (column ? [column] : []));
    return {
      expr,
      columns: used,
      parameters: [...parameters.values()].map(({ column }) => column),
      variables,
    };
  }

  /** What is known in each row of a table. */
  #byRow(cells: readonly Cell[]): readonly Ranges[] {
    const count = cells.reduce((most, { column }) => Math.max(most, column?.values.length ?? 0), 0);
    return Array.from({ length: count }, (_, row) =>
      this.#ranges.knowing(cells.map(({ expr, column }) => [expr, intervalOf(column?.values[row] ?? NaN)])),
    );
  }
}
