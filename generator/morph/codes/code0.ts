import type { Code } from "../code.js";

/** Straight lines from down to nominal, and from nominal to up. */
export const code0: Code = {
  effect: "adds",
  value: (d, { nominal, up, down }, t) =>
    d.mul(t, d.select(d.call("ge", t, d.constant(0)), d.sub(up, nominal), d.sub(nominal, down))),
};
