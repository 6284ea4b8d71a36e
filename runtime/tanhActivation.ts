import type { Activation, ActivationBack, ActivationBend } from "./activation.js";
import { exp } from "./elementary.js";

/** The hyperbolic tangent. */
export const tanhActivation: Activation = (out, z) => {
  for (let i = 0; i < out.length; i++) out[i] = Math.tanh(z[i]!);
};

/** Back through `tanhActivation`: by `1 / cosh^2` in powers of `exp(-|z|)`, which stays exact where `1 - tanh^2` cancels. */
export const tanhActivationBack: ActivationBack = (gz, z, _y, gy) => {
  for (let i = 0; i < gz.length; i++) {
    const decay = exp(-Math.abs(z[i]!));
    const sech = (2 * decay) / (1 + decay * decay);
    gz[i] = gy[i]! * sech * sech;
  }
};

/** The derivatives of `tanhActivation`. */
export const tanhActivationBend: ActivationBend = (slope, curve, z, y) => {
  for (let i = 0; i < slope.length; i++) {
    const decay = exp(-Math.abs(z[i]!));
    const sech = (2 * decay) / (1 + decay * decay);
    slope[i] = sech * sech;
    curve[i] = -2 * y[i]! * sech * sech;
  }
};
