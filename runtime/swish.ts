import type { Activation, ActivationBack } from "./activation.js";
import { logistic, logisticSlope } from "./sigmoid.js";

/** `z * sigmoid(alpha * z)`. */
export const swish: Activation = (out, z, alpha) => {
  for (let i = 0; i < out.length; i++) out[i] = z[i]! * logistic(alpha * z[i]!);
};

/** Back through `swish`: `s + alpha * z * s'` with the sigmoid s at `alpha * z`. */
export const swishBack: ActivationBack = (gz, z, _y, gy, alpha) => {
  for (let i = 0; i < gz.length; i++) {
    const inner = alpha * z[i]!;
    const part = logistic(inner);
    gz[i] = gy[i]! * (part + inner * logisticSlope(inner, part));
  }
};
