import type { Edges } from "./axis.js";
import type { BinningNode } from "./node.js";

/** How many bins an axis has. */
export function binCount(edges: Edges): number {
  return edges.kind === "uniform" ? edges.n : edges.values.length - 1;
}

/** The first and the last edge. */
export function axisRange(edges: Edges): { readonly low: number; readonly high: number } {
  if (edges.kind === "uniform") return { low: edges.low, high: edges.high };
  return { low: edges.values[0]!, high: edges.values.at(-1)! };
}

/** The edge below bin `place`, or above the last. */
export function edgeAt(edges: Edges, place: number): number {
  if (edges.kind === "variable") return edges.values[place]!;
  const { n, low, high } = edges;
  return place === n ? high : low + ((high - low) * place) / n;
}

/** A key by which equal edges are found. */
export function edgesKey(edges: Edges): string {
  return edges.kind === "uniform" ? `u${edges.n},${edges.low},${edges.high}` : `v${edges.values.join()}`;
}

/** A key by which bins are found that have the same edges on the same inputs, and the same flow. */
export const levelKey = ({ axes, flow }: Pick<BinningNode, "axes" | "flow">): string =>
  `${flow.kind} ${axes.map(({ input, edges }) => `${input} ${edgesKey(edges)}`).join("|")}`;
