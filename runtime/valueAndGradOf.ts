import type { PointFunction } from "./correctionOf.js";
import type { Definition } from "./definition.js";
import { badArguments } from "./badArguments.js";

/** The function that gives the value of a point and its gradient. It throws a CorrectionError where there is none. */
export function valueAndGradOf<Evaluate extends PointFunction, Gradient>({
  label,
  inputs,
  valueAndGradInto,
  grad,
}: Definition<Evaluate, Gradient>): (...args: Parameters<Evaluate>) => { value: number; grad: Gradient } {
  // No call sees what another has left there.
  const out = new Float64Array(inputs.length + 1);
  return (...args) => {
    if (args.length !== inputs.length) throw badArguments(label, inputs, args, args.length);
    valueAndGradInto(out, ...args);
    return { value: out[0]!, grad: grad(out) };
  };
}
