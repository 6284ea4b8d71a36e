import { at } from "../at.js";
import { Heap } from "./heap.js";
import { isAtom } from "./placement.js";
import { Branch, type Item, type Region, partsOf, userIn } from "./regions.js";

interface Ready {
  readonly item: Item;
  readonly isBranch: boolean;
  /** How many steps after what needs nothing. */
  readonly round: number;
  readonly position: number;
}

function readyAt(item: Item, round: number): Ready {
  const isBranch = item instanceof Branch;
  const { position } = isBranch ? at(item.targets, item.targets.length - 1) : item;
  return { item, isBranch, round, position };
}

/** Symbols, and what is made of what has been computed before, come before operations on symbols. */
const firstRound = (item: Item): number =>
  item instanceof Branch || (item.expr.kind === "operation" && item.expr.operands.some(isAtom)) ? 1 : 0;

/** Whatever is ready comes in rounds, in the order of the expressions; a branch when there is nothing else. */
function isBefore(a: Ready, b: Ready): boolean {
  if (a.isBranch !== b.isBranch) return b.isBranch;
  if (!a.isBranch && a.round !== b.round) return a.round < b.round;
  return a.position < b.position;
}

/** The items of a region in an order in which each needs only those before it. */
export function sequence(region: Region): readonly Item[] {
  const items: readonly Item[] = [...region.nodes, ...region.branches];
  const waiting = new Map<Item, number>();
  for (const item of items)
    forEachUser(region, item, (user) => waiting.set(user, (waiting.get(user) ?? 0) + 1));
  const ready = new Heap<Ready>(isBefore);
  for (const item of items) if (!waiting.has(item)) ready.push(readyAt(item, firstRound(item)));
  const done: Item[] = [];
  for (let next = ready.pop(); next; next = ready.pop()) {
    const { item, round } = next;
    done.push(item);
    forEachUser(region, item, (user) => {
      const left = (waiting.get(user) ?? 0) - 1;
      waiting.set(user, left);
      if (left === 0) ready.push(readyAt(user, round + 1));
    });
  }
  if (done.length < items.length) throw new Error("expressions that depend on each other");
  return done;
}

/** What needs an item of a region, once for each use. */
function forEachUser(region: Region, item: Item, visit: (user: Item) => void): void {
  for (const { uses } of partsOf(item))
    for (const use of uses) {
      const user = userIn(region, use);
      if (user) visit(user);
    }
}
