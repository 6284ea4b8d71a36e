import { TRUTH } from "./events.js";
import { byGradients, byNewton, covariance, profileDistance } from "./fit.js";

const NAMES = ["mu", "id", "scale", "resolution"];

/** What the page shows of the fit. */
export function fitReport(): readonly string[] {
  const newton = byNewton(),
    bfgs = byGradients();
  const errors = covariance(newton.at);
  const rows = NAMES.map((name, i) => {
    const down = profileDistance(newton, i, -1),
      up = profileDistance(newton, i, 1);
    return [
      name,
      TRUTH[i]!,
      bfgs.at[i]!,
      newton.at[i]!,
      Math.sqrt(errors[i]![i]!),
      down,
      `+${up.toFixed(4)}`,
    ];
  });
  return [
    line(["", "truth", "BFGS", "Newton", "error", "profile", ""]),
    ...rows.map(line),
    line(["minimum", "", bfgs.value, newton.value]),
    line(["calls", "", String(bfgs.calls), String(newton.calls)]),
  ];
}

const line = (cells: readonly (string | number)[]): string =>
  cells
    .map((cell, i) =>
      (typeof cell === "number" ? cell.toFixed(4) : cell)[i === 0 ? "padEnd" : "padStart"](11),
    )
    .join("")
    .trimEnd();
