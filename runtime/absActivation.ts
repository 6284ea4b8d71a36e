import type { Activation, ActivationBack, ActivationBend } from "./activation.js";

/** `|z|`. */
export const absActivation: Activation = (out, z) => {
  for (let i = 0; i < out.length; i++) out[i] = Math.abs(z[i]!);
};

/** Back through `absActivation`: 0 at 0. */
export const absActivationBack: ActivationBack = (gz, z, _y, gy) => {
  for (let i = 0; i < gz.length; i++) gz[i] = z[i] === 0 ? 0 : gy[i]! * Math.sign(z[i]!);
};

/** The derivatives of `absActivation`. */
export const absActivationBend: ActivationBend = (slope, curve, z) => {
  for (let i = 0; i < slope.length; i++) slope[i] = Math.sign(z[i]!);
  curve.fill(0);
};
