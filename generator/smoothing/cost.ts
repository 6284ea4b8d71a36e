import { binIndex } from "../../runtime/search.js";
import { centresOf, periodOf, widthsOf } from "./bins.js";
import { type Bins, type Cells, type Mode, weightAt } from "./mode.js";

/** The value at a bin's centre and the bin's average, as sums over the numbers of the knots. */
export interface BinWeights {
  readonly centre: readonly Weight[];
  readonly average: readonly Weight[];
}

interface Weight {
  readonly index: number;
  readonly weight: number;
}

/** Differences along one line of contents, in their units. */
export interface LineCost {
  readonly atCentres: number;
  /** By bin. */
  readonly averages: readonly number[];
  readonly overshoot: number;
}

/** A line of contents. */
interface Contents {
  readonly contents: readonly number[];
  /** The numbers of the knots. */
  readonly values: readonly number[];
  /** What else changes the average of each bin. */
  readonly changes: readonly number[];
}

/** Every mode is linear in the numbers of its knots, so the integral over a bin is a sum whose weights depend on the axis alone. */
export function binWeights(mode: Mode, bins: Bins, cells: Cells): readonly BinWeights[] {
  const widths = widthsOf(bins);
  const averages = widths.map(() => new Map<number, number>());
  for (const { bin, cell, low, high } of pieces(bins, cells)) {
    const share = (high - low) / widths[bin]!;
    for (const [place, weight] of GAUSS)
      for (const term of weightsAt(mode, cells, cell, low + place * (high - low))) {
        const sum = averages[bin]!.get(term.index) ?? 0;
        averages[bin]!.set(term.index, sum + weight * share * term.weight);
      }
  }
  return centresOf(bins).map((centre, i) => {
    const x = bins.wraps && centre < cells.knots[0]! ? centre + periodOf(bins) : centre;
    return {
      centre: weightsAt(mode, cells, binIndex(cells.knots, 0, cells.from.length, x), x),
      average: [...averages[i]!].map(([index, weight]) => ({ index, weight })),
    };
  });
}

/** Gauss-Legendre on three points, exact for polynomials of degree five: the highest that occurs. */
const GAUSS = [
  [0.5 - Math.sqrt(0.15), 5 / 18],
  [0.5, 8 / 18],
  [0.5 + Math.sqrt(0.15), 5 / 18],
] as const;

/** A part of a bin in which the curve is one polynomial, and the cell that it is in. */
interface Piece {
  readonly bin: number;
  readonly cell: number;
  readonly low: number;
  readonly high: number;
}

/** The axis in pieces; a periodic one from its first knot on. */
function pieces(bins: Bins, { knots, from, to }: Cells): readonly Piece[] {
  const { edges, wraps } = bins,
    count = edges.length - 1;
  const start = wraps ? knots[0]! : edges[0]!,
    end = wraps ? knots.at(-1)! : edges.at(-1)!;
  const all = wraps ? [...edges, ...edges.slice(1).map((edge) => edge + periodOf(bins))] : edges;
  const inside = [...all, ...knots, ...from, ...to].filter((x) => x > start && x < end);
  const breaks = [...new Set([start, ...inside.sort((a, b) => a - b), end])];
  return breaks.slice(1).map((high, i) => {
    const low = breaks[i]!,
      middle = (low + high) / 2;
    return {
      bin: binIndex(all, 0, all.length - 1, middle) % count,
      cell: binIndex(knots, 0, from.length, middle),
      low,
      high,
    };
  });
}

/** The weights of the curve's numbers at x in a cell. */
function weightsAt(mode: Mode, { from, to }: Cells, cell: number, x: number): readonly Weight[] {
  const begin = from[cell]!,
    end = to[cell]!;
  const isBefore = x < begin,
    isInside = !isBefore && x < end;
  const curve = isInside ? curveWeights(mode, (x - begin) / (end - begin), end - begin) : undefined;
  const constant = mode.ends[isBefore ? 0 : 1];
  return mode.terms.map(({ knot, component }, i) => ({
    index: (cell + knot) * mode.components + component,
    weight: curve ? curve[i]! : i === constant ? 1 : 0,
  }));
}

/** The weights of a curve's numbers at a share of its cell. */
const curveWeights = ({ terms }: Mode, s: number, width: number): readonly number[] =>
  terms.map((term) => weightAt(terms, term.weight, s) * (term.isSlope ? width : 1));

/** What smoothing does to one line of contents. */
export function lineCost(
  { mode, bins, cells, weights }: { mode: Mode; bins: Bins; cells: Cells; weights: readonly BinWeights[] },
  { contents, values, changes }: Contents,
): LineCost {
  const apply = (terms: readonly Weight[]): number =>
    terms.reduce((sum, { index, weight }) => sum + weight * values[index]!, 0);
  const offsets = contents.map((content, i) => Math.abs(apply(weights[i]!.centre) - content));
  return {
    atCentres: offsets.reduce((most, offset) => Math.max(most, offset), 0),
    averages: contents.map((content, i) => apply(weights[i]!.average) - content + changes[i]!),
    overshoot: mode.isBounded ? 0 : overshootOf(mode, bins, cells, contents, values),
  };
}

/** How far a curve goes beyond the contents on both sides: those of its two centres, or of its bin and the two beside it. */
function overshootOf(
  mode: Mode,
  { wraps }: Bins,
  { from, to }: Cells,
  contents: readonly number[],
  values: readonly number[],
): number {
  const count = contents.length;
  const place = (i: number): number => (wraps ? (i + count) % count : Math.min(Math.max(i, 0), count - 1));
  return from.reduce((most, begin, cell) => {
    const around = (mode.cell === "bin" ? [cell - 1, cell, cell + 1] : [cell, cell + 1]).map(
      (i) => contents[place(i)]!,
    );
    const width = to[cell]! - begin;
    const numbers = mode.terms.map(
      ({ knot, component }) => values[(cell + knot) * mode.components + component]!,
    );
    const curve = (s: number): number =>
      curveWeights(mode, s, width).reduce((sum, weight, i) => sum + weight * numbers[i]!, 0);
    const extremes = cubicExtremes(curve);
    return Math.max(
      most,
      ...extremes.map((value) => Math.max(value - Math.max(...around), Math.min(...around) - value)),
    );
  }, 0);
}

/** The values at both ends of [0, 1] and at the extremes between of a polynomial of degree three at most. */
function cubicExtremes(curve: (s: number) => number): readonly number[] {
  const [a, p, q, b] = [curve(0), curve(1 / 3), curve(2 / 3), curve(1)] as const;
  const first = (-11 * a + 18 * p - 9 * q + 2 * b) / 2,
    second = (18 * a - 45 * p + 36 * q - 9 * b) / 2,
    third = (-9 * a + 27 * p - 27 * q + 9 * b) / 2;
  const discriminant = second * second - 3 * first * third;
  if (!(discriminant > 0)) return [a, b];
  const sum = -(second + Math.sign(second || 1) * Math.sqrt(discriminant));
  const roots = [sum / (3 * third), first / sum].filter((s) => s > 0 && s < 1);
  return [a, b, ...roots.map(curve)];
}
