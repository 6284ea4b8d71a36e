import { partsOf } from "../expression/syntax.js";
import type { Node } from "../tree/node.js";
import { childrenOf } from "../tree/children.js";

/** Differences of smaller numbers are doubles, and so is what curves make of them. */
const LARGE = 1e300;

/** Powers of two, the first of which loses no digits but of the smallest doubles. */
const UNITS: readonly number[] = [2 ** 4, 2 ** 64, 2 ** 128, 2 ** 256];

/** The units to be tried for contents of which curves are made: 1 if they are not so large that their differences overflow. */
export const unitsOf = (contents: readonly number[]): readonly number[] =>
  contents.some((content) => Math.abs(content) > LARGE) ? UNITS : [1, ...UNITS];

/** The unit in which contents are blended that are anything: 1 unless there are such numbers in them. */
export const unitOfNodes = (nodes: readonly Node[]): number => (nodes.some(isLarge) ? UNITS[0]! : 1);

function isLarge(node: Node): boolean {
  if (typeof node === "number") return Math.abs(node) > LARGE;
  switch (node.nodetype) {
    case "formula":
    case "formularef":
      return (
        node.parameters.some(isLarge) ||
        partsOf(node.formula.expression).some((part) => part.kind === "literal" && isLarge(part.value))
      );
    case "parameter":
      return isLarge(node.value);
    case "grid":
      return node.unit !== 1;
    default:
      return childrenOf(node).some(isLarge);
  }
}
