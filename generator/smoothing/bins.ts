import type { Bins, Cells } from "./mode.js";

export const widthsOf = ({ edges }: Pick<Bins, "edges">): readonly number[] =>
  edges.slice(1).map((edge, i) => edge - edges[i]!);

export const centresOf = ({ edges }: Pick<Bins, "edges">): readonly number[] =>
  edges.slice(1).map((edge, i) => (edges[i]! + edge) / 2);

export const periodOf = ({ edges }: Pick<Bins, "edges">): number => edges.at(-1)! - edges[0]!;

/** Knots at the centres of the bins; a periodic axis has the first centre again at its end. */
export function centreKnots(bins: Bins): readonly number[] {
  const centres = centresOf(bins);
  return bins.wraps ? [...centres, centres[0]! + periodOf(bins)] : centres;
}

/** Cells whose curves reach from knot to knot. */
export const cellsBetween = (knots: readonly number[]): Cells => ({
  knots,
  from: knots.slice(0, -1),
  to: knots.slice(1),
});

/** One number a knot: the content; a periodic axis has the first again at its end. */
export const contentsAtKnots =
  ({ wraps }: Bins) =>
  (contents: readonly number[]): readonly number[] =>
    wraps ? [...contents, contents[0]!] : contents;

/** The content and the slope of every knot, side by side. */
export function withSlopes(
  { wraps }: Bins,
  contents: readonly number[],
  slopes: readonly number[],
): readonly number[] {
  const pairs = contents.flatMap((content, i) => [content, slopes[i]!]);
  return wraps ? [...pairs, ...pairs.slice(0, 2)] : pairs;
}
