import type { Node } from "./node.js";

/** What a node leads to: contents, defaults, and the rule of a transform. */
export function childrenOf(node: Node): readonly Node[] {
  if (typeof node === "number") return [];
  switch (node.nodetype) {
    case "category":
      return node.otherwise === undefined ? node.content : [...node.content, node.otherwise];
    case "binning":
    case "multibinning":
      return node.flow.kind === "default" ? [...node.content, node.flow.content] : node.content;
    case "transform":
      return [node.rule, node.content];
    case "blend":
    case "morph":
      return node.content;
    default:
      return [];
  }
}
