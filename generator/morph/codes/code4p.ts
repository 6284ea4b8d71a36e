import type { Code } from "../code.js";
import { byReach, partsOf } from "./parts.js";

/** A polynomial of degree 6, which leads into straight lines with their slope and no curvature. */
export const code4p: Code = {
  effect: "adds",
  value: (d, variations, t) => {
    const { nominal, up, down } = variations;
    const { odd, even } = partsOf(d, variations);
    const c = (value: number): ReturnType<typeof d.constant> => d.constant(value);
    const square = d.mul(t, t);
    const curve = d.add(c(1.875), d.mul(square, d.sub(d.mul(c(0.375), square), c(1.25))));
    return byReach(
      d,
      t,
      d.mul(t, d.sub(up, nominal)),
      d.mul(t, d.add(odd, d.mul(even, d.mul(t, curve)))),
      d.mul(t, d.sub(nominal, down)),
    );
  },
};
