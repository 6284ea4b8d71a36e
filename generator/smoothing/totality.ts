import { binIndex } from "../../runtime/search.js";
import { binCount, edgeAt } from "../tree/edges.js";
import type { FormulaNode } from "../tree/formula.js";
import type { BinningNode, BlendNode, Node } from "../tree/node.js";
import { childrenOf } from "../tree/children.js";
import { isBins, isFormula } from "../tree/guards.js";
import { edgesUpTo, type Region, spanOf } from "./region.js";

/** Tells whether a subtree has a finite value everywhere. */
export function totality(unsure: ReadonlySet<FormulaNode>): (node: Node) => boolean {
  const known = new Map<Node, boolean>();
  const isTotal = (node: Node): boolean => {
    if (typeof node === "number") return Number.isFinite(node);
    if (isFormula(node)) return !unsure.has(node);
    const before = known.get(node);
    if (before !== undefined) return before;
    const isOpen =
      node.nodetype === "category"
        ? node.otherwise === undefined
        : isBins(node) && node.flow.kind === "error";
    const found = !isOpen && childrenOf(node).every(isTotal);
    known.set(node, found);
    return found;
  };
  return isTotal;
}

/**
 * Tells whether a subtree has a finite value in all of a region, as far as that can be seen without cutting it: from the contents that take
 * part anywhere in it.
 */
export function totalityIn(isTotal: (node: Node) => boolean): (node: Node, region: Region) => boolean {
  const isTotalIn = (node: Node, region: Region): boolean => {
    if (isTotal(node)) return true;
    if (typeof node === "number") return false;
    const reached =
      node.nodetype === "blend" ? blended(node, region) : isBins(node) ? binned(node, region) : undefined;
    return reached?.every((one) => isTotalIn(one, region)) ?? false;
  };
  return isTotalIn;
}

/** The contents that a blend has in a region; undefined where that is not looked for. */
function blended({ axis, content }: BlendNode, region: Region): readonly Node[] | undefined {
  const { input, knots, from, to, period } = axis;
  if (period !== undefined) return undefined;
  const { low, high } = spanOf(region, String(input));
  const cellAt = (x: number): number => binIndex(knots, 0, from.length, x);
  const lowest = cellAt(low),
    highest = cellAt(high);
  const first = low < to[lowest]! ? lowest : lowest + 1,
    // the upper end of a span is not in it
    last = high <= from[highest]! || high === knots[highest] ? highest : highest + 1;
  return content.slice(first, last + 1);
}

/** The contents of bins in a region, and what is outside of them; undefined where there may be no value, or that is not looked for. */
function binned({ axes, content, flow }: BinningNode, region: Region): readonly Node[] | undefined {
  if (flow.kind === "wrap") return undefined;
  let places = [0],
    isOutside = false;
  for (const { input, edges } of axes) {
    const { low, high } = spanOf(region, String(input)),
      count = binCount(edges);
    const first = edgesUpTo(edges, low) - 1,
      top = edgesUpTo(edges, high) - 1;
    const last = top >= 0 && edgeAt(edges, top) === high ? top - 1 : top;
    isOutside ||= first < 0 || last >= count;
    const inside = (bin: number): number => Math.min(Math.max(bin, 0), count - 1);
    const bins = Array.from({ length: inside(last) - inside(first) + 1 }, (_, i) => inside(first) + i);
    places = places.flatMap((place) => bins.map((bin) => place * count + bin));
  }
  const reached = places.flatMap((place) => content[place] ?? []);
  if (!isOutside || flow.kind === "clamp") return reached;
  return flow.kind === "default" ? [...reached, flow.content] : undefined;
}
