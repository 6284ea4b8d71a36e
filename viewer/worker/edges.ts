import type { Morphs, Values } from "../protocol.js";
import { keyedValues } from "./keys.js";
import type { Opened } from "./opened.js";

/** Where a parameter is down, nominal and up. */
const KEYS = [-1, 0, 1];

/**
 * Where lines along an input, through `places`, have edges: those of bins, for every key that has a part in the value. Along a parameter the
 * keys stand there instead.
 */
export function edgesAlong(
  opened: Opened,
  correction: string,
  morph: Morphs,
  ...[x, values, places]: readonly [x: string, values: Values, places: readonly number[]]
): readonly number[] {
  const inputs = opened.inputs(correction);
  if (!inputs.some(({ name, type }) => name === x && type === "real"))
    return KEYS.filter((key) => key >= (places[0] ?? NaN) && key <= (places.at(-1) ?? NaN));
  const find = opened.edgeFinder(correction);
  const found = keyedValues(inputs, morph, values).flatMap((one) => find(x, one, places));
  return [...new Set(found)].sort((a, b) => a - b);
}
