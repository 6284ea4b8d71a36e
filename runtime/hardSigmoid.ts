import type { Activation, ActivationBack, ActivationBend } from "./activation.js";

/** `0.2 z + 0.5`, cut to the range from 0 to 1. */
export const hardSigmoid: Activation = (out, z) => {
  for (let i = 0; i < out.length; i++) {
    const line = 0.2 * z[i]! + 0.5;
    out[i] = line < 0 ? 0 : line > 1 ? 1 : line;
  }
};

/** Back through `hardSigmoid`: 0 where it is cut and at the ends of the line. */
export const hardSigmoidBack: ActivationBack = (gz, _z, y, gy) => {
  for (let i = 0; i < gz.length; i++) gz[i] = y[i]! > 0 && y[i]! < 1 ? 0.2 * gy[i]! : 0;
};

/** The derivatives of `hardSigmoid`. */
export const hardSigmoidBend: ActivationBend = (slope, curve, _z, y) => {
  for (let i = 0; i < slope.length; i++) slope[i] = y[i]! > 0 && y[i]! < 1 ? 0.2 : 0;
  curve.fill(0);
};
