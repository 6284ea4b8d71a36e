import { at } from "../at.js";
import { axisRange, binCount } from "../tree/edges.js";
import type { Axis } from "../tree/axis.js";
import type { BinningNode, Flow, Node } from "../tree/node.js";

/** Binnings of the same inputs with all their edges in each of them; undefined where that is not the same to every double. */
export function refined(nodes: readonly BinningNode[]): readonly BinningNode[] | undefined {
  const [first] = nodes;
  if (first === undefined || !nodes.every((one) => isAlike(one, first))) return undefined;
  const lists = first.axes.map((_axis, k) => edgesOfAll(nodes, k));
  return nodes.map((node) => withEdges(node, lists));
}

function isAlike({ axes, flow }: BinningNode, first: BinningNode): boolean {
  return (
    flow.kind === first.flow.kind &&
    axes.length === first.axes.length &&
    axes.every((axis, k) => isRefinable(axis, at(first.axes, k), flow))
  );
}

function isRefinable({ input, edges }: Axis, first: Axis, flow: Flow): boolean {
  if (input !== first.input || edges.kind !== "variable" || first.edges.kind !== "variable") return false;
  const [range, other] = [axisRange(edges), axisRange(first.edges)];
  return flow.kind === "clamp" || (range.low === other.low && range.high === other.high);
}

const edgesOfAll = (nodes: readonly BinningNode[], axis: number): readonly number[] =>
  [...new Set(nodes.flatMap(({ axes }) => valuesOf(at(axes, axis))))].sort((a, b) => a - b);

const valuesOf = ({ edges }: Axis): readonly number[] => (edges.kind === "variable" ? edges.values : []);

function withEdges(node: BinningNode, lists: readonly (readonly number[])[]): BinningNode {
  const axes = node.axes.map(({ input }, k): Axis => ({
    input,
    edges: { kind: "variable", values: at(lists, k) },
  }));
  const bins = node.axes.map((axis, k) =>
    at(lists, k)
      .slice(0, -1)
      .map((low) => binFrom(valuesOf(axis), low)),
  );
  let places = [0];
  for (const [k, { edges }] of node.axes.entries())
    places = places.flatMap((place) => at(bins, k).map((bin) => place * binCount(edges) + bin));
  const content = places.map((place): Node => at(node.content, place));
  return { ...node, axes, content };
}

/** The bin that begins at or before a number, or else the first. */
const binFrom = (values: readonly number[], low: number): number =>
  Math.min(
    Math.max(
      values.findLastIndex((edge) => edge <= low),
      0,
    ),
    values.length - 2,
  );
