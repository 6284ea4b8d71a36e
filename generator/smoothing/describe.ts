import type { AxisCost } from "../tree/cost.js";

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
    atCentres === 0 ? "exact at bin centres" : `at bin centres off by at most ${percent(atCentres)}`,
    ofAverages === 0 ? "bin averages kept" : `bin averages off by at most ${percent(ofAverages)}`,
    overshoot === 0 ? "no overshoot" : `overshoot at most ${percent(overshoot)}`,
  ];
  const where = jumps.length === 0 ? "no jumps" : `jumps ${jumps.join(", ")}`;
  const others = isPartial ? "; bins that hold more than constants are not counted" : "";
  return `${input} smoothed by ${mode}: ${differences.join(", ")} (of the largest content); ${where}${others}`;
}

/** A share as a percentage of two digits. */
const percent = (share: number): string => `${Number((100 * share).toPrecision(2))} %`;
