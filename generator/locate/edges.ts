/** Whether two places on a line are in the same bins, keys and formulas is told by a text for each. */
export type PlaceText = (x: number) => string;

/**
 * Where the text changes along a line, from the first place to the last: each the first double that has the new text. Between two of the
 * given places, in increasing order, changes are found by halving the distance until no double is between; there and back again is missed.
 */
export function changesAlong(textAt: PlaceText, places: readonly number[]): readonly number[] {
  const changes: number[] = [];
  let last = { x: places[0] ?? 0, text: textAt(places[0] ?? 0) };
  for (const x of places.slice(1)) {
    const text = textAt(x);
    while (last.text !== text) {
      const edge = firstOther(textAt, last, x);
      changes.push(edge);
      last = { x: edge, text: textAt(edge) };
    }
    last = { x, text };
  }
  return changes;
}

/** The first double above `low.x` with another text, where `high` has another one. */
function firstOther(
  textAt: PlaceText,
  low: { readonly x: number; readonly text: string },
  high: number,
): number {
  let below = low.x,
    above = high;
  for (;;) {
    const middle = below / 2 + above / 2;
    if (!(middle > below && middle < above)) return above;
    if (textAt(middle) === low.text) below = middle;
    else above = middle;
  }
}
