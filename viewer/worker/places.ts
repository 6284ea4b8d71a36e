import type { Span } from "../protocol.js";

/** Places in equal steps from the low to the high end, of the number or of its logarithm. */
export function placesIn({ low, high, isLog }: Span, count: number): Float64Array {
  const last = count - 1;
  return Float64Array.from({ length: count }, (_, i) => {
    if (i === 0) return low;
    if (i === last) return high;
    return isLog ? low * (high / low) ** (i / last) : low + (high - low) * (i / last);
  });
}

/** The middles of as many cells, of equal width in such steps. */
export const middlesIn = (span: Span, cells: number): Float64Array =>
  placesIn(span, 2 * cells + 1).filter((_, i) => i % 2 === 1);

/** The places with each edge and the double before it, so that a jump is as steep in a plot as it is. */
export function withEdges(places: Float64Array, edges: readonly number[]): Float64Array {
  const all = new Set<number>(places);
  for (const edge of edges) {
    all.add(before(edge));
    all.add(edge);
  }
  return Float64Array.from(all).sort();
}

/** The next double below. */
export function before(x: number): number {
  if (!Number.isFinite(x)) return x;
  if (x === 0) return -Number.MIN_VALUE;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  view.setBigInt64(0, view.getBigInt64(0) + (x > 0 ? -1n : 1n));
  return view.getFloat64(0);
}
