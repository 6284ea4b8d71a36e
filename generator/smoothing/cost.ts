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
  readonly ofAverages: number;
  readonly overshoot: number;
}

/** Every mode is linear in the numbers of its knots, so the integral over a bin is a sum whose weights depend on the axis alone. */
export function binWeights(mode: Mode, bins: Bins, cells: Cells): readonly BinWeights[] {
  const widths = widthsOf(bins);
  return centresOf(bins).map((centre, i) => ({
    centre: weightsAt(mode, cells, placed(bins, cells, centre), 1),
    average: merged(
      pieces(bins, cells, bins.edges[i]!, bins.edges[i + 1]!).flatMap(([low, high]) =>
        GAUSS.flatMap(([place, share]) =>
          weightsAt(mode, cells, low + place * (high - low), (share * (high - low)) / widths[i]!),
        ),
      ),
    ),
  }));
}

/** Gauss-Legendre on three points, exact for polynomials of degree five: the highest that occurs. */
const GAUSS = [
  [0.5 - Math.sqrt(0.15), 5 / 18],
  [0.5, 8 / 18],
  [0.5 + Math.sqrt(0.15), 5 / 18],
] as const;

/** On a periodic axis, x as far on as the cells are. */
const placed = (bins: Bins, { knots }: Cells, x: number): number =>
  bins.wraps && x < knots[0]! ? x + periodOf(bins) : x;

/** The parts of an interval in which the curve is one polynomial. */
function pieces(bins: Bins, cells: Cells, low: number, high: number): readonly (readonly [number, number])[] {
  const first = cells.knots[0]!;
  if (bins.wraps && low < first && first < high)
    return [...pieces(bins, cells, low, first), ...pieces(bins, cells, first, high)];
  const shift = bins.wraps && low < first ? periodOf(bins) : 0;
  const [from, to] = [low + shift, high + shift];
  const breaks = [...cells.knots, ...cells.from, ...cells.to].filter((x) => x > from && x < to);
  const ends = [...new Set([from, ...breaks.sort((a, b) => a - b), to])];
  return ends.slice(1).map((end, i) => [ends[i]!, end]);
}

function weightsAt(mode: Mode, { knots, from, to }: Cells, x: number, scale: number): readonly Weight[] {
  const next = knots.findIndex((knot) => x < knot);
  const cell = next < 0 ? from.length - 1 : Math.max(next - 1, 0);
  const [begin, end] = [from[cell]!, to[cell]!];
  const weightOf = (term: number): number => {
    if (x < begin) return term === mode.ends[0] ? 1 : 0;
    if (!(x < end)) return term === mode.ends[1] ? 1 : 0;
    return curveWeights(mode, (x - begin) / (end - begin), end - begin)[term]!;
  };
  return mode.terms.map(({ knot, component }, i) => ({
    index: (cell + knot) * mode.components + component,
    weight: scale * weightOf(i),
  }));
}

/** The weights of a curve's numbers at a share of its cell. */
const curveWeights = ({ terms }: Mode, s: number, width: number): readonly number[] =>
  terms.map((term) => weightAt(terms, term.weight, s) * (term.isSlope ? width : 1));

function merged(weights: readonly Weight[]): readonly Weight[] {
  const sums = new Map<number, number>();
  for (const { index, weight } of weights) sums.set(index, (sums.get(index) ?? 0) + weight);
  return [...sums].map(([index, weight]) => ({ index, weight }));
}

/** What smoothing does to one line of contents; `values` are the numbers of its knots. */
export function lineCost(
  { mode, bins, cells, weights }: { mode: Mode; bins: Bins; cells: Cells; weights: readonly BinWeights[] },
  contents: readonly number[],
  values: readonly number[],
): LineCost {
  const apply = (terms: readonly Weight[]): number =>
    terms.reduce((sum, { index, weight }) => sum + weight * values[index]!, 0);
  let atCentres = 0,
    ofAverages = 0;
  for (const [i, content] of contents.entries()) {
    const { centre, average } = weights[i]!;
    atCentres = Math.max(atCentres, Math.abs(apply(centre) - content));
    ofAverages = Math.max(ofAverages, Math.abs(apply(average) - content));
  }
  return {
    atCentres,
    ofAverages,
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
