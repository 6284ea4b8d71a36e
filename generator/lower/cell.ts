import { at } from "../at.js";
import { applyExactly } from "../expression/build.js";
import { type Index, constantIndex, localIndex, sum } from "../expression/elements.js";
import type { Expr } from "../expression/graph.js";
import { intervalOfAll } from "../expression/interval.js";
import type { Body, Environment, Statement } from "../ir/types.js";
import type { CellList, SmoothAxisPlan } from "../plan/types.js";
import { computeVariables } from "./block.js";
import { placedOnly } from "./outside.js";
import { type FoundAxis, findAxis, searchFor } from "./search.js";
import type { Scope } from "./scope.js";

/** A cell on a smoothed axis. */
export interface FoundCell {
  readonly plan: SmoothAxisPlan;
  /** Definitions of all that follows. */
  readonly statements: Body;
  /** The number of the cell. */
  readonly cell: Index;
  readonly axis: FoundAxis;
  /** The axis's variable, moved into the period where there is one. */
  readonly x: Expr;
  /** Where the cell's curve begins and ends. */
  readonly from: Expr;
  readonly to: Expr;
  readonly width: Expr;
}

/** The cell that an input's value falls into; the first and the last cells reach beyond the knots. */
export function findCell(
  scope: Scope,
  plan: SmoothAxisPlan,
  row: Index | undefined,
  env: Environment,
): FoundCell {
  const lists = plan.lists.map(({ knots }) => ({ kind: "variable", values: knots }) as const);
  const axis = findAxis(scope, { ...plan, lists }, row, false, "knots"),
    { name } = axis.axis;
  const moved = movedIntoPeriod(scope, plan, axis, at(env, plan.input));
  const search = searchFor(scope, axis, moved.expr, `${name} cell`);
  const cell = search ? localIndex(search.local.id) : constantIndex(0);
  const ends = cellEnds(scope, plan, axis, cell);
  return {
    plan,
    axis,
    cell,
    x: moved.expr,
    statements: [
      ...axis.statements,
      ...moved.statements,
      ...(search ? [search.statement] : []),
      ...ends.statements,
    ],
    from: ends.from,
    to: ends.to,
    width: ends.width,
  };
}

/** The ends of the cell's curve as local variables: knots, or numbers in lists of their own beside those. */
function cellEnds(
  scope: Scope,
  { lists }: SmoothAxisPlan,
  { axis: { name }, start }: FoundAxis,
  cell: Index,
): Pick<FoundCell, "statements" | "from" | "to" | "width"> {
  const { builder } = scope;
  const end = (side: "from" | "to"): { readonly expr: Expr; readonly hint: string } => {
    const behind = side === "from" ? 0 : 1;
    const isKnot = lists.every((list) => list[side].every((x, i) => x === list.knots[i + behind]));
    const values = lists.flatMap((list) => (isKnot ? list.knots : [...list[side], list[side].at(-1) ?? NaN]));
    const table = builder.table(isKnot ? `${name} knots` : `${name} curves ${side}`, values);
    const index = sum([start, cell, constantIndex(isKnot ? behind : 0)]);
    const hint = `${name} ${side}`;
    return { hint, expr: builder.element({ table, index, hint, range: intervalOfAll(values) }) };
  };
  const ends = computeVariables(scope, [end("from"), end("to")]);
  const [from, to] = [at(ends.results, 0), at(ends.results, 1)];
  const width = computeVariables(scope, [
    { expr: applyExactly(builder.graph, "sub", [to, from]), hint: `${name} width` },
  ]);
  return {
    statements: [...ends.statements, ...width.statements],
    from,
    to,
    width: at(width.results, 0),
  };
}

interface Moved {
  readonly statements: Body;
  readonly expr: Expr;
}

/** The value moved into the period that the knots span; what is not finite has no place there. */
function movedIntoPeriod(scope: Scope, plan: SmoothAxisPlan, axis: FoundAxis, value: Expr): Moved {
  const { lists } = plan;
  if (lists.every(({ period }) => period === undefined)) return { statements: [], expr: value };
  const { graph } = scope.builder,
    { name } = axis.axis;
  const number = (hint: string, pick: (list: CellList) => number): Expr =>
    numberOfList(scope, axis, `${name} ${hint}`, lists.map(pick));
  const low = number("low", ({ period }) => period?.low ?? NaN),
    high = number("high", ({ period }) => period?.high ?? NaN);
  const check = placedOnly(scope, { input: plan.input, x: value, low, high });
  const slopes = scope.slopesOf(value);
  const variable = (hint: string, expr: Expr): { readonly statement: Statement; readonly expr: Expr } => {
    const local = scope.builder.local("number", `${hint} ${name}`);
    return {
      statement: { kind: "let", local, value: { kind: "expr", expr } },
      expr: scope.symbol(local, slopes),
    };
  };
  const inRange = variable("wrapped", applyExactly(graph, "wrapped", [low, high, value]));
  if (lists.every(({ knots, period }) => knots[0] === period?.low))
    return { statements: [check, inRange.statement], expr: inRange.expr };
  const period = number("period", (list) => (list.period ? list.period.high - list.period.low : NaN));
  const first = number("first knot", ({ knots }) => knots[0] ?? NaN);
  const isBefore = applyExactly(graph, "lt", [inRange.expr, first]);
  const later = applyExactly(graph, "add", [inRange.expr, period]);
  const moved = variable("moved", graph.operation("select", isBefore, later, inRange.expr));
  return { statements: [check, inRange.statement, moved.statement], expr: moved.expr };
}

/** A number of the row's list: the same for all, or looked up. */
function numberOfList(scope: Scope, { list }: FoundAxis, hint: string, values: readonly number[]): Expr {
  const { builder } = scope,
    [first = NaN] = values;
  if (values.every((other) => other === first)) return builder.graph.constant(first);
  const table = builder.table(hint, values);
  return builder.element({ table, index: list, hint, range: intervalOfAll(values) });
}
