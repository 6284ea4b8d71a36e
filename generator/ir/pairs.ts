/**
 * Two inputs, in either order, as one key: the place of a second derivative in the rows of the lower triangle of all of them, so that it is
 * known once. Keys are in the order of those places.
 */
export const pairOf = (one: number, other: number): number => {
  const row = Math.max(one, other);
  return (row * (row + 1)) / 2 + Math.min(one, other);
};

/** The inputs of a pair, the later one first. */
export function inputsOfPair(pair: number): readonly [row: number, column: number] {
  const row = Math.floor((Math.sqrt(8 * pair + 1) - 1) / 2);
  return [row, pair - (row * (row + 1)) / 2];
}

/** All pairs of some inputs. */
export const pairsOf = (inputs: readonly number[]): readonly number[] =>
  inputs.flatMap((one, i) => inputs.slice(0, i + 1).map((other) => pairOf(one, other)));
