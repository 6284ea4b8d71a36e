import type { Activation, ActivationBack } from "./activation.js";

/** The hyperbolic tangent. */
export const tanhActivation: Activation = (out, z) => {
  for (let i = 0; i < out.length; i++) out[i] = Math.tanh(z[i]!);
};

/** Back through `tanhActivation`: by `1 / cosh^2`, which stays exact where `1 - tanh^2` cancels. */
export const tanhActivationBack: ActivationBack = (gz, z, _y, gy) => {
  for (let i = 0; i < gz.length; i++) {
    const cosh = Math.cosh(z[i]!);
    gz[i] = gy[i]! / cosh / cosh;
  }
};
