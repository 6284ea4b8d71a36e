import type { Activation, ActivationBack, ActivationBend } from "./activation.js";

/** `z > 0 ? z : alpha * z`. */
export const leakyRelu: Activation = (out, z, alpha) => {
  for (let i = 0; i < out.length; i++) out[i] = z[i]! > 0 ? z[i]! : alpha * z[i]!;
};

/** Back through `leakyRelu`: `alpha` at 0. */
export const leakyReluBack: ActivationBack = (gz, z, _y, gy, alpha) => {
  for (let i = 0; i < gz.length; i++) gz[i] = z[i]! > 0 ? gy[i]! : gy[i]! * alpha;
};

/** The derivatives of `leakyRelu`. */
export const leakyReluBend: ActivationBend = (slope, curve, z, _y, alpha) => {
  for (let i = 0; i < slope.length; i++) slope[i] = z[i]! > 0 ? 1 : alpha;
  curve.fill(0);
};
