import { type Item, isContentItem, itemKey, shapeOf, sizeOf } from "./intern.js";
import { type Branches, type Family, type Link, type Slots, armBits } from "./types.js";

/** Makes the family of items of one shape, one row each. */
export type MakeFamily = (items: readonly Item[]) => Family;

/** Code for this many operations stands in the branches of a search; more is one function and a table. */
const UNROLLED_SIZE = 60;
/** Up to this size repeated parts are written again: the row is found without a table. */
const READABLE_SIZE = 400;
/** Most constants that stand in the branches of a search. */
export const UNROLLED_CONSTANTS = 12;

/**
 * Plans where the slots of a family's rows lead. `children[row][slot]` is undefined where a row lacks the slot (a key).
 */
export function planBranches(
  children: readonly (readonly (Item | undefined)[])[],
  make: MakeFamily,
  unrollLimit: number,
): Branches {
  const slots = slotsOf(children.map((row) => row.length));
  const pool = children.flat();
  if (pool.length > UNROLLED_CONSTANTS && pool.every((item) => typeof item === "number"))
    return { slots, ...constants(pool, make) };
  const items = pool.filter((item) => item !== undefined),
    isWhole = items.length === pool.length;
  const distinct = [...new Map(items.map((item) => [itemKey(item), item])).values()];
  if (children.length === 1 && isWhole && pool.length <= unrollLimit && isUnrolled(distinct, pool.length))
    return unrolled(pool, distinct, slots, make);
  const shapes = [...new Set(distinct.map(shapeOf))];
  if (shapes.length === 1 && isWhole) return { slots, ...oneArm(items, distinct, make) };
  return { slots, ...severalArms(pool, distinct, shapes, make) };
}

/** Many constants need no look at which of them are equal: a reference is no shorter than a number. */
function constants(
  pool: readonly number[],
  make: MakeFamily,
): { readonly arms: readonly Family[]; readonly link: Link } {
  const [first] = pool;
  const isOne = first !== undefined && pool.every((value) => Object.is(value, first));
  return isOne
    ? { arms: [make([first])], link: { kind: "single" } }
    : { arms: [make(pool)], link: { kind: "dense" } };
}

function slotsOf(counts: readonly number[]): Slots {
  const [count = 0] = counts;
  if (counts.every((other) => other === count)) return { kind: "equal", count };
  let next = 0;
  return { kind: "ragged", offsets: counts.map((n) => (next += n) - n) };
}

/** A grid (bins of equal shape in the bins) keeps one search per axis; few constants and short formulas stand in the search. */
function isUnrolled(distinct: readonly Item[], slots: number): boolean {
  if (distinct.length < 2) return false;
  if (distinct.every(isContentItem)) return slots <= UNROLLED_CONSTANTS;
  const shapes = new Set(distinct.map(shapeOf));
  if (shapes.size === distinct.length && slots <= 64) return true;
  const isGrid =
    shapes.size === 1 && distinct.every((item) => typeof item !== "number" && isSearch(item.node.nodetype));
  return !isGrid && distinct.reduce((sum: number, item) => sum + sizeOf(item), 0) <= UNROLLED_SIZE;
}

const isSearch = (nodetype: string): boolean =>
  ["category", "binning", "multibinning", "transform", "grid", "blend"].includes(nodetype);

function unrolled(
  pool: readonly (Item | undefined)[],
  distinct: readonly Item[],
  slots: Slots,
  make: MakeFamily,
): Branches {
  const place = new Map(distinct.map((item, i) => [itemKey(item), i]));
  const armOf = pool.flatMap((item) => (item === undefined ? [] : [place.get(itemKey(item)) ?? -1]));
  return { arms: distinct.map((item) => make([item])), slots, link: { kind: "unrolled", armOf } };
}

function oneArm(
  pool: readonly Item[],
  distinct: readonly Item[],
  make: MakeFamily,
): { arms: readonly Family[]; link: Link } {
  const [first] = distinct;
  if (first === undefined) return { arms: [], link: { kind: "dense" } };
  if (distinct.length === 1) return { arms: [make([first])], link: { kind: "single" } };
  const dense = pool.reduce((sum: number, item) => sum + sizeOf(item), 0);
  const shared = distinct.reduce((sum: number, item) => sum + sizeOf(item), pool.length);
  if (typeof first === "number" || dense <= Math.max(shared, READABLE_SIZE))
    return { arms: [make(pool)], link: { kind: "dense" } };
  const row = new Map(distinct.map((item, i) => [itemKey(item), i]));
  return {
    arms: [make(distinct)],
    link: { kind: "refs", refs: pool.map((item) => row.get(itemKey(item)) ?? -1) },
  };
}

function severalArms(
  pool: readonly (Item | undefined)[],
  distinct: readonly Item[],
  shapes: readonly number[],
  make: MakeFamily,
): { arms: readonly Family[]; link: Link } {
  const members = shapes.map((shape) => distinct.filter((item) => shapeOf(item) === shape));
  const arms = members.map(make),
    bits = armBits(arms);
  const refs = new Map(
    members.flatMap((items, arm) => items.map((item, row) => [itemKey(item), (row << bits) + arm] as const)),
  );
  return {
    arms,
    link: {
      kind: "refs",
      refs: pool.map((item) => (item === undefined ? -1 : (refs.get(itemKey(item)) ?? -1))),
    },
  };
}
