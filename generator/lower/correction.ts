import type { Program } from "../ir/types.js";
import type { CorrectionPlan, Family } from "../plan/types.js";
import { Builder } from "./builder.js";
import { functionOf } from "./functions.js";
import { lowerFamily } from "./family.js";
import { FACTOR } from "./parameters.js";
import { lowerWeights } from "./weights.js";

/** The functions of a correction. */
export interface LoweredCorrection {
  readonly values: Program;
  /** Where derivatives are those of another tree: its functions, which give derivatives alone. */
  readonly slopes: Program | undefined;
}

/** Up to which derivatives functions are wanted. */
export type Order = "gradient" | "hessian";

/** Lowers a planned correction: the function of a point, its gradient and, where it is wanted, its Hessian, with all that they call. */
export function lowerCorrection(
  { correction, graph, root, slopes }: CorrectionPlan,
  order: Order = "gradient",
): LoweredCorrection {
  const live = correction.inputs.flatMap(({ type, frozen }, i) =>
    type === "real" && frozen === undefined ? [i] : [],
  );
  const varies = ({ active }: Family): boolean => live.some((input) => active.has(input));
  const none = new Set<number>(),
    numbers = correction.parameters?.values;
  const inputs = numbers ? [...correction.inputs, FACTOR] : correction.inputs;
  const builder = new Builder(inputs, graph, numbers);
  const value = functionOf(builder, lowerFamily, root, "value", none);
  const weights = numbers && functionOf(builder, lowerWeights, root, "value", none);
  if (slopes === undefined) {
    const gradient = varies(root) ? functionOf(builder, lowerFamily, root, "gradient", none) : undefined;
    const hessian =
      gradient !== undefined && order === "hessian"
        ? functionOf(builder, lowerFamily, root, "hessian", none)
        : undefined;
    return { values: builder.program(value, gradient, { hessian, weights }), slopes: undefined };
  }
  const values = builder.program(value, undefined, { weights });
  if (!varies(slopes.root)) return { values, slopes: undefined };
  const other = new Builder(inputs, slopes.graph, numbers);
  const gradient = functionOf(other, lowerFamily, slopes.root, "slopes", none);
  const curves =
    order === "hessian" ? functionOf(other, lowerFamily, slopes.root, "curves", none) : undefined;
  return { values, slopes: other.program(gradient, gradient, { hessian: curves }) };
}
