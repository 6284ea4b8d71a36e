/**
 * A start for searches in lists of edges: cells of one width, so that an edge and a value compare as their cells do where these differ,
 * and only an edge in the value's own cell is left to look at.
 */
export interface Buckets {
  /** The lower end of the cells, their inverse width, their number. */
  readonly low: number;
  readonly scale: number;
  readonly cells: number;
  /** For each list, for each cell and for what is above all: how many inner edges are in cells below. */
  readonly below: Uint16Array;
  /** The inner edges of each list, filled up with NaN to `width`, at least one. */
  readonly inner: Float64Array;
  readonly width: number;
}

/** Most cells for a bin. */
const cellsPerBin = 64;

const innerOf = (edges: readonly number[]): readonly number[] => edges.slice(1, -1);

type Cells = Pick<Buckets, "low" | "scale" | "cells">;

/** Cells for the inner edges of lists, as narrow as the narrowest bin where that does not take too many. */
function cellsFor(lists: readonly (readonly number[])[]): Cells {
  let low = Infinity,
    high = -Infinity,
    gap = Infinity,
    bins = 0;
  for (const inner of lists) {
    bins += inner.length;
    for (const [i, edge] of inner.entries()) {
      low = Math.min(low, edge);
      high = Math.max(high, edge);
      if (i > 0) gap = Math.min(gap, edge - inner[i - 1]!);
    }
  }
  const range = high - low;
  const cells =
    range > 0 ? Math.min(Math.ceil(range / gap) + 1, Math.ceil((cellsPerBin * bins) / lists.length)) : 1;
  // A little less than cells / range, so that the last edge is in the last cell.
  const scale = range > 0 ? (cells / range) * (1 - 2 ** -50) : 1;
  return Number.isFinite(range) && Number.isFinite(scale)
    ? { low, scale, cells }
    : { low: 0, scale: Number.MIN_VALUE, cells: 1 };
}

/** The cells of a list of inner edges. */
const cellsOf = (inner: readonly number[], { low, scale, cells }: Cells): readonly number[] =>
  inner.map((edge) => {
    const place = (edge - low) * scale;
    return place < cells ? (place > 0 ? Math.trunc(place) : 0) : cells;
  });

/** Whether an acceptable number of cells has at most one edge of each list in each. */
export function suitBuckets(lists: readonly (readonly number[])[]): boolean {
  const inners = lists.map(innerOf),
    grid = cellsFor(inners);
  return inners.every((inner) => {
    const places = cellsOf(inner, grid);
    return places.every((place, i) => place < (places[i + 1] ?? grid.cells));
  });
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

/** The buckets of lists of increasing edges, `counts[k] + 1` for list k, one after the other. */
export function makeBuckets(edges: ArrayLike<number>, counts: readonly number[] | Int32Array): Buckets {
  const all = Array.from(edges);
  let next = 0;
  const inners = Array.from(counts, (count) => innerOf(all.slice(next, (next += count + 1))));
  const grid = cellsFor(inners),
    { cells } = grid;
  const below = new Uint16Array(inners.length * (cells + 1));
  for (const [list, inner] of inners.entries()) {
    const places = cellsOf(inner, grid);
    let passed = 0;
    for (let cell = 0; cell <= cells; cell++) {
      while (passed < inner.length && places[passed]! < cell) passed++;
      below[list * (cells + 1) + cell] = passed;
    }
  }
  const width = inners.reduce((most, inner) => Math.max(most, inner.length), 0) + 1;
  return { ...grid, below, inner: paddedEdges(edges, counts, width), width };
}

/**
 * The bin of x in a list of edges of which at most one is in a cell: as `binIndex` finds it, the last one for NaN too. It has no
 * branch that depends on where in its cell x is, which no processor could foresee.
 */
export function bucketBin(buckets: Buckets, list: number, x: number): number {
  const { cells } = buckets,
    place = (x - buckets.low) * buckets.scale;
  const bin = buckets.below[(cells + 1) * list + (place < cells ? (place > 0 ? place | 0 : 0) : cells)]!;
  return bin + +(x >= buckets.inner[buckets.width * list + bin]!);
}
