import { at } from "../at.js";
import { Calculus } from "../expression/calculus.js";
import type { Expr, Graph } from "../expression/graph.js";
import { ANYTHING } from "../expression/interval.js";
import type { GridNode, SmoothAxis } from "../tree/smooth.js";
import type { Mode, Term, Weight } from "../smoothing/mode.js";
import { MODES } from "../smoothing/modes.js";
import type { CellList, GridRead, GridStep, KnotPlace, SmoothAxisPlan } from "./types.js";

/** Gives every column of a correction an id of its own. */
export type NewColumn = () => number;

/** Plans smoothed grids of one shape, a row each. */
export function planGrid(
  graph: Graph,
  nodes: readonly GridNode[],
  newColumn: NewColumn,
  unrollLimit: number,
): GridStep {
  const { exprs, ...step } = planGrids(
    graph,
    nodes.map((node) => [node]),
    newColumn,
    unrollLimit,
  );
  return { ...step, expr: at(exprs, 0) };
}

/** The same for several grids in each row, which have the same axes: an expression for each of them. */
export function planGrids(
  graph: Graph,
  rows: readonly (readonly GridNode[])[],
  newColumn: NewColumn,
  unrollLimit: number,
): Omit<GridStep, "expr"> & { readonly exprs: readonly Expr[] } {
  const nodes = rows.map((row) => at(row, 0));
  const [first] = nodes,
    grids = rows[0]?.length ?? 1;
  if (first === undefined) throw new Error("a family without members");
  const axes = first.axes.map((_axis, k) =>
    planSmoothAxis(
      nodes.flatMap((node) => node.axes.slice(k, k + 1)),
      newColumn,
      unrollLimit,
    ),
  );
  const d = new Calculus(graph);
  const reads: GridRead[] = [];
  const value = (grid: number, places: readonly KnotPlace[]): Expr => {
    const axis = axes[places.length],
      mode = first.axes[places.length]?.mode;
    if (axis && mode) return tensorSum(d, axis, MODES[mode], (place) => value(grid, [...places, place]));
    const column = newColumn();
    reads.push({ column, at: places, grid });
    return columnSymbol(graph, column);
  };
  const exprs = Array.from({ length: grids }, (_, grid) => d.mul(d.constant(first.unit), value(grid, [])));
  let next = 0;
  const offsets = nodes.map(({ values }) => (next += values.length * grids) - values.length * grids);
  const values = rows.flatMap((row) => sideBySide(row, (grid) => grid.values)),
    parameters = rows.flatMap((row) => sideBySide(row, (grid) => grid.parameters ?? []));
  return {
    kind: "grid",
    axes,
    exprs,
    values,
    parameters: parameters.length === values.length ? parameters : undefined,
    offsets,
    reads,
    grids,
  };
}

/** The numbers of the grids of a row, those of each place together. */
function sideBySide(
  row: readonly GridNode[],
  numbersOf: (grid: GridNode) => readonly number[],
): readonly number[] {
  const [first = [], ...others] = row.map(numbersOf);
  return others.length === 0
    ? first
    : first.flatMap((one, i) => [one, ...others.map((numbers) => numbers[i] ?? NaN)]);
}

/** The sum over one axis: what stands at each place of the cell, with its weight. */
function tensorSum(
  d: Calculus,
  axis: SmoothAxisPlan,
  { terms }: Mode,
  valueAt: (place: KnotPlace) => Expr,
): Expr {
  const weights = terms.map((term) => weightOf(d, axis, terms, term));
  return terms.reduce(
    (sum: Expr, term, i) => d.add(sum, d.mul(at(weights, i), valueAt(term))),
    d.constant(0),
  );
}

/** The weight of a term as an expression of the axis's share and width. */
function weightOf(
  d: Calculus,
  axis: SmoothAxisPlan,
  terms: readonly Term[],
  { weight, isSlope }: Term,
): Expr {
  const share = columnSymbol(d.graph, axis.share);
  switch (weight.kind) {
    case "polynomial": {
      const curve = horner(d, weight.coefficients, share);
      return isSlope ? d.mul(columnSymbol(d.graph, axis.width), curve) : curve;
    }
    case "smoothstep":
      return d.call("smoothstep", share);
    case "rest":
      return d.sub(d.constant(1), weightOf(d, axis, terms, at(terms, weight.of)));
  }
}

/** A polynomial by Horner's rule, with differences instead of negative factors where that is possible. */
function horner(d: Calculus, coefficients: readonly number[], x: Expr): Expr {
  const [first = 0, ...rest] = coefficients;
  if (rest.every((coefficient) => coefficient === 0)) return d.constant(first);
  if (first === 0) {
    const zeros = coefficients.findIndex((coefficient) => coefficient !== 0);
    const power = Array.from({ length: zeros - 1 }).reduce((all: Expr) => product(d, all, x), x);
    return product(d, power, horner(d, coefficients.slice(zeros), x));
  }
  const isFalling = (rest.find((coefficient) => coefficient !== 0) ?? 0) < 0;
  if (isFalling) {
    const negated = rest.map((coefficient) => -coefficient);
    return d.sub(d.constant(first), product(d, x, horner(d, negated, x)));
  }
  const rising = product(d, x, horner(d, rest, x));
  return first < 0 ? d.sub(rising, d.constant(-first)) : d.add(d.constant(first), rising);
}

