import { at } from "../at.js";
import { differentiate } from "../expression/differentiate.js";
import type { Index } from "../expression/elements.js";
import type { Body, Environment, Statement } from "../ir/types.js";
import type { MorphStep } from "../plan/types.js";
import { computeVariables } from "./block.js";
import { contribution, factorIn, scaled, withFactor, withoutFactor } from "./factor.js";
import { lowerFamily } from "./family.js";
import { morphHere } from "./morphCalls.js";
import { leadsToParameters } from "./parametric.js";
import { type Scope, NO_SLOPES } from "./scope.js";

/** The contents contribute with the derivatives of what is made of them, which need the values of all. */
export function weightsOfMorph(
  scope: Scope,
  step: MorphStep,
  row: Index | undefined,
  env: Environment,
): Body {
  const { calculus } = scope.builder,
    factor = factorIn(scope, env);
  const { statements, expr, contents } = morphHere(scope, step, row, env, {
    lowerFamily,
    shadowed: withoutFactor(scope, scope.shadowedIn(env)),
  });
  const varying = contents.filter(({ content }) => leadsToParameters(content));
  const partials = varying.map(({ value }) =>
    differentiate(calculus, expr, (symbol) => (symbol === value ? calculus.constant(1) : undefined)),
  );
  const computed = computeVariables(scope, [
    { expr, hint: "value" },
    ...partials.map((partial) => ({ expr: scaled(scope, factor, partial), hint: "content factor" })),
  ]);
  const contributions = varying.map(({ place, functionFor }, i): Statement => {
    const inside = withFactor(scope, env, at(computed.results, i + 1));
    const shadowed = scope.shadowedIn(inside);
    return contribution(
      functionFor({ lowerFamily: scope.lowerFamily, mode: "value", shadowed }),
      place,
      inside,
    );
  });
  const end: Statement = { kind: "yield", value: at(computed.results, 0), slopes: NO_SLOPES };
  return [...statements, ...computed.statements, ...contributions, end];
}
