/**
 * A start for searches among lists of edges, each in cells of one width: an edge of list k and a value compare as their cells do
 * where these differ, so that only edges in the value's own cell are left to look at.
 */
export interface Buckets {
  /** For each list the lower end and the inverse width of its cells. */
  readonly scales: Float64Array;
  /** For each list the number of its cells, and where its cells and its edges begin. */
  readonly places: Int32Array;
  /** For each cell, and for what is above all, how many inner edges of the list are in cells below. */
  readonly below: Uint16Array;
  /** The inner edges of all lists, each followed by a NaN. */
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

/** The inner edges of lists of increasing edges, likewise, filled up with NaN to `width` each. */
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

/** The buckets of lists of increasing edges, `counts[k] + 1` for list k, one after the other. */
export function makeBuckets(edges: ArrayLike<number>, counts: readonly number[] | Int32Array): Buckets {
  const scales: number[] = [],
    starts: number[] = [],
    below: number[] = [],
    inner: number[] = [];
  let next = 0;
  for (const count of counts) {
    const own = Array.from({ length: count - 1 }, (_, i) => edges[next + 1 + i]!);
    next += count + 1;
    const { low, scale, cells } = cellsFor(own);
    scales.push(low, scale);
    starts.push(cells, below.length, inner.length);
    const places = own.map((edge) => cellOf(edge, low, scale, cells));
    let passed = 0;
    for (let cell = 0; cell <= cells; cell++) {
      while (passed < own.length && places[passed]! < cell) passed++;
      below.push(passed);
    }
    inner.push(...own, NaN);
  }
  return {
    scales: Float64Array.from(scales),
    places: Int32Array.from(starts),
    below: Uint16Array.from(below),
    inner: Float64Array.from(inner),
  };
}

/**
 * The bin of x in a list that has at most one edge in a cell: as `binIndex` finds it, the last one for NaN too. It has no branch
 * that depends on where in its cell x is, which no processor could foresee.
 */
export function bucketBin({ scales, places, below, inner }: Buckets, list: number, x: number): number {
  const cells = places[3 * list]!,
    place = (x - scales[2 * list]!) * scales[2 * list + 1]!;
  const cell = place < cells ? (place > 0 ? place | 0 : 0) : cells;
  const bin = below[places[3 * list + 1]! + cell]!;
  return bin + +(x >= inner[places[3 * list + 2]! + bin]!);
}
