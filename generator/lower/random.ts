import { at } from "../at.js";
import type { Expr } from "../expression/graph.js";
import type { Body, DrawInput, Environment } from "../ir/types.js";
import type { RandomStep } from "../plan/types.js";
import type { Scope } from "./scope.js";

/** Draws the random number of what the inputs are here. */
export function draw(
  scope: Scope,
  { inputs, distribution }: RandomStep,
  env: Environment,
): { readonly statements: Body; readonly expr: Expr } {
  const { builder } = scope,
    local = builder.local("number", "random");
  const drawn = inputs.map((input): DrawInput => ({
    input,
    type: builder.inputs[input]?.type === "int" ? "int" : "real",
    value: at(env, input),
  }));
  return {
    statements: [{ kind: "let", local, value: { kind: "draw", distribution, inputs: drawn } }],
    expr: scope.symbol(local),
  };
}
