import type { Index } from "../expression/elements.js";
import type { Body, Environment } from "../ir/types.js";
import type { Family } from "../plan/types.js";
import { lowerBins } from "./bins.js";
import { lowerBlend } from "./blend.js";
import { finish } from "./finish.js";
import { lowerFormula } from "./formula.js";
import { lowerGrid } from "./grid.js";
import { lowerKeys } from "./keys.js";
import { lowerMorph } from "./morphCalls.js";
import { lowerNetwork } from "./network.js";
import { draw } from "./random.js";
import { lowerRefusal } from "./refusal.js";
import type { Scope } from "./scope.js";
import { lowerTransform } from "./transform.js";

/** Statements that end with what the family yields for a row of its tables. */
export function lowerFamily(scope: Scope, { step }: Family, row: Index | undefined, env: Environment): Body {
  switch (step.kind) {
    case "formula":
      return lowerFormula(scope, step, row, env);
    case "bins":
      return lowerBins(scope, step, row, env);
    case "keys":
      return lowerKeys(scope, step, row, env);
    case "transform":
      return lowerTransform(scope, step, row, env);
    case "random": {
      const { statements, expr } = draw(scope, step, env);
      return [...statements, ...finish(scope, expr)];
    }
    case "network":
      return lowerNetwork(scope, step.node, env);
    case "grid":
      return lowerGrid(scope, step, row, env);
    case "blend":
      return lowerBlend(scope, step, row, env);
    case "morph":
      return lowerMorph(scope, step, row, env);
    case "refusal":
      return lowerRefusal(scope, step, env);
  }
}
