import type { Axis, Edges } from "../tree/axis.js";
import { binCount, edgeAt } from "../tree/edges.js";
import type { Span } from "./formulas.js";

/** What is known of keys: the one, or those that it is none of. */
export type Keys = { readonly only: string | number } | { readonly except: ReadonlySet<string | number> };

/** A part of the space of inputs: spans and keys by the names of values; what is not there can be anything. */
export interface Region {
  readonly spans: ReadonlyMap<string, Span>;
  readonly keys: ReadonlyMap<string, Keys>;
  /** Names of values that are whole numbers. */
  readonly ints: ReadonlySet<string>;
}

const LINE: Span = { low: -Infinity, high: Infinity };

export const withSpan = (region: Region, name: string, span: Span): Region => ({
  ...region,
  spans: new Map(region.spans).set(name, span),
});

export const withKeys = (region: Region, name: string, keys: Keys): Region => ({
  ...region,
  keys: new Map(region.keys).set(name, keys),
});

export const spanOf = ({ spans }: Region, name: string): Span => spans.get(name) ?? LINE;

/** What two spans have in common; undefined where that is nothing. */
export function common(a: Span, b: Span): Span | undefined {
  const low = Math.max(a.low, b.low),
    high = Math.min(a.high, b.high);
  return low < high ? { low, high } : undefined;
}

/** A span in pieces, cut where any of the numbers is inside of it. */
export function cut(span: Span, places: readonly number[]): readonly Span[] {
  const inside = places.filter((place) => place > span.low && place < span.high).sort((a, b) => a - b);
  const ends = [...new Set([span.low, ...inside, span.high])];
  return ends.slice(1).map((high, i) => ({ low: ends[i]!, high }));
}

/** A bin of an axis as a span. */
export const binSpan = ({ edges }: Axis, bin: number): Span => ({
  low: edgeAt(edges, bin),
  high: edgeAt(edges, bin + 1),
});

/** The edges inside of a span. */
export function edgesIn(edges: Edges, { low, high }: Span): readonly number[] {
  const found: number[] = [];
  for (let i = edgesUpTo(edges, low); i <= binCount(edges) && edgeAt(edges, i) < high; i++)
    found.push(edgeAt(edges, i));
  return found;
}

/** How many edges are not above a number. */
export function edgesUpTo(edges: Edges, x: number): number {
  let low = 0,
    high = binCount(edges) + 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (edgeAt(edges, middle) <= x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A number in a span, finite: `share` of the way through it. */
export function within({ low, high }: Span, share: number): number {
  if (low === -Infinity)
    return high === Infinity ? FAR[Math.floor(share * FAR.length)]! : high - reach(share);
  if (high === Infinity) return low + reach(1 - share);
  return low + share * (high - low);
}

/** From 1/1024 of a unit up to 1024 of them, the nearer the larger the share. */
const reach = (share: number): number => 2 ** (10 - 20 * share);

const FAR = [-1e3, -10, -1, -0.5, 0, 0.5, 1, 10, 1e3];
