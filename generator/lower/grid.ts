import { at } from "../at.js";
import { substitute } from "../expression/build.js";
import { differentiate } from "../expression/differentiate.js";
import { type Index, constantIndex, entry, localIndex, product, sum } from "../expression/elements.js";
import { type Expr, isNumber } from "../expression/graph.js";
import { intervalOfAll } from "../expression/interval.js";
import { hasSlopes } from "../ir/modes.js";
import type { Body, Environment } from "../ir/types.js";
import type { GridStep } from "../plan/types.js";
import { computeVariables } from "./block.js";
import { type FoundCell, findCell } from "./cell.js";
import { finishWithPartials } from "./finish.js";
import { finishMorphed } from "./morph.js";
import { parameterAt, placeIn } from "./parameters.js";
import type { Scope } from "./scope.js";

/** A grid in terms of this function. */
interface GridHere {
  readonly statements: Body;
  readonly shares: readonly { readonly expr: Expr }[];
  /** The cell's numbers. */
  readonly numbers: readonly Expr[];
  /** An expression of the step in these terms: of the shares, and of the numbers. */
  readonly here: (expr: Expr) => Expr;
}

/** The cell and the share of it on every axis, and the numbers of the cell. */
export function gridHere(scope: Scope, step: GridStep, row: Index | undefined, env: Environment): GridHere {
  const { graph } = scope.builder;
  const cells = step.axes.map((axis) => findCell(scope, axis, row, env));
  const shares = cells.map((cell) => shareOf(scope, cell));
  const numbers = gridNumbers(scope, step, row, cells);
  const symbols = new Map<number, Expr>([
    ...cells.map(({ plan }, i) => [plan.share, at(shares, i).expr] as const),
    ...cells.map(({ plan, width }) => [plan.width, width] as const),
    ...numbers.elements,
  ]);
  const here = (one: Expr): Expr =>
    substitute(graph, one, ({ symbol }) => {
      if (symbol.kind === "input") return env[symbol.index];
      return symbol.kind === "column" ? symbols.get(symbol.index) : undefined;
    });
  return {
    statements: [
      ...cells.flatMap(({ statements }) => statements),
      ...shares.flatMap(({ statements }) => statements),
      ...numbers.statements,
    ],
    shares,
    numbers: numbers.elements.map(([, number]) => number),
    here,
  };
}

/** The value of a grid and its derivatives. */
export function lowerGrid(scope: Scope, step: GridStep, row: Index | undefined, env: Environment): Body {
  const { calculus } = scope.builder;
  const { statements: before, shares, here } = gridHere(scope, step, row, env);
  if (step.morphed) return [...before, ...finishMorphed(scope, step.morphed, step.expr, here)];
  const expr = here(step.expr);
  /** The derivative by a share is a polynomial; that of the share by its input is a number already. */
  const byShare = (of: Expr, share: Expr): Expr =>
    differentiate(calculus, of, (symbol) => (symbol === share ? calculus.constant(1) : undefined));
  const byShares = shares.map((share) => byShare(expr, share.expr));
  const partialBy = (input: number): Expr =>
    shares.reduce(
      (total: Expr, share, i) => {
        const inner = scope.partial(share.expr, input);
        return isNumber(inner, 0) ? total : calculus.add(total, calculus.mul(at(byShares, i), inner));
      },
      byParameter(scope, expr, input),
    );
  const partialOf = (of: Expr, input: number): Expr =>
    shares.reduce(
      (total: Expr, share) =>
        calculus.add(total, calculus.mul(byShare(of, share.expr), scope.partial(share.expr, input))),
      byParameter(scope, of, input),
    );
  /** By the product rule, as the derivatives of shares are variables. */
  const secondBy = (one: number, other: number): Expr =>
    shares.reduce(
      (total: Expr, share, i) => {
        const inner = scope.partial(share.expr, one);
        if (isNumber(inner, 0)) return total;
        const bent = calculus.mul(at(byShares, i), scope.partial(inner, other));
        const turned = calculus.mul(partialOf(at(byShares, i), other), inner);
        return calculus.add(total, calculus.add(turned, bent));
      },
      partialOf(byParameter(scope, expr, one), other),
    );
  return [...before, ...finishWithPartials(scope, expr, { partialBy, secondBy })];
}

