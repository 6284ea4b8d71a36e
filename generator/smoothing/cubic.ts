import { cellsBetween, centreKnots, withSlopes } from "./bins.js";
import { HERMITE } from "./hermite.js";
import type { Bins, Mode } from "./mode.js";
import { periodicSlopes, splineSlopes } from "./spline.js";

/** The cubic spline through the centres, with slope 0 at both end centres. */
export const cubic: Mode = {
  ...HERMITE,
  cells: (bins) => cellsBetween(centreKnots(bins)),
  solver: (bins) => {
    const slopes = slopesAtCentres(bins);
    return (contents) => withSlopes(bins, contents, slopes(contents));
  },
  carriesSlopesFlat: false,
  isBounded: false,
};

function slopesAtCentres(bins: Bins): (contents: readonly number[]) => readonly number[] {
  const knots = centreKnots(bins);
  const gaps = knots.slice(1).map((knot, i) => knot - knots[i]!);
  const meansOf = (contents: readonly number[]): readonly number[] =>
    gaps.map((gap, i) => (contents[(i + 1) % contents.length]! - contents[i]!) / gap);
  if (bins.wraps) {
    const solve = periodicSlopes(gaps);
    return (contents) => solve(meansOf(contents));
  }
  const solve = splineSlopes(gaps);
  return (contents) => solve(meansOf(contents), 0, 0);
}
