import { at } from "../at.js";
import { applyExactly } from "../expression/build.js";
import { type Index, constantIndex, entry, localIndex } from "../expression/elements.js";
import type { Expr } from "../expression/graph.js";
import type { Body, Environment, Mode } from "../ir/types.js";
import type { Branches, Family, TransformStep } from "../plan/types.js";
import { callOwn } from "./call.js";
import { follow } from "./follow.js";
import { formulaHere } from "./formula.js";
import { functionFrom } from "./functions.js";
import { transformedHint } from "./hints.js";
import { draw } from "./random.js";
import type { Scope } from "./scope.js";
import { type Variable, variableOf } from "./variable.js";

/** Replaces an input by what the rule makes of it, and goes on with the content. */
export function lowerTransform(
  scope: Scope,
  step: TransformStep,
  row: Index | undefined,
  env: Environment,
): Body {
  const { statements, inside } = transformHere(scope, step, row, env, (family, mode) =>
    functionFrom(scope, family, mode, env),
  );
  return [...statements, ...follow(scope, step.content, row, undefined, inside)];
}

/** A transform in terms of this function: its rule, and what the inputs are for its content. */
export interface TransformHere {
  readonly statements: Body;
  readonly rule: Rule;
  readonly inside: Environment;
}

/** `functionFor` gives the function that a rule is called by. */
export function transformHere(
  scope: Scope,
  step: TransformStep,
  row: Index | undefined,
  env: Environment,
  functionFor: (family: Family, mode: Mode) => number,
): TransformHere {
  const rule = ruleOf(scope, step.rule, row);
  const { statements, expr } = applied(scope, step.input, rule, env, functionFor);
  const inside = env.map((one, input) => (input === step.input ? expr : one));
  return { statements: [...rule.statements, ...statements], rule, inside };
}

export interface Rule {
  readonly family: Family;
  readonly row: Index | undefined;
  readonly statements: Body;
}

/** The rule of a row. */
function ruleOf(scope: Scope, { arms, link }: Branches, row: Index | undefined): Rule {
  const family = at(arms, 0);
  if (link.kind !== "refs") return { family, row: link.kind === "dense" ? row : undefined, statements: [] };
  const { builder } = scope,
    local = builder.local("integer", "rule row");
  const index = entry(builder.table("rows", link.refs, "integer"), row ?? constantIndex(0));
  return {
    family,
    row: localIndex(local.id),
    statements: [{ kind: "let", local, value: { kind: "index", index } }],
  };
}

function applied(
  scope: Scope,
  input: number,
  { family, row }: Rule,
  env: Environment,
  functionFor: (family: Family, mode: Mode) => number,
): Variable {
  const { step } = family;
  const isInt = scope.builder.inputs[input]?.type === "int";
  if (step.kind === "formula") {
    const { statements, expr } = formulaHere(scope, step, row, env);
    const hint = transformedHint(scope.builder.nameOf(input), expr);
    const rule = variableOf(scope, isInt ? roundedOf(scope, expr) : expr, hint, !isInt);
    return { ...rule, statements: [...statements, ...rule.statements] };
  }
  const found =
    step.kind === "random"
      ? draw(scope, step, env)
      : callOwn(
          scope,
          {
            hint: transformedHint(scope.builder.nameOf(input)),
            active: family.active,
            functionFor: (mode) => functionFor(family, mode),
          },
          row,
          env,
        );
  if (!isInt) return found;
  const hint = transformedHint(scope.builder.nameOf(input));
  const rule = variableOf(scope, roundedOf(scope, found.expr), hint, false);
  return { ...rule, statements: [...found.statements, ...rule.statements] };
}

/** An int input becomes the nearest integer, which has no derivative. */
const roundedOf = ({ builder: { graph } }: Scope, expr: Expr): Expr => applyExactly(graph, "rounded", [expr]);
