import type { Axis } from "../tree/axis.js";
import type { BinningNode, Flow, Node } from "../tree/node.js";
import { levelKey } from "../tree/edges.js";
import { isBins } from "../tree/guards.js";

/** One binning of several in each other. */
export interface Level {
  readonly axes: readonly Axis[];
  readonly flow: Flow["kind"];
  /** With flow default, the content outside for each bin of the levels around, in C order. */
  readonly defaults: readonly Node[];
}

/** Binnings in each other that have the same axes in every branch, and what their bins hold, in C order. */
export interface Lattice {
  readonly levels: readonly Level[];
  readonly leaves: readonly Node[];
}

/** As many levels of bins as are alike in every branch. */
export function latticeOf(root: BinningNode): Lattice {
  const levels: Level[] = [];
  let leaves: readonly Node[] = [root];
  for (let nodes = alike(leaves); nodes !== undefined; nodes = alike(leaves)) {
    const [first] = nodes;
    if (first === undefined) break;
    const defaults = nodes.flatMap(({ flow }) => (flow.kind === "default" ? [flow.content] : []));
    levels.push({ axes: first.axes, flow: first.flow.kind, defaults });
    leaves = nodes.flatMap(({ content }) => content);
  }
  return { levels, leaves };
}

function alike(nodes: readonly Node[]): readonly BinningNode[] | undefined {
  const bins = nodes.filter(isBins);
  if (bins.length !== nodes.length) return undefined;
  const [first] = bins;
  if (first === undefined) return undefined;
  const key = levelKey(first);
  return bins.every((node) => levelKey(node) === key) ? bins : undefined;
}
