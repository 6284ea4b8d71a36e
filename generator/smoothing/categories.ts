import { childrenOf } from "../tree/children.js";
import { isBins } from "../tree/guards.js";
import type { BinningNode, CategoryNode, Node } from "../tree/node.js";

/** A key, or what stands for every key that no category of the input has. */
type Key = string | number | typeof OTHER;
const OTHER = Symbol("any other key");

/**
 * Bins over categories as categories over bins: each key has bins of its own. The bins themselves where there is no category among or
 * below them.
 */
export function categoriesFirst(node: BinningNode): BinningNode | CategoryNode {
  const first = categoryBelow(node);
  if (first === undefined) return node;
  const { input } = first;
  const categories = categoriesOf(node, input);
  const keys = [...new Set(categories.flatMap((category) => category.keys))];
  const isOpen =
    categories.some((one) => one.otherwise !== undefined || !hasKeysOf(one, first)) || escapes(node, input);
  return {
    nodetype: "category",
    input,
    keys,
    content: keys.map((key) => chosen(node, input, key)),
    otherwise: isOpen ? chosen(node, input, OTHER) : undefined,
  };
}

function categoryBelow(node: Node): CategoryNode | undefined {
  if (typeof node === "number") return undefined;
  if (node.nodetype === "category") return isDecided(node) ? undefined : node;
  if (!isBins(node)) return undefined;
  for (const child of childrenOf(node)) {
    const found = categoryBelow(child);
    if (found) return found;
  }
  return undefined;
}

function categoriesOf(node: Node, input: number): readonly CategoryNode[] {
  if (typeof node === "number") return [];
  if (node.nodetype === "category") {
    const below = childrenOf(node).flatMap((child) => categoriesOf(child, input));
    return node.input === input && !isDecided(node) ? [node, ...below] : below;
  }
  return isBins(node) ? childrenOf(node).flatMap((child) => categoriesOf(child, input)) : [];
}

/** Whether the subtree has a value somewhere for a key that no category of the input has. */
function escapes(node: Node, input: number): boolean {
  if (typeof node === "number") return true;
  if (node.nodetype === "category")
    return node.input !== input && childrenOf(node).some((child) => escapes(child, input));
  return isBins(node) ? childrenOf(node).some((child) => escapes(child, input)) : true;
}

/** The subtree for one key: categories of the input give way to what the key has there. */
function chosen(node: Node, input: number, key: Key): Node {
  if (typeof node === "number") return node;
  if (node.nodetype === "category") {
    if (node.input !== input || isDecided(node)) {
      const content = node.content.map((child) => chosen(child, input, key));
      const otherwise = node.otherwise === undefined ? undefined : chosen(node.otherwise, input, key);
      return { ...node, content, otherwise };
    }
    const place = key === OTHER ? -1 : node.keys.indexOf(key);
    const found = node.content[place] ?? node.otherwise;
    return found === undefined ? refusing(node) : chosen(found, input, key);
  }
  return isBins(node) ? chosenBins(node, input, key) : node;
}

function chosenBins(node: BinningNode, input: number, key: Key): BinningNode {
  const content = node.content.map((child) => chosen(child, input, key));
  const { flow } = node;
  if (flow.kind !== "default") return { ...node, content };
  return { ...node, content, flow: { kind: "default", content: chosen(flow.content, input, key) } };
}

/** A category in a place where the key is none of its own: all that is left of it is the error. */
function refusing({ input, keys }: CategoryNode): CategoryNode {
  return { nodetype: "category", input, keys, content: keys.map(() => NaN), otherwise: undefined };
}

const isDecided = ({ content, otherwise }: CategoryNode): boolean =>
  otherwise === undefined && content.every((one) => Number.isNaN(one));

/** Whether a node is all that is left of a category: the error. */
export const isRefusing = (node: Node): node is CategoryNode =>
  typeof node !== "number" && node.nodetype === "category" && isDecided(node);

/** Whether two categories list the same keys in their errors. */
export const hasKeysOf = ({ keys }: CategoryNode, other: CategoryNode): boolean =>
  keys.length === other.keys.length && keys.every((key, i) => key === other.keys[i]);
