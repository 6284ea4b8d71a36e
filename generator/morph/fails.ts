import { childrenOf } from "../tree/children.js";
import type { Node } from "../tree/node.js";

/** Whether there are points for which a tree has no value. */
export const mayFail = (node: Node): boolean => failsItself(node) || childrenOf(node).some(mayFail);

function failsItself(node: Node): boolean {
  if (typeof node === "number") return false;
  switch (node.nodetype) {
    case "refusal":
      return true;
    case "category":
      return node.otherwise === undefined;
    case "binning":
    case "multibinning":
      return node.flow.kind === "error" || node.flow.kind === "wrap";
    case "grid":
      return node.axes.some(({ period }) => period !== undefined);
    default:
      return false;
  }
}