/** The derivative by an input that stands in the expression itself. */
const byParameter = ({ builder: { calculus }, own }: Scope, expr: Expr, input: number): Expr =>
  differentiate(calculus, expr, (symbol) => (symbol === own[input] ? calculus.constant(1) : undefined));

/** The share of a cell's curve that lies behind, from 0 before it to 1 after it, as a local variable. */
function shareOf(
  scope: Scope,
  { axis: { axis }, x, from, to, width }: FoundCell,
): { readonly statements: Body; readonly expr: Expr } {
  const { calculus } = scope.builder,
    hint = `${axis.name} share`;
  const along = (before: number, inside: Expr, after: number): Expr =>
    calculus.select(
      calculus.call("lt", x, from),
      calculus.constant(before),
      calculus.select(calculus.call("lt", x, to), inside, calculus.constant(after)),
    );
  const share = { hint, expr: along(0, calculus.div(calculus.sub(x, from), width), 1) };
  if (!hasSlopes(scope.mode)) {
    const { statements, results } = computeVariables(scope, [share]);
    return { statements, expr: at(results, 0) };
  }
  const slope = { hint: `${hint} slope`, expr: along(0, calculus.div(calculus.constant(1), width), 0) };
  const { statements, results } = computeVariables(scope, [share, slope]);
  const expr = at(results, 0),
    by = at(results, 1);
  const slopes = [...scope.slopesOf(x)].map(([input, inner]) => [input, calculus.mul(by, inner)] as const);
  scope.setSlopes(expr, new Map(slopes));
  return { statements, expr };
}

/** The numbers that the expression reads: elements of the table of contents behind the first of the cell. */
function gridNumbers(
  scope: Scope,
  step: GridStep,
  row: Index | undefined,
  cells: readonly FoundCell[],
): { readonly statements: Body; readonly elements: readonly (readonly [number, Expr])[] } {
  const { builder } = scope;
  const number = numberOf(scope, step);
  const strides = cells.map((_cell, k) => strideOf(step, cells, k));
  const begin = sum([
    ...(row && step.offsets.length > 1 ? [rowStart(scope, step, row)] : []),
    ...cells.map(({ plan, cell }, k) =>
      product([constantIndex(plan.components * step.grids), at(strides, k), cell]),
    ),
  ]);
  const local = builder.local("integer", "first");
  const elements = step.reads.map(({ column, at: places, grid }): readonly [number, Expr] => {
    const behind = places.map(({ knot, component }, k) =>
      product([constantIndex((knot * at(step.axes, k).components + component) * step.grids), at(strides, k)]),
    );
    return [column, number(sum([localIndex(local.id), ...behind, constantIndex(grid)]))];
  });
  return {
    statements: [{ kind: "let", local, value: { kind: "index", index: begin } }],
    elements,
  };
}

/** The number at a place among those of all rows. */
function numberOf(scope: Scope, { values, parameters }: GridStep): (place: Index) => Expr {
  const { builder } = scope,
    hint = "content";
  if (parameters) return (place) => parameterAt(scope, placeIn(scope, parameters, place), hint);
  const table = builder.table("contents", values),
    range = intervalOfAll(values);
  return (index) => builder.element({ table, index, hint, range });
}

/** Rows of one size follow each other. */
function rowStart({ builder }: Scope, { offsets }: GridStep, row: Index): Index {
  const size = offsets[1] ?? 0;
  if (offsets.every((offset, i) => offset === i * size)) return product([constantIndex(size), row]);
  return entry(builder.table("starts", offsets, "integer"), row);
}

/** How many numbers lie behind a knot of an axis: those of all axes after it. */
function strideOf(step: GridStep, cells: readonly FoundCell[], place: number): Index {
  return step.axes.slice(place + 1).reduce<Index>((stride, { lists, components }, i) => {
    const counts = lists.map(({ knots }) => knots.length),
      [first = 1] = counts;
    const bins = at(cells, place + 1 + i).axis.bins;
    const count = counts.every((one) => one === first) ? constantIndex(first) : sum([bins, constantIndex(1)]);
    return product([stride, constantIndex(components), count]);
  }, constantIndex(1));
}
