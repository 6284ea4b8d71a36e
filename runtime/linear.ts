import type { Activation, ActivationBack } from "./activation.js";

/** `z` itself. */
export const linear: Activation = (out, z) => {
  out.set(z);
};

/** Back through `linear`. */
export const linearBack: ActivationBack = (gz, _z, _y, gy) => {
  gz.set(gy);
};
