import type { Algebra } from "../expression/algebra.js";
import type { Expr } from "../expression/graph.js";

/** What a code makes a parameter's effect of: the values for the nominal key, for up and for down. */
export interface Variations {
  readonly nominal: Expr;
  readonly up: Expr;
  readonly down: Expr;
}

/** How a parameter takes the place of an up and a down variation. */
export interface Code {
  /** Whether the result is added to the nominal value, or multiplies it. */
  readonly effect: "adds" | "multiplies";
  /** What is added, or the factor: 0 or 1 where the parameter is 0. */
  readonly value: (d: Algebra, variations: Variations, t: Expr) => Expr;
}
