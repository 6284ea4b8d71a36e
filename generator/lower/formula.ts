import { substitute } from "../expression/build.js";
import { type Index, constantIndex, localIndex, product, sum } from "../expression/elements.js";
import type { Expr } from "../expression/graph.js";
import { intervalOfAll } from "../expression/interval.js";
import type { Body, Environment } from "../ir/types.js";
import type { Column, FormulaStep } from "../plan/types.js";
import { finish } from "./finish.js";
import { finishMorphed } from "./morph.js";
import { parametersOfRow } from "./parameters.js";
import type { Scope } from "./scope.js";

/** The expression of a formula in terms of this function, and what is to be computed before it. */
export interface FormulaHere {
  readonly statements: Body;
  readonly expr: Expr;
  /** Any other expression of the step in these terms. */
  readonly here: (expr: Expr) => Expr;
  /** Elements of the parameters that it may read. */
  readonly parameters: readonly Expr[];
}

export function lowerFormula(
  scope: Scope,
  step: FormulaStep,
  row: Index | undefined,
  env: Environment,
): Body {
  const { statements, expr, here } = formulaHere(scope, step, row, env);
  return [
    ...statements,
    ...(step.morphed ? finishMorphed(scope, step.morphed, step.expr, here) : finish(scope, expr)),
  ];
}

/** A formula for a row of its table, with what the inputs are here. */
export function formulaHere(
  scope: Scope,
  { expr, columns, parameters = [] }: FormulaStep,
  row: Index | undefined,
  env: Environment,
): FormulaHere {
  const constants = rowOf(scope, columns, expr.kind === "symbol", row ?? constantIndex(0)),
    variables = parametersOfRow(scope, parameters, row ?? constantIndex(0));
  const elements = new Map([...constants.elements, ...variables.elements]);
  const here = (one: Expr): Expr =>
    substitute(scope.builder.graph, one, ({ symbol }) => {
      if (symbol.kind === "input") return env[symbol.index];
      return symbol.kind === "column" ? elements.get(symbol.index) : undefined;
    });
  return {
    statements: [...constants.statements, ...variables.statements],
    expr: here(expr),
    here,
    parameters: [...variables.elements.values()],
  };
}

/** Columns side by side in one table: the row's first element, and the others after it. */
function rowOf(
  scope: Scope,
  columns: readonly Column[],
  isLone: boolean,
  row: Index,
): { readonly statements: Body; readonly elements: ReadonlyMap<number, Expr> } {
  const { builder } = scope,
    width = columns.length;
  const [only] = columns;
  if (only === undefined) return { statements: [], elements: new Map() };
  const values = width === 1 ? only.values : interleaved(columns);
  const table = builder.table(isLone ? "contents" : "parameters", values);
  const elementAt = (index: Index, column: Column): readonly [number, Expr] => {
    const element = { table, index, hint: column.hint, range: intervalOfAll(column.values) };
    return [column.id, builder.element(element)];
  };
  if (width === 1) return { statements: [], elements: new Map([elementAt(row, only)]) };
  const first = builder.local("integer", "first");
  const start = product([constantIndex(width), row]);
  const elements = columns.map((column, i) =>
    elementAt(sum([localIndex(first.id), constantIndex(i)]), column),
  );
  return {
    statements: [{ kind: "let", local: first, value: { kind: "index", index: start } }],
    elements: new Map(elements),
  };
}

const interleaved = (columns: readonly Column[]): readonly number[] =>
  (columns[0]?.values ?? []).flatMap((_value, row) => columns.map(({ values }) => values[row] ?? NaN));
