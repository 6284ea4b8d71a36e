import type { AxisCost, SmoothingLoss } from "../tree/cost.js";

/** What the smoothing of an axis costs, in one sentence. */
export function costText(cost: AxisCost): string {
  const { input, mode, overshoot, jumps } = cost;
  const differences = [
    centresText(cost),
    averagesText(cost),
    overshoot === 0 ? "no overshoot" : `overshoot at most ${percent(overshoot)}`,
  ];
  const where = jumps.length === 0 ? "no jumps" : `jumps ${jumps.join(", ")}`;
  return `${input} smoothed by ${mode}: ${differences.join(", ")} (of the largest content); ${where}${unmeasuredText(cost)}`;
}

function centresText({ atCentres, isCentreUnknown }: AxisCost): string {
  if (isCentreUnknown && atCentres === 0) return "not measured at bin centres";
  return atCentres === 0 ? "exact at bin centres" : `at bin centres off by at most ${percent(atCentres)}`;
}

function averagesText({ ofAverages, worstBin, isMixed, bins, unmeasured }: AxisCost): string {
  if (bins > 0 && unmeasured === bins) return "bin averages not measured";
  if (ofAverages === 0) return "bin averages kept";
  const where = isMixed && worstBin ? ` in [${worstBin.low}, ${worstBin.high})` : "";
  return `bin averages off by at most ${percent(ofAverages)}${where}`;
}

function unmeasuredText({ input, bins, unmeasured }: AxisCost): string {
  if (unmeasured === 0) return "";
  const which = unmeasured === bins ? `all ${bins}` : `${unmeasured} of ${bins}`;
  return `; ${which} bins are not measured, which hold or adjoin more than constants and formulas of ${input}`;
}

const NO_LOSS: SmoothingLoss = { values: 0, gradients: 0 };

/** What is lost, in a sentence each. */
export function lossTexts({ values, gradients }: SmoothingLoss = NO_LOSS): readonly string[] {
  const text = (count: number, what: string): string =>
    `smoothing leaves points in ${count} ${count === 1 ? "bin" : "bins"} without a ${what}, where what is beside them has no value`;
  return [
    ...(values > 0 ? [text(values, "value")] : []),
    ...(gradients > values ? [text(gradients, "gradient")] : []),
  ];
}

/** A share as a percentage of two digits. */
const percent = (share: number): string => `${Number((100 * share).toPrecision(2))} %`;
