import type { Program } from "../ir/types.js";
import type { CorrectionPlan, Family } from "../plan/types.js";
import { Builder } from "./builder.js";
import { functionOf } from "./functions.js";
import { lowerFamily } from "./family.js";

/** The functions of a correction. */
export interface LoweredCorrection {
  readonly values: Program;
  /** Where derivatives are those of another tree: its functions, which give derivatives alone. */
  readonly slopes: Program | undefined;
}

/** Lowers a planned correction: the function of a point and its gradient, with all that they call. */
export function lowerCorrection({ correction, graph, root, slopes }: CorrectionPlan): LoweredCorrection {
  const live = correction.inputs.flatMap(({ type, frozen }, i) =>
    type === "real" && frozen === undefined ? [i] : [],
  );
  const varies = ({ active }: Family): boolean => live.some((input) => active.has(input));
  const none = new Set<number>();
  const builder = new Builder(correction.inputs, graph);
  const value = functionOf(builder, lowerFamily, root, "value", none);
  if (slopes === undefined) {
    const gradient = varies(root) ? functionOf(builder, lowerFamily, root, "gradient", none) : undefined;
    return { values: builder.program(value, gradient), slopes: undefined };
  }
  const values = builder.program(value, undefined);
  if (!varies(slopes.root)) return { values, slopes: undefined };
  const other = new Builder(correction.inputs, slopes.graph);
  const gradient = functionOf(other, lowerFamily, slopes.root, "slopes", none);
  return { values, slopes: other.program(gradient, gradient) };
}
