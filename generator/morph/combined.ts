import { at } from "../at.js";
import type { Algebra } from "../expression/algebra.js";
import type { Expr } from "../expression/graph.js";
import type { Nuisance } from "../tree/morph.js";
import type { Variations } from "./code.js";
import { CODES } from "./codes.js";

/** The values for the up and the down key of each parameter lie behind the nominal one. */
export const variationsOf = (values: readonly Expr[], place: number): Variations => ({
  nominal: at(values, 0),
  up: at(values, 1 + 2 * place),
  down: at(values, 2 + 2 * place),
});

/**
 * The nominal value and what is added to it, times all that multiplies it; `t` is what stands for a parameter. The ratios that are multiplied by
 * are those of `factors`.
 */
export function combined(
  d: Algebra,
  nuisances: readonly Pick<Nuisance, "code" | "input">[],
  values: readonly Expr[],
  t: (input: number) => Expr,
  factors: readonly Expr[] = values,
): Expr {
  const effects = nuisances.map(({ code, input }, i) => {
    const { effect, value } = CODES[code];
    return { effect, expr: value(d, variationsOf(effect === "adds" ? values : factors, i), t(input)) };
  });
  const of = (wanted: "adds" | "multiplies"): readonly Expr[] =>
    effects.filter(({ effect }) => effect === wanted).map(({ expr }) => expr);
  const sum = of("adds").reduce((all, one) => d.add(all, one), at(values, 0));
  return of("multiplies").reduce((all, one) => d.mul(all, one), sum);
}

/** Parameters that multiply, by their places: what they are of has to be of one sign. */
export const multiplying = (
  nuisances: readonly Nuisance[],
): readonly (readonly [place: number, one: Nuisance])[] =>
  [...nuisances.entries()].filter(([, { code }]) => CODES[code].effect === "multiplies");
