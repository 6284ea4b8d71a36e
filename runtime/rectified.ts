import type { Activation, ActivationBack, ActivationBend } from "./activation.js";

/** `z < 0 ? 0 : z`. */
export const rectified: Activation = (out, z) => {
  for (let i = 0; i < out.length; i++) out[i] = z[i]! < 0 ? 0 : z[i]!;
};

/** Back through `rectified`: 0 at 0. */
export const rectifiedBack: ActivationBack = (gz, z, _y, gy) => {
  for (let i = 0; i < gz.length; i++) gz[i] = z[i]! > 0 ? gy[i]! : 0;
};

/** The derivatives of `rectified`. */
export const rectifiedBend: ActivationBend = (slope, curve, z) => {
  for (let i = 0; i < slope.length; i++) slope[i] = z[i]! > 0 ? 1 : 0;
  curve.fill(0);
};
