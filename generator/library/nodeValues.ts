import { interpret } from "../ir/interpret.js";
import type { Program } from "../ir/types.js";
import { lowerCorrection } from "../lower/correction.js";
import type { Computed } from "../locate/end.js";
import type { Argument } from "../locate/types.js";
import { planCorrection } from "../plan/plan.js";
import type { Variable } from "../tree/set.js";

/** The value of a node, by the statements that generated code of it is printed from. */
export type NodeValues = (node: Computed, inputs: readonly Variable[], values: readonly Argument[]) => number;

const OUTPUT: Variable = { name: "value", type: "real", description: undefined };

/** Asks nodes for their values; each is planned and lowered once. */
export function nodeValues(): NodeValues {
  const programs = new Map<Computed, Program>();
  return (node, inputs, values) => {
    const program = programs.get(node) ?? programOf(node, inputs);
    programs.set(node, program);
    const outcome = interpret(program, program.value, { inputs: values });
    if (outcome.kind !== "value" || outcome.value === undefined)
      throw new RangeError(`a ${node.nodetype} has no value`);
    return outcome.value;
  };
}

function programOf(data: Computed, inputs: readonly Variable[]): Program {
  const correction = { name: "node", version: 0, description: undefined, inputs, output: OUTPUT, data };
  return lowerCorrection(planCorrection(correction, 0)).values;
}
