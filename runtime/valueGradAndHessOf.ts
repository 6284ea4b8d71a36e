import { badArguments } from "./badArguments.js";
import type { Variable } from "./variable.js";

/**
 * The function that gives the value of a point, its gradient and its Hessian, which `allOf` reads from
 * `[value, d/d(first real input), ..., rows of the lower triangle]`. It throws a CorrectionError where there is none.
 */
export function valueGradAndHessOf<Arguments extends readonly unknown[], All>(
  label: string,
  inputs: readonly Variable[],
  valueGradAndHessInto: (out: Float64Array, ...args: Arguments) => void,
  allOf: (out: Float64Array) => All,
): (...args: Arguments) => All {
  // No call sees what another has left there.
  const n = inputs.length,
    out = new Float64Array(1 + n + (n * (n + 1)) / 2);
  return (...args) => {
    if (args.length !== n) throw badArguments(label, inputs, args, args.length);
    valueGradAndHessInto(out, ...args);
    return allOf(out);
  };
}
