import { exp } from "./elementary.js";
import type { Activation, ActivationBack, ActivationBend } from "./activation.js";

/** `z >= 0 ? z : alpha * (exp(z) - 1)`. */
export const elu: Activation = (out, z, alpha) => {
  for (let i = 0; i < out.length; i++) out[i] = z[i]! >= 0 ? z[i]! : alpha * (exp(z[i]!) - 1);
};

/** Back through `elu`: 1 at 0. */
export const eluBack: ActivationBack = (gz, z, _y, gy, alpha) => {
  for (let i = 0; i < gz.length; i++) gz[i] = z[i]! >= 0 ? gy[i]! : gy[i]! * alpha * exp(z[i]!);
};

/** The derivatives of `elu`. */
export const eluBend: ActivationBend = (slope, curve, z, _y, alpha) => {
  for (let i = 0; i < slope.length; i++) {
    const decay = z[i]! >= 0 ? 0 : alpha * exp(z[i]!);
    slope[i] = z[i]! >= 0 ? 1 : decay;
    curve[i] = decay;
  }
};
