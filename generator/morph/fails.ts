import type { Node } from "../tree/node.js";

/** Whether there are points for which a tree has no value. */
export function mayFail(node: Node): boolean {
  if (typeof node === "number") return false;
  switch (node.nodetype) {
    case "refusal":
      return true;
    case "category":
      return node.otherwise === undefined || [...node.content, node.otherwise].some(mayFail);
    case "binning":
    case "multibinning":
      if (node.flow.kind === "error" || node.flow.kind === "wrap") return true;
      return node.content.some(mayFail) || (node.flow.kind === "default" && mayFail(node.flow.content));
    case "transform":
      return mayFail(node.rule) || mayFail(node.content);
    case "blend":
    case "morph":
      return node.content.some(mayFail);
    case "grid":
      return node.axes.some(({ period }) => period !== undefined);
    default:
      return false;
  }
}
