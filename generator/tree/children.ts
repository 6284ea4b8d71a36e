import type { Flow, Node } from "./node.js";

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

/** The node with others in the place of those that it leads to, in the order of the file. */
export function mapChildren(node: Exclude<Node, number>, change: (child: Node, step: string) => Node): Node {
  switch (node.nodetype) {
    case "category": {
      const content = node.content.map((child, i) => change(child, `content/${i}/value`));
      const { otherwise } = node;
      return {
        ...node,
        content,
        otherwise: otherwise === undefined ? undefined : change(otherwise, "default"),
      };
    }
    case "binning":
    case "multibinning": {
      const content = node.content.map((child, i) => change(child, `content/${i}`));
      const flow: Flow =
        node.flow.kind === "default"
          ? { kind: "default", content: change(node.flow.content, "flow") }
          : node.flow;
      return { ...node, content, flow };
    }
    case "transform": {
      const rule = change(node.rule, "rule");
      return { ...node, rule, content: change(node.content, "content") };
    }
    case "blend":
    case "morph":
      return { ...node, content: node.content.map((child, i) => change(child, `content/${i}`)) };
    case "formula":
    case "formularef":
    case "hashprng":
    case "lwtnn":
    case "grid":
    case "refusal":
    case "parameter":
      return node;
  }
}
