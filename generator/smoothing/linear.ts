import { cellsBetween, centreKnots, contentsAtKnots } from "./bins.js";
import type { Mode } from "./mode.js";

/** Straight lines through the centres. */
export const linear: Mode = {
  cells: (bins) => cellsBetween(centreKnots(bins)),
  cell: "between centres",
  components: 1,
  terms: [
    { knot: 0, component: 0, weight: { kind: "rest", of: 1 } },
    { knot: 1, component: 0, weight: { kind: "polynomial", coefficients: [0, 1] } },
  ],
  ends: [0, 1],
  solver: contentsAtKnots,
  carriesSlopesFlat: false,
  blends: true,
  isBounded: true,
};
