import type { Mode } from "./mode.js";

/** A content and a slope for each knot, and Hermite's cubics: what a cell's curve is made from. */
export const HERMITE: Pick<Mode, "cell" | "components" | "terms" | "ends" | "blends"> = {
  cell: "between centres",
  components: 2,
  terms: [
    { knot: 0, component: 0, weight: { kind: "rest", of: 2 } },
    { knot: 0, component: 1, weight: { kind: "polynomial", coefficients: [0, 1, -2, 1] }, isSlope: true },
    { knot: 1, component: 0, weight: { kind: "polynomial", coefficients: [0, 0, 3, -2] } },
    { knot: 1, component: 1, weight: { kind: "polynomial", coefficients: [0, 0, -1, 1] }, isSlope: true },
  ],
  ends: [0, 2],
  blends: false,
};
