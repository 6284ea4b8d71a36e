/**
 * A start for searches among edges: cells of one width, so that an edge and a value compare as their cells do where these differ,
 * and only edges in the value's own cell are left to look at.
 */
export interface Buckets {
  /** The lower end of the cells, their inverse width, their number. */
  readonly low: number;
  readonly scale: number;
  readonly cells: number;
  /** For each cell, and for what is above all, how many inner edges are in cells below. */
  readonly below: Uint16Array;
  /** The inner edges, and a NaN. */
  readonly inner: Float64Array;
}

/** Most cells for a bin. */
const cellsPerBin = 64;

/** Cells for the inner edges of a list, as narrow as the narrowest bin where that does not take too many. */
function cellsFor(inner: readonly number[]): {
  readonly low: number;
  readonly scale: number;
  readonly cells: number;
} {
  const low = inner[0] ?? 0,
    range = (inner.at(-1) ?? 0) - low;
  const gap = inner.reduce(
    (least, edge, i) => (i === 0 ? least : Math.min(least, edge - inner[i - 1]!)),
    range,
  );
  const cells = range > 0 ? Math.min(Math.ceil(range / gap) + 1, cellsPerBin * inner.length) : 1;
  // A little less than cells / range, so that the last edge is in the last cell.
  const scale = range > 0 ? (cells / range) * (1 - 2 ** -50) : 1;
  return Number.isFinite(range) && Number.isFinite(scale)
    ? { low, scale, cells }
    : { low: 0, scale: Number.MIN_VALUE, cells: 1 };
}

const cellOf = (x: number, low: number, scale: number, cells: number): number => {
  const place = (x - low) * scale;
  return place < cells ? (place > 0 ? Math.trunc(place) : 0) : cells;
};

/** Whether an acceptable number of cells has at most one of the edges in each. */
export function suitBuckets(edges: readonly number[]): boolean {
  const inner = edges.slice(1, -1),
    { low, scale, cells } = cellsFor(inner);
  const places = inner.map((edge) => cellOf(edge, low, scale, cells));
  return places.every((place, i) => place < (places[i + 1] ?? cells));
}

/** The inner edges of lists of edges, `counts[k] + 1` for list k, one after the other; each filled up with NaN to `width`. */
export function paddedEdges(
  edges: ArrayLike<number>,
  counts: readonly number[] | Int32Array,
  width: number,
): Float64Array {
  const padded = new Float64Array(width * counts.length).fill(NaN);
  let next = 0;
  for (const [list, count] of counts.entries()) {
    for (let i = 0; i + 1 < count; i++) padded[width * list + i] = edges[next + 1 + i]!;
    next += count + 1;
  }
  return padded;
}

/** The buckets of increasing edges. */
export function makeBuckets(edges: ArrayLike<number>): Buckets {
  const inner = Array.from(edges).slice(1, -1);
  const { low, scale, cells } = cellsFor(inner);
  const places = inner.map((edge) => cellOf(edge, low, scale, cells));
  const below = new Uint16Array(cells + 1);
  let passed = 0;
  for (let cell = 0; cell <= cells; cell++) {
    while (passed < inner.length && places[passed]! < cell) passed++;
    below[cell] = passed;
  }
  return { low, scale, cells, below, inner: Float64Array.from([...inner, NaN]) };
}

/** The buckets of lists of edges, `counts[k] + 1` for list k, one after the other. */
export function bucketLists(
  edges: ArrayLike<number>,
  counts: readonly number[] | Int32Array,
): readonly Buckets[] {
  const all = Array.from(edges);
  let next = 0;
  return Array.from(counts, (count) => makeBuckets(all.slice(next, (next += count + 1))));
}

/**
 * The bin of x among edges of which at most one is in a cell: as `binIndex` finds it, the last one for NaN too. It has no branch
 * that depends on where in its cell x is, which no processor could foresee.
 */
export function bucketBin({ low, scale, cells, below, inner }: Buckets, x: number): number {
  const place = (x - low) * scale;
  const bin = below[place < cells ? (place > 0 ? place | 0 : 0) : cells]!;
  return bin + +(x >= inner[bin]!);
}
