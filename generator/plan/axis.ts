import { binCount, edgesKey } from "../tree/edges.js";
import type { BinningNode } from "../tree/node.js";
import type { AxisPlan } from "./types.js";

/** The same axis of several nodes; equal edges are one list. */
export function planAxis(nodes: readonly BinningNode[], axis: number, unrollLimit: number): AxisPlan {
  const keyed = nodes
    .flatMap((node) => node.axes.slice(axis, axis + 1))
    .map((one) => ({ ...one, key: edgesKey(one.edges) }));
  const lists = new Map(keyed.map(({ key, edges }) => [key, edges]));
  const place = new Map([...lists.keys()].map((key, i) => [key, i]));
  return {
    input: keyed[0]?.input ?? 0,
    lists: [...lists.values()],
    of: keyed.map(({ key }) => place.get(key) ?? 0),
    isUnrolled: [...lists.values()].every((edges) => binCount(edges) <= unrollLimit),
  };
}
