import { type Index, constantIndex, entry, localIndex, sum } from "../expression/elements.js";
import type { Expr } from "../expression/graph.js";
import { intervalOfAll } from "../expression/interval.js";
import type { Body, Local, SearchAxis, Statement } from "../ir/types.js";
import type { AxisPlan } from "../plan/types.js";
import { axisRange, binCount } from "../tree/edges.js";
import type { Scope } from "./scope.js";

/** An axis in a function: the statements that look up which of its lists of edges a row has, and what they give. */
export interface FoundAxis {
  readonly input: number;
  readonly statements: Body;
  readonly axis: SearchAxis;
  readonly list: Index;
  readonly start: Index;
  readonly bins: Index;
  readonly low: Expr;
  readonly high: Expr;
}

/**
 * The axis for a row; all rows of one list have the same edges. `wraps`: a uniform axis that values are wrapped into; `what`: what the
 * numbers of its lists are.
 */
export function findAxis(
  scope: Scope,
  plan: AxisPlan,
  row: Index | undefined,
  wraps: boolean,
  what: "edges" | "knots" = "edges",
): FoundAxis {
  const { builder } = scope;
  const { input, lists, isUnrolled } = plan,
    name = builder.nameOf(input);
  const numbers = lists.map((edges) => (edges.kind === "uniform" ? [edges.low, edges.high] : edges.values));
  const counts = lists.map(binCount);
  const axis: SearchAxis = {
    name,
    lists,
    edges: builder.table(`${name} ${what}`, numbers.flat()),
    counts: builder.table(`${name} bins`, counts, "integer"),
    wraps: wraps && lists.every(({ kind }) => kind === "uniform"),
    isUnrolled,
  };
  const [edges] = lists;
  if (lists.length === 1 && edges !== undefined) {
    const { low, high } = axisRange(edges);
    return {
      input,
      axis,
      statements: [],
      list: constantIndex(0),
      start: constantIndex(0),
      bins: constantIndex(binCount(edges)),
      low: builder.graph.constant(low),
      high: builder.graph.constant(high),
    };
  }
  return { input, axis, ...listOfRow(scope, plan, axis, numbers, row ?? constantIndex(0)) };
}

/** Edges that differ from row to row: slices of one table. */
function listOfRow(
  scope: Scope,
  { of, lists }: AxisPlan,
  { name, edges, counts }: SearchAxis,
  numbers: readonly (readonly number[])[],
  row: Index,
): Omit<FoundAxis, "axis" | "input"> {
  const { builder } = scope;
  const statements: Statement[] = [];
  const integer = (hint: string, index: Index): Index => {
    const local = builder.local("integer", hint);
    statements.push({ kind: "let", local, value: { kind: "index", index } });
    return localIndex(local.id);
  };
  const number = (hint: string, index: Index): Expr => {
    const local = builder.local("number", hint);
    statements.push({ kind: "let", local, value: { kind: "expr", expr: edgeAt(scope, edges, index, hint) } });
    return scope.symbol(local);
  };
  let next = 0;
  const starts = numbers.map((one) => (next += one.length) - one.length);
  const list = integer(`${name} axis`, entry(builder.table(`${name} axes`, of, "integer"), row));
  const start = integer(`${name} start`, entry(builder.table(`${name} starts`, starts, "integer"), list));
  const bins = integer(`${name} bins`, entry(counts, list));
  const isUniform = lists.every(({ kind }) => kind === "uniform");
  const low = number(`${name} low`, start);
  const high = number(`${name} high`, sum([start, isUniform ? constantIndex(1) : bins]));
  return { statements, list, start, bins, low, high };
}

/** An element of a table as an expression. */
function edgeAt(scope: Scope, table: SearchAxis["edges"], index: Index, hint: string): Expr {
  return scope.builder.element({ table, index, hint, range: intervalOfAll(table.values) });
}

/** The search for the bin that x is in; undefined where no list has more than one bin. */
export function searchFor(
  scope: Scope,
  { axis, list, start, bins, low, high }: FoundAxis,
  x: Expr,
  hint: string,
): { readonly statement: Statement; readonly local: Local } | undefined {
  if (axis.counts.values.every((count) => count === 1)) return undefined;
  const local = scope.builder.local("integer", hint);
  return { local, statement: { kind: "search", local, axis, x, list, start, bins, low, high } };
}
