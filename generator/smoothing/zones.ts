import { binCount } from "../tree/edges.js";
import { finiteEdges, type LatticeAxis } from "./axis.js";
import { periodOf } from "./bins.js";
import type { Span } from "./formulas.js";
import { type Mode, weightAt } from "./mode.js";
import { step } from "./step.js";

/** A part of a bin where something else takes part in the value: the content of a bin beside it, or what is outside of the axis. */
export interface Zone extends Span {
  readonly beside: number | "outside";
  /** The share of the other content. */
  readonly weight: (x: number) => number;
}

/** A bin with its zones; the edges are finite. */
export interface BinZones extends Span {
  readonly zones: readonly Zone[];
}

/** The bins of an axis whose mode leads from content to content. */
export function zonesBetween({ smoothing }: LatticeAxis): readonly BinZones[] {
  if (smoothing === undefined) return [];
  const { mode, bins, axis } = smoothing,
    { edges, wraps } = bins,
    count = edges.length - 1;
  return edges.slice(1).map((high, bin): BinZones => {
    const low = edges[bin]!;
    const before = bin === 0 ? count - 1 : bin - 1,
      shift = bin === 0 ? periodOf(bins) : 0;
    const share = (cell: number, x: number): number =>
      shareOfRight(mode, x, axis.from[cell]!, axis.to[cell]!);
    const right: Zone = {
      low: axis.from[bin]!,
      high,
      beside: (bin + 1) % count,
      weight: (x) => share(bin, x),
    };
    const left: Zone = {
      low,
      high: axis.to[before]! - shift,
      beside: before,
      weight: (x) => 1 - share(before, x + shift),
    };
    return {
      low,
      high,
      zones: [...(bin > 0 || wraps ? [left] : []), ...(bin < count - 1 || wraps ? [right] : [])],
    };
  });
}

/** The bins of an axis that lead into a default content at both ends, with the zones there alone. */
export function zonesOutside({ axis: { edges }, choice }: LatticeAxis): readonly BinZones[] {
  const all = finiteEdges(edges) ?? [],
    last = binCount(edges) - 1;
  const isInfinite = (place: number): boolean =>
    edges.kind === "variable" && !Number.isFinite(edges.values[place]);
  return all.slice(1).map((high, bin): BinZones => {
    const low = all[bin]!,
      half = ((choice?.width ?? 0) / 2) * (high - low);
    const first: Zone = {
      low,
      high: low + half,
      beside: "outside",
      weight: (x) => 1 - shareOfRight(step, x, low - half, low + half),
    };
    const end: Zone = {
      low: high - half,
      high,
      beside: "outside",
      weight: (x) => shareOfRight(step, x, high - half, high + half),
    };
    return {
      low,
      high,
      zones: [
        ...(bin === 0 && !isInfinite(0) ? [first] : []),
        ...(bin === last && !isInfinite(last + 1) ? [end] : []),
      ],
    };
  });
}

const shareOfRight = ({ terms }: Mode, x: number, from: number, to: number): number =>
  weightAt(terms, terms[1]!.weight, (x - from) / (to - from));

/** The integral of a function over a span, by Gauss's rule on five points. */
export function integral({ low, high }: Span, of: (x: number) => number): number {
  const width = high - low;
  return width * GAUSS.reduce((sum, [place, weight]) => sum + weight * of(low + place * width), 0);
}

const NEAR = Math.sqrt(5 - 2 * Math.sqrt(10 / 7)) / 6,
  FAR = Math.sqrt(5 + 2 * Math.sqrt(10 / 7)) / 6;
const GAUSS = [
  [0.5 - FAR, (322 - 13 * Math.sqrt(70)) / 1800],
  [0.5 - NEAR, (322 + 13 * Math.sqrt(70)) / 1800],
  [0.5, 64 / 225],
  [0.5 + NEAR, (322 + 13 * Math.sqrt(70)) / 1800],
  [0.5 + FAR, (322 - 13 * Math.sqrt(70)) / 1800],
] as const;
