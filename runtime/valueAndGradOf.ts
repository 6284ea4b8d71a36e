import { badArguments } from "./badArguments.js";
import type { Variable } from "./variable.js";

/**
 * The function that gives the value of a point and its gradient, which `grad` reads from `[value, d/d(first real input), ...]`.
 * It throws a CorrectionError where there is none.
 */
export function valueAndGradOf<Arguments extends readonly unknown[], Gradient>(
  label: string,
  inputs: readonly Variable[],
  valueAndGradInto: (out: Float64Array, ...args: Arguments) => void,
  grad: (out: Float64Array) => Gradient,
): (...args: Arguments) => { value: number; grad: Gradient } {
  // No call sees what another has left there.
  const out = new Float64Array(inputs.length + 1);
  return (...args) => {
    if (args.length !== inputs.length) throw badArguments(label, inputs, args, args.length);
    valueAndGradInto(out, ...args);
    return { value: out[0]!, grad: grad(out) };
  };
}
