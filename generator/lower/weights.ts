import { at } from "../at.js";
import type { Index } from "../expression/elements.js";
import type { Expr } from "../expression/graph.js";
import type { Body, Environment, Statement } from "../ir/types.js";
import { type BlendStep, type Family, type TransformStep, activeIn, sizeOfArms } from "../plan/types.js";
import { computeVariables } from "./block.js";
import { blendHere } from "./blend.js";
import { contributed } from "./contributed.js";
import { contribution, factorIn, scaled, withFactor, withoutFactor } from "./factor.js";
import { lowerFamily } from "./family.js";
import { finish } from "./finish.js";
import { follow } from "./follow.js";
import { formulaHere } from "./formula.js";
import { functionFor, functionFrom, functionOf } from "./functions.js";
import { gridHere } from "./grid.js";
import { lowerBins } from "./bins.js";
import { lowerKeys } from "./keys.js";
import { weightsOfMorph } from "./morphWeights.js";
import { hasParameters } from "./parametric.js";
import type { LowerFamily, Scope } from "./scope.js";
import { transformHere } from "./transform.js";

/** The same statements for values, which besides contribute the derivatives by parameters, times the factor that they get. */
export const lowerWeights: LowerFamily = Object.assign(weightsOfFamily, { besides: " and weights" });

function weightsOfFamily(scope: Scope, family: Family, row: Index | undefined, env: Environment): Body {
  const { step } = family;
  if (!hasParameters(family)) return lowerFamily(scope, family, row, env);
  switch (step.kind) {
    case "formula": {
      const { statements, here, parameters } = formulaHere(scope, step, row, env);
      return [...statements, ...contributed(scope, step, here, parameters, env)];
    }
    case "grid": {
      const { statements, here, numbers } = gridHere(scope, step, row, env);
      return [...statements, ...contributed(scope, step, here, numbers, env)];
    }
    case "bins":
      return lowerBins(scope, step, row, env);
    case "keys":
      return lowerKeys(scope, step, row, env);
    case "transform":
      return weightsOfTransform(scope, step, row, env);
    case "blend":
      return weightsOfBlend(scope, step, row, env);
    case "morph":
      return weightsOfMorph(scope, step, row, env);
    case "random":
    case "network":
    case "refusal":
      return lowerFamily(scope, family, row, env);
  }
}

/** Both contents contribute with their weights. */
function weightsOfBlend(scope: Scope, step: BlendStep, row: Index | undefined, env: Environment): Body {
  const { calculus } = scope.builder,
    here = blendHere(scope, step, row, env),
    factor = factorIn(scope, env);
  const { statements, results } = computeVariables(
    scope,
    [
      { expr: scaled(scope, factor, calculus.sub(calculus.constant(1), here.weight)), hint: "left factor" },
      { expr: scaled(scope, factor, here.weight), hint: "right factor" },
    ],
    0,
  );
  const left = here.left(withFactor(scope, env, at(results, 0))),
    right = here.right(withFactor(scope, env, at(results, 1)));
  return [
    ...here.statements,
    ...statements,
    ...left.statements,
    ...right.statements,
    ...finish(scope, here.mix(left.expr, right.expr)),
  ];
}

/** The rule contributes with the derivative of the content by what it makes; then the content does. */
function weightsOfTransform(
  scope: Scope,
  step: TransformStep,
  row: Index | undefined,
  env: Environment,
): Body {
  const { statements, rule, inside } = transformHere(scope, step, row, env, (family, mode) =>
    functionOf(scope.builder, lowerFamily, family, mode, withoutFactor(scope, scope.shadowedIn(env))),
  );
  const content = follow(scope, step.content, row, undefined, inside);
  const slope = hasParameters(rule.family) ? slopeOf(scope, step, row, inside) : undefined;
  if (slope === undefined) return [...statements, ...content];
  const factor = computeVariables(
    scope,
    [{ expr: scaled(scope, factorIn(scope, env), slope.expr), hint: "rule factor" }],
    0,
  );
  const ruleEnv = withFactor(scope, env, at(factor.results, 0));
  const call = contribution(functionFrom(scope, rule.family, "value", ruleEnv), rule.row, ruleEnv);
  return [...statements, ...slope.statements, ...factor.statements, call, ...content];
}

/** The derivative of a transform's content by the input that it has replaced; undefined where that is 0 everywhere. */
function slopeOf(
  scope: Scope,
  { input, content }: TransformStep,
  row: Index | undefined,
  inside: Environment,
): { readonly statements: Body; readonly expr: Expr } | undefined {
  const { builder } = scope,
    active = activeIn(content.arms);
  if (builder.inputs[input]?.type !== "real" || !active.has(input)) return undefined;
  const wanted = {
    key: `content ${content.arms.map(({ id }) => id).join()}`,
    hint: `content by ${builder.nameOf(input)}`,
    mode: "gradient",
    hasRow: row !== undefined,
    active,
    size: sizeOfArms(content.arms),
    shadowed: withoutFactor(scope, scope.shadowedIn(inside)),
  } as const;
  const id = functionFor(builder, lowerFamily, wanted, (inner, itsRow) =>
    follow(inner, content, itsRow, undefined, inner.own),
  );
  const slope = builder.local("number", `content by ${builder.nameOf(input)}`);
  const call: Statement = {
    kind: "call",
    target: { kind: "own", id },
    row,
    env: inside,
    value: undefined,
    slopes: new Map([[input, slope]]),
  };
  return { statements: [call], expr: scope.symbol(slope) };
}
