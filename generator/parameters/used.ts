import { at } from "../at.js";
import { mapChildren } from "../tree/children.js";
import type { Node } from "../tree/node.js";
import type { Correction } from "../tree/set.js";

/** The correction without the parameters that nothing in it has any more, as inputs are fixed; the others keep their order. */
export function withUsedParameters(correction: Correction): Correction {
  const { parameters, data, slopeData } = correction;
  if (parameters === undefined) return correction;
  const used = new Set<number>();
  const collecting = renumbering((index) => {
    used.add(index);
    return index;
  });
  collecting(data);
  if (slopeData !== undefined) collecting(slopeData);
  if (used.size === parameters.values.length) return correction;
  const left = [...used].sort((a, b) => a - b);
  const places = new Map(left.map((index, place) => [index, place]));
  const renumber = renumbering((index) => places.get(index) ?? -1);
  return {
    ...correction,
    data: renumber(data),
    ...(slopeData !== undefined && { slopeData: renumber(slopeData) }),
    parameters: {
      values: left.map((index) => at(parameters.values, index)),
      pointers: left.map((index) => at(parameters.pointers, index)),
    },
  };
}

/** Gives trees with other places of their parameters; parts that stand in several places are gone through once. */
function renumbering(placeOf: (index: number) => number): (node: Node) => Node {
  const known = new Map<Node, Node>();
  const renumbered = (node: Node): Node => {
    if (typeof node === "number") return node;
    switch (node.nodetype) {
      case "parameter":
        return { ...node, index: placeOf(node.index) };
      case "formula":
      case "formularef": {
        const { firstParameter, parameters } = node;
        if (firstParameter === undefined) return node;
        const [first = 0] = parameters.map((_value, i) => placeOf(firstParameter + i));
        return { ...node, firstParameter: first };
      }
      case "grid":
        return node.parameters ? { ...node, parameters: node.parameters.map(placeOf) } : node;
      default:
        return mapChildren(node, visit);
    }
  };
  const visit = (node: Node): Node => {
    const found = known.get(node) ?? renumbered(node);
    known.set(node, found);
    return found;
  };
  return visit;
}
