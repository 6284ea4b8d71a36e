import type { Code } from "../code.js";
import { byReach, partsOf } from "./parts.js";

/** The parabola through down, nominal and up, and its tangents beyond. */
export const code2: Code = {
  effect: "adds",
  value: (d, variations, t) => {
    const { nominal, up, down } = variations;
    const { odd, even } = partsOf(d, variations);
    const [one, twice] = [d.constant(1), d.mul(d.constant(2), even)];
    return byReach(
      d,
      t,
      d.add(d.sub(up, nominal), d.mul(d.add(odd, twice), d.sub(t, one))),
      d.mul(t, d.add(odd, d.mul(even, t))),
      d.add(d.sub(down, nominal), d.mul(d.sub(odd, twice), d.add(t, one))),
    );
  },
};
