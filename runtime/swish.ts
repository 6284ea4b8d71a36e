import type { Activation, ActivationBack, ActivationBend } from "./activation.js";
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

/** The derivatives of `swish`: with the sigmoid s at `alpha * z` the second is `alpha * s' * (2 + alpha * z * (1 - 2 s))`. */
export const swishBend: ActivationBend = (slope, curve, z, _y, alpha) => {
  for (let i = 0; i < slope.length; i++) {
    const inner = alpha * z[i]!;
    const part = logistic(inner),
      steep = logisticSlope(inner, part);
    slope[i] = part + inner * steep;
    curve[i] = alpha * steep * (2 + inner * (1 - 2 * part));
  }
};
