import { cellsBetween, widthsOf } from "./bins.js";
import type { Bins, Mode } from "./mode.js";
import { periodicSlopes, splineSlopes } from "./spline.js";

/**
 * The derivative of the cubic spline through the running integral at the edges: a parabola in each bin, with the bin's own average.
 * The numbers of a knot are the value at that edge and the content of the bin after it.
 */
export const conserve: Mode = {
  cells: (bins) => cellsBetween(bins.edges),
  cell: "bin",
  components: 2,
  terms: [
    { knot: 0, component: 0, weight: { kind: "polynomial", coefficients: [1, -4, 3] } },
    { knot: 0, component: 1, weight: { kind: "polynomial", coefficients: [0, 6, -6] } },
    { knot: 1, component: 0, weight: { kind: "polynomial", coefficients: [0, -2, 3] } },
  ],
  ends: [0, 2],
  solver: (bins) => {
    const values = valuesAtEdges(bins);
    return (contents) => {
      const [first = NaN] = contents;
      const edges = values(contents);
      return edges.flatMap((value, i) => [value, contents[i] ?? first]);
    };
  },
  carriesSlopesFlat: false,
  blends: false,
  isBounded: false,
};

/** The mean slope of the running integral in a bin is the bin's content. */
function valuesAtEdges(bins: Bins): (contents: readonly number[]) => readonly number[] {
  const widths = widthsOf(bins);
  if (bins.wraps) {
    const solve = periodicSlopes(widths);
    return (contents) => {
      const values = solve(contents);
      return [...values, values[0]!];
    };
  }
  const solve = splineSlopes(widths);
  return (contents) => solve(contents, contents[0]!, contents.at(-1)!);
}
