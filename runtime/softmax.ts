import { exp } from "./elementary.js";
import type { Activation, ActivationBack } from "./activation.js";

/** `exp(z[i])` as parts of their sum; the largest is subtracted first, so that none overflows. */
export const softmax: Activation = (out, z) => {
  let largest = -Infinity;
  for (const one of z) if (one > largest) largest = one;
  let sum = 0;
  for (let i = 0; i < out.length; i++) {
    const part = exp(z[i]! - largest);
    out[i] = part;
    sum += part;
  }
  for (let i = 0; i < out.length; i++) out[i] = out[i]! / sum;
};

/** Back through `softmax`: `y[i] * (gy[i] - sum of y gy)`. */
export const softmaxBack: ActivationBack = (gz, _z, y, gy) => {
  let mean = 0;
  for (let i = 0; i < gz.length; i++) mean += y[i]! * gy[i]!;
  for (let i = 0; i < gz.length; i++) gz[i] = y[i]! * (gy[i]! - mean);
};
