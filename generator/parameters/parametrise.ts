import { mapChildren } from "../tree/children.js";
import { isFormula } from "../tree/guards.js";
import type { Node, ParameterNode } from "../tree/node.js";
import type { Correction } from "../tree/set.js";

/**
 * The correction with variables in the place of its numbers: contents, and the parameters of formulas. `place` is that of the correction in
 * its file. What belongs to networks and random numbers stays as it is.
 */
export function parametrised(correction: Correction, place: number): Correction {
  const values: number[] = [],
    pointers: string[] = [];
  const number = (value: number, pointer: string): ParameterNode => {
    pointers.push(pointer);
    return { nodetype: "parameter", index: values.push(value) - 1, value };
  };
  const changed = (node: Node, pointer: string): Node => {
    if (typeof node === "number") return number(node, pointer);
    if (!isFormula(node)) return mapChildren(node, (child, step) => changed(child, `${pointer}/${step}`));
    if (node.parameters.length === 0) return node;
    const firstParameter = values.length;
    node.parameters.forEach((value, i) => number(value, `${pointer}/parameters/${i}`));
    return { ...node, firstParameter };
  };
  const data = changed(correction.data, `/corrections/${place}/data`);
  return { ...correction, data, parameters: { values, pointers } };
}
