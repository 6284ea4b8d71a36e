import type { Activation, ActivationBack } from "./activation.js";

/** `z > 0 ? z : alpha * z`. */
export const leakyRelu: Activation = (out, z, alpha) => {
  for (let i = 0; i < out.length; i++) out[i] = z[i]! > 0 ? z[i]! : alpha * z[i]!;
};

/** Back through `leakyRelu`: `alpha` at 0. */
export const leakyReluBack: ActivationBack = (gz, z, _y, gy, alpha) => {
  for (let i = 0; i < gz.length; i++) gz[i] = z[i]! > 0 ? gy[i]! : gy[i]! * alpha;
};
