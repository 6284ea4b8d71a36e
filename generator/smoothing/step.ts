import { centreKnots, contentsAtKnots, periodOf, widthsOf } from "./bins.js";
import type { Bins, Mode } from "./mode.js";

/**
 * The bins, with a transition around each inner edge by `smoothstep`, whose first and second derivatives are 0 at both ends.
 */
export const step: Mode = {
  cells: (bins, width) => {
    const edges = innerEdges(bins);
    return {
      knots: centreKnots(bins),
      from: edges.map(({ edge, narrower }) => edge - (width / 2) * narrower),
      to: edges.map(({ edge, narrower }) => edge + (width / 2) * narrower),
    };
  },
  cell: "between centres",
  components: 1,
  terms: [
    { knot: 0, component: 0, weight: { kind: "rest", of: 1 } },
    { knot: 1, component: 0, weight: { kind: "smoothstep" } },
  ],
  ends: [0, 1],
  solver: contentsAtKnots,
  carriesSlopesFlat: false,
  blends: true,
  isBounded: true,
};

/** The edge in every cell, with the width of the narrower of its bins. */
function innerEdges(bins: Bins): readonly { readonly edge: number; readonly narrower: number }[] {
  const widths = widthsOf(bins);
  const inner = widths.slice(1).map((width, i) => ({
    edge: bins.edges[i + 1]!,
    narrower: Math.min(width, widths[i]!),
  }));
  if (!bins.wraps) return inner;
  const seam = {
    edge: bins.edges[0]! + periodOf(bins),
    narrower: Math.min(widths[0]!, widths.at(-1)!),
  };
  return [...inner, seam];
}
