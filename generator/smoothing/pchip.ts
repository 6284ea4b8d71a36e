import { cellsBetween, centreKnots, centresOf, periodOf, withSlopes } from "./bins.js";
import { HERMITE } from "./hermite.js";
import type { Bins, Mode } from "./mode.js";

/** Monotone cubics through the centres; their slopes depend on the contents in a way that is not linear. */
export const pchip: Mode = {
  ...HERMITE,
  cells: (bins) => cellsBetween(centreKnots(bins)),
  solver: (bins) => {
    const slopes = slopeRule(bins);
    return (contents) => withSlopes(bins, contents, slopes(contents));
  },
  carriesSlopesFlat: true,
  isBounded: true,
};

/**
 * The slopes of Fritsch and Butland (SIAM J. Sci. Stat. Comput. 5, 300, 1984): the weighted harmonic mean of the mean slopes on both
 * sides, 0 where they differ in sign; 0 at both end centres.
 */
function slopeRule(bins: Bins): (contents: readonly number[]) => readonly number[] {
  const centres = centresOf(bins),
    n = centres.length;
  const before = (i: number): number => (i + n - 1) % n;
  const gaps = centres.map(
    (centre, i) => (i + 1 < n ? centres[i + 1]! : centres[0]! + periodOf(bins)) - centre,
  );
  return (contents) => {
    const means = contents.map((content, i) => (contents[(i + 1) % n]! - content) / gaps[i]!);
    return contents.map((_content, i) => {
      if (!bins.wraps && (i === 0 || i === n - 1)) return 0;
      const left = means[before(i)]!,
        right = means[i]!;
      if (!(left * right > 0)) return 0;
      const w1 = 2 * gaps[i]! + gaps[before(i)]!,
        w2 = gaps[i]! + 2 * gaps[before(i)]!;
      return 1 / ((w1 / left + w2 / right) / (w1 + w2));
    });
  };
}
