import type { Activation, ActivationBack, ActivationBend } from "./activation.js";

/** `z` itself. */
export const linear: Activation = (out, z) => {
  out.set(z);
};

/** Back through `linear`. */
export const linearBack: ActivationBack = (gz, _z, _y, gy) => {
  gz.set(gy);
};

/** The derivatives of `linear`. */
export const linearBend: ActivationBend = (slope, curve) => {
  slope.fill(1);
  curve.fill(0);
};
