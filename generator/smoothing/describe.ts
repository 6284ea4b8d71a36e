import type { AxisCost } from "../schema/tree.js";

/** What the smoothing of an axis costs, in one sentence. */
export function costText({
  input,
  mode,
  atCentres,
  ofAverages,
  overshoot,
  isPartial,
  jumps,
}: AxisCost): string {
  const differences = [
    `off by at most ${percent(atCentres)} at bin centres`,
    `${percent(ofAverages)} in bin averages`,
    `overshoot ${percent(overshoot)}`,
  ];
  const where = jumps.length === 0 ? "no jumps" : `jumps ${jumps.join(", ")}`;
  const others = isPartial ? "; bins that hold more than constants are not counted" : "";
  return `${input} smoothed by ${mode}: ${differences.join(", ")} of the largest content; ${where}${others}`;
}

/** A share as a percentage of two digits. */
const percent = (share: number): string => (share === 0 ? "0" : `${Number((100 * share).toPrecision(2))} %`);
