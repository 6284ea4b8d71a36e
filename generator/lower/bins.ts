import { at } from "../at.js";
import { applyExactly } from "../expression/build.js";
import { type Index, localIndex, product, sum } from "../expression/elements.js";
import type { Expr } from "../expression/graph.js";
import type { Body, Environment, Statement } from "../ir/types.js";
import type { AxisPlan, BinsStep } from "../plan/types.js";
import { enter, follow } from "./follow.js";
import { type OnAxis, insideOnly, isInside, placedOnly } from "./outside.js";
import { type FoundAxis, findAxis, searchFor } from "./search.js";
import type { Scope } from "./scope.js";

/** An axis of bins: where the value is outside is judged by `value`, the bin by `x`, which may be that moved into the axis. */
interface Binned extends FoundAxis {
  readonly value: Expr;
  readonly x: Expr;
}

/** The search for a bin on every axis, what happens outside, and what follows inside. */
export function lowerBins(scope: Scope, step: BinsStep, row: Index | undefined, env: Environment): Body {
  const axes = step.axes.map((axis) => binnedAxis(scope, step, axis, row, env));
  return [
    ...axes.flatMap(({ statements }) => statements),
    ...outsideChecks(scope, step, row, env, axes),
    ...(unrolledTree(scope, step, env, axes) ?? binned(scope, step, row, env, axes)),
  ];
}

/** With flow wrap and edges of any width, the search is for the value moved into the axis. */
function binnedAxis(
  scope: Scope,
  { flow }: BinsStep,
  axis: AxisPlan,
  row: Index | undefined,
  env: Environment,
): Binned {
  const wraps = flow === "wrap",
    value = at(env, axis.input);
  const found = findAxis(scope, axis, row, wraps);
  if (!wraps || found.axis.wraps) return { ...found, value, x: value };
  const { builder } = scope;
  const local = builder.local("number", `wrapped ${found.axis.name}`);
  const expr = applyExactly(builder.graph, "wrapped", [found.low, found.high, value]);
  const statement: Statement = { kind: "let", local, value: { kind: "expr", expr } };
  return { ...found, statements: [...found.statements, statement], value, x: scope.symbol(local) };
}

function outsideChecks(
  scope: Scope,
  step: BinsStep,
  row: Index | undefined,
  env: Environment,
  axes: readonly Binned[],
): Body {
  const places = axes.map(({ input, value, low, high }): OnAxis => ({ input, x: value, low, high }));
  switch (step.flow) {
    case "clamp":
      return [];
    case "wrap":
      return places.map((place) => placedOnly(scope, place));
    case "error":
      return places.map((place) => insideOnly(scope, place));
    case "default": {
      if (step.outside === undefined) return [];
      const conditions = places.map((place) => isInside(scope, place));
      const expr = conditions.reduce((all, one) => applyExactly(scope.builder.graph, "and", [all, one]));
      const then = follow(scope, step.outside, row, undefined, env);
      return [{ kind: "if", test: { kind: "unless", expr }, then }];
    }
  }
}

/** The slot from the bins of all axes, and what is there. */
function binned(
  scope: Scope,
  step: BinsStep,
  row: Index | undefined,
  env: Environment,
  axes: readonly Binned[],
): Body {
  const searches = axes.map((axis) => searchFor(scope, axis, axis.x, `${axis.axis.name} bin`));
  const bins = searches.map((search) => search && localIndex(search.local.id));
  const slot = slotOf(axes, bins);
  const statements = searches.flatMap((search) => (search ? [search.statement] : []));
  return [...statements, ...follow(scope, step.inside, row, slot, env)];
}

/** Bins in C order: the last axis runs fastest. Axes of one bin do not count. */
function slotOf(axes: readonly FoundAxis[], bins: readonly (Index | undefined)[]): Index | undefined {
  return bins.reduce<Index | undefined>((slot, bin, i) => {
    if (slot === undefined) return bin;
    const scaled = product([at(axes, i).bins, slot]);
    return bin === undefined ? scaled : sum([scaled, bin]);
  }, undefined);
}

/** A bin that begins a run of bins with the same content. */
interface Run {
  readonly arm: number;
  readonly bin: number;
}

/** Runs of bins that are asked for one after the other instead of by halves. */
const FEW = 4;

/** Contents that stand in the search itself: nested comparisons down to what is in the bin. */
function unrolledTree(
  scope: Scope,
  { inside: { link, arms } }: BinsStep,
  env: Environment,
  axes: readonly Binned[],
): Body | undefined {
  const [axis] = axes,
    [edges] = axis?.axis.lists ?? [];
  if (link.kind !== "unrolled" || axes.length !== 1 || axis === undefined) return undefined;
  if (axis.axis.lists.length !== 1 || edges?.kind !== "variable") return undefined;
  const { graph } = scope.builder,
    runs = runsOf(link.armOf);
  const tree = (first: number, last: number): Body => {
    if (first === last) return enter(scope, at(arms, at(runs, first).arm), undefined, env);
    const middle = last - first < FEW ? first + 1 : (first + last + 1) >> 1;
    const edge = graph.constant(at(edges.values, at(runs, middle).bin));
    const expr = applyExactly(graph, "lt", [axis.x, edge]);
    return [
      { kind: "if", test: { kind: "expr", expr }, then: tree(first, middle - 1) },
      ...tree(middle, last),
    ];
  };
  return tree(0, runs.length - 1);
}

const runsOf = (armOf: readonly number[]): readonly Run[] =>
  armOf.flatMap((arm, bin) => (bin > 0 && armOf[bin - 1] === arm ? [] : [{ arm, bin }]));
