import { at } from "../at.js";
import { isParameter } from "../tree/guards.js";
import type { Node, ParameterNode } from "../tree/node.js";
import type { GridNode } from "../tree/smooth.js";
import type { AxisSmoothing } from "./axis.js";
import { withSlopes } from "./bins.js";
import { unitsOf } from "./units.js";

/** Smoothed bins of constants, in the smallest unit in which all numbers of the curves are finite. */
export function gridNode(axes: readonly AxisSmoothing[], contents: readonly number[]): GridNode {
  const [unit = 1, ...larger] = unitsOf(contents);
  const inUnits = (one: number): GridNode => ({
    nodetype: "grid",
    axes: axes.map(({ axis }) => axis),
    unit: one,
    values: numbersOf(axes, one === 1 ? contents : contents.map((content) => content / one)),
  });
  return larger.reduce(
    (grid, next) => (grid.values.every(Number.isFinite) ? grid : inUnits(next)),
    inUnits(unit),
  );
}

/** Smoothed bins of variables, for modes whose knots have the contents themselves. */
export function parameterGrid(axes: readonly AxisSmoothing[], contents: readonly ParameterNode[]): GridNode {
  const places = numbersOf(
    axes,
    contents.map((_content, place) => place),
  );
  const knots = places.map((place) => at(contents, place));
  return {
    nodetype: "grid",
    axes: axes.map(({ axis }) => axis),
    unit: 1,
    values: knots.map(({ value }) => value),
    parameters: knots.map(({ index }) => index),
  };
}

/** Whether a node is a variable whose published number is finite. */
export const isFiniteParameter = (node: Node): node is ParameterNode =>
  isParameter(node) && Number.isFinite(node.value);

/**
 * The tensor product: every axis turns the lines of contents along it into the numbers of its knots. Axes whose slopes are not linear
 * in the contents come first, since they need the contents themselves.
 */
function numbersOf(axes: readonly AxisSmoothing[], contents: readonly number[]): readonly number[] {
  const places = axes.map((_axis, i) => i);
  const isFlat = (i: number): boolean => axes[i]!.mode.carriesSlopesFlat;
  const order = [...places.filter(isFlat), ...places.filter((i) => !isFlat(i))];
  let dims = axes.map(({ bins }) => bins.edges.length - 1),
    values = contents;
  const done: number[] = [];
  for (const place of order) {
    const axis = axes[place]!;
    const slopesOf = axis.mode.carriesSlopesFlat ? [...done] : [];
    values = alongAxis(values, dims, place, (line, at) => {
      const isSlope = slopesOf.some((other) => at[other]! % 2 === 1);
      return isSlope
        ? withSlopes(
            axis.bins,
            line,
            line.map(() => 0),
          )
        : axis.solve(line);
    });
    dims = dims.map((dim, i) => (i === place ? axis.axis.knots.length * axis.mode.components : dim));
    done.push(place);
  }
  return values;
}

/** Replaces every line of an array in C order along one of its dimensions; `at` is where the line stands on the others. */
function alongAxis(
  values: readonly number[],
  dims: readonly number[],
  place: number,
  change: (line: readonly number[], at: readonly number[]) => readonly number[],
): readonly number[] {
  const outer = dims.slice(0, place),
    inner = dims.slice(place + 1);
  const count = dims[place]!,
    stride = product(inner);
  const result: number[] = [];
  for (let i = 0; i < product(outer); i++) {
    const lines = Array.from({ length: stride }, (_, j) => {
      const line = Array.from({ length: count }, (_unused, k) => values[(i * count + k) * stride + j]!);
      return change(line, [...coordinates(i, outer), 0, ...coordinates(j, inner)]);
    });
    const length = lines[0]!.length;
    for (let k = 0; k < length; k++) for (const line of lines) result.push(line[k]!);
  }
  return result;
}

/** How many elements an array of these dimensions has. */
export const product = (dims: readonly number[]): number => dims.reduce((all, dim) => all * dim, 1);

/** Where the flat index stands in an array of these dimensions, in C order. */
export function coordinates(index: number, dims: readonly number[]): readonly number[] {
  let rest = index;
  return dims
    .toReversed()
    .map((dim) => {
      const at = rest % dim;
      rest = Math.floor(rest / dim);
      return at;
    })
    .toReversed();
}
