import { axisRange } from "../tree/edges.js";
import type { RefusalNode } from "../tree/morph.js";
import type { BinningNode, Node } from "../tree/node.js";

/** What stands outside of the bins. */
export function defaultOf({ flow }: BinningNode): Node {
  if (flow.kind !== "default") throw new RangeError(`no default with flow ${flow.kind}`);
  return flow.content;
}

/** The same bins with the check of their range before them, an axis after the other; themselves where they have none. */
export function guarded(node: BinningNode): BinningNode {
  const { flow } = node;
  if (flow.kind !== "error" && flow.kind !== "default") return node;
  return node.axes.reduceRight<BinningNode>(
    (rest, { input, edges }): BinningNode => {
      const { low, high } = axisRange(edges);
      const refusal: RefusalNode = { nodetype: "refusal", reason: { kind: "outside", input, low, high } };
      return {
        nodetype: "binning",
        axes: [{ input, edges: { kind: "variable", values: [low, high] } }],
        content: [rest],
        flow: { kind: "default", content: flow.kind === "default" ? flow.content : refusal },
      };
    },
    { ...node, flow: { kind: "clamp" } },
  );
}

/** Whether bins are no more than the check of a range. */
export const isCheck = ({ content, flow }: BinningNode): boolean =>
  content.length === 1 && flow.kind === "default";
