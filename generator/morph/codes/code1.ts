import type { Code } from "../code.js";

/** Exponentials from down to nominal, and from nominal to up. */
export const code1: Code = {
  effect: "multiplies",
  value: (d, { nominal, up, down }, t) =>
    d.call(
      "exp",
      d.mul(
        t,
        d.select(
          d.call("ge", t, d.constant(0)),
          d.call("log", d.div(up, nominal)),
          d.neg(d.call("log", d.div(down, nominal))),
        ),
      ),
    ),
};