/** Factors stay in their order; constants come first. */
const product = (d: Calculus, a: Expr, b: Expr): Expr =>
  b.kind === "constant" ? d.mul(b, a) : d.graph.operation("mul", a, b);

/** The weight that the next content has in the cell of a blend. */
export function planWeight(graph: Graph, axis: SmoothAxisPlan, { mode }: SmoothAxis): Expr {
  const { terms, ends } = MODES[mode];
  return weightOf(new Calculus(graph), axis, terms, at(terms, ends[1]));
}

const columnSymbol = (graph: Graph, index: number): Expr =>
  graph.symbol({ kind: "column", index, range: ANYTHING });

/** The same axis of several nodes; equal lists of cells are one. */
export function planSmoothAxis(
  axes: readonly SmoothAxis[],
  newColumn: NewColumn,
  unrollLimit: number,
): SmoothAxisPlan {
  const [first] = axes;
  if (first === undefined) throw new Error("an axis of no node");
  const keys = axes.map(cellsKey);
  const lists = new Map(
    keys.map((key, i): [string, CellList] => {
      const { knots, from, to, period } = axes[i]!;
      return [key, { knots, from, to, period }];
    }),
  );
  const places = new Map([...lists.keys()].map((key, i) => [key, i]));
  return {
    input: first.input,
    components: MODES[first.mode].components,
    share: newColumn(),
    width: newColumn(),
    lists: [...lists.values()],
    of: keys.map((key) => places.get(key) ?? 0),
    isUnrolled: [...lists.values()].every(({ knots }) => knots.length - 1 <= unrollLimit),
  };
}

/** A piece of a smoothed line of constants: from `edge` on it has this value. */
export interface Piece {
  readonly edge: number;
  readonly expr: Expr;
}

/** A smoothed line of constants as pieces that stand in a search, the first for everything before all others. */
export function linePieces(graph: Graph, { axes, values }: GridNode, x: Expr): readonly Piece[] {
  const [axis] = axes;
  if (axis === undefined) throw new Error("a grid without axes");
  const mode = MODES[axis.mode],
    d = new Calculus(graph);
  const number = (cell: number, i: number): number => {
    const { knot, component } = at(mode.terms, i);
    return values[(cell + knot) * mode.components + component] ?? NaN;
  };
  const [begin, end] = mode.ends;
  return [
    { edge: -Infinity, expr: d.constant(number(0, begin)) },
    ...axis.from.flatMap((from, cell) => {
      const to = axis.to[cell]!,
        next = axis.from[cell + 1];
      const numbers = mode.terms.map((_term, i) => number(cell, i));
      const curve = { edge: from, expr: cellCurve(d, mode, numbers, x, from, to) };
      return next !== undefined && next <= to
        ? [curve]
        : [curve, { edge: to, expr: d.constant(number(cell, end)) }];
    }),
  ];
}

/** The curve of a cell with known numbers, as a function of the distance from its beginning. */
function cellCurve(
  d: Calculus,
  { terms, ends }: Mode,
  numbers: readonly number[],
  x: Expr,
  from: number,
  to: number,
): Expr {
  const width = to - from,
    distance = d.sub(x, d.constant(from));
  if (terms.some(({ weight }) => weight.kind === "smoothstep")) {
    const begin = at(numbers, ends[0]),
      end = at(numbers, ends[1]);
    const share = d.div(distance, d.constant(width));
    return d.add(d.constant(begin), d.mul(d.constant(end - begin), d.call("smoothstep", share)));
  }
  const powers = terms.map((term, i) =>
    coefficientsOf(terms, term.weight).map((one) => one * at(numbers, i) * (term.isSlope ? width : 1)),
  );
  const degree = Math.max(...powers.map(({ length }) => length));
  const coefficients = Array.from({ length: degree }, (_, power) => {
    const sum = powers.reduce((all, list) => all + (list[power] ?? 0), 0);
    return power === 0 ? sum : shortened(sum / width ** power);
  });
  return horner(d, coefficients, distance);
}

/** A coefficient without the digits that only rounding has put there: `0.002` for `0.0020000000000000018`. */
function shortened(coefficient: number): number {
  const rounded = Number(coefficient.toPrecision(15));
  return String(rounded).length + 3 < String(coefficient).length ? rounded : coefficient;
}

function coefficientsOf(terms: readonly Term[], weight: Weight): readonly number[] {
  switch (weight.kind) {
    case "polynomial":
      return weight.coefficients;
    case "rest":
      return coefficientsOf(terms, at(terms, weight.of).weight).map(
        (one, power) => (power === 0 ? 1 : 0) - one,
      );
    case "smoothstep":
      throw new Error("a weight without coefficients");
  }
}

/** The numbers of an axis, as a key. */
export const cellsKey = ({ knots, from, to }: CellList): string =>
  [knots, from, to].map((list) => list.join()).join("|");
