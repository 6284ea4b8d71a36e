import { exp } from "./elementary.js";
import type { Activation, ActivationBack, ActivationBend } from "./activation.js";

/** `1 / (1 + exp(-z))`, but 0 below -30 and 1 above 30. */
export function logistic(z: number): number {
  if (z < -30) return 0;
  return z > 30 ? 1 : 1 / (1 + exp(-z));
}

/** `logistic`, elementwise. */
export const sigmoid: Activation = (out, z) => {
  for (let i = 0; i < out.length; i++) out[i] = logistic(z[i]!);
};

/** Back through `sigmoid`: 0 where it is cut, even if a root that follows is infinitely steep there. */
export const sigmoidBack: ActivationBack = (gz, z, y, gy) => {
  for (let i = 0; i < gz.length; i++) {
    const slope = logisticSlope(z[i]!, y[i]!);
    gz[i] = slope === 0 ? 0 : gy[i]! * slope;
  }
};

/** The derivative of `logistic` at `z`, where it is `y`; without the cancellation that `1 - y` has near 1. */
export function logisticSlope(z: number, y: number): number {
  return z < -30 || z > 30 ? 0 : y * (y / exp(z));
}

/** The derivatives of `sigmoid`: 0 where it is cut. */
export const sigmoidBend: ActivationBend = (slope, curve, z, y) => {
  for (let i = 0; i < slope.length; i++) {
    const y1 = logisticSlope(z[i]!, y[i]!);
    slope[i] = y1;
    curve[i] = y1 * (1 - 2 * y[i]!);
  }
};
