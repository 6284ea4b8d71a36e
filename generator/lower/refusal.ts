import { at } from "../at.js";
import type { Body, Environment, Failure } from "../ir/types.js";
import type { RefusalStep } from "../plan/types.js";
import type { Scope } from "./scope.js";

/** Ends with the error. */
export const lowerRefusal = (scope: Scope, { reason }: RefusalStep, env: Environment): Body => [
  { kind: "fail", reason: failureOf(scope, reason, env) },
];

function failureOf({ builder: { graph } }: Scope, reason: RefusalStep["reason"], env: Environment): Failure {
  switch (reason.kind) {
    case "key":
      return { ...reason, kind: "noKey" };
    case "factor": {
      const [value, nominal] = [graph.constant(reason.value), graph.constant(reason.nominal)];
      return { ...reason, kind: "noFactor", value, nominal };
    }
    case "unknown": {
      const { input, keys } = reason;
      return { kind: "unknownKey", key: { input, value: at(env, input) }, keys };
    }
    case "range":
    case "outside": {
      const { input, low, high } = reason;
      const value = reason.kind === "range" ? graph.constant(reason.key) : at(env, reason.input);
      return { kind: "outside", input, value, low: graph.constant(low), high: graph.constant(high) };
    }
  }
}
