import { CorrectionError } from "./errors.js";
import { shown } from "./shown.js";

/** How many keys an error message lists in full. */
const fewKeys = 8;
/** How many it lists of more. */
const nearestKeys = 5;

/** The error for a category's `value` that is none of its `keys`: it lists them, or of many the nearest. */
export function unknownKey(
  correction: string,
  input: string,
  value: string | number,
  keys: readonly (string | number)[],
): CorrectionError {
  const problem = `${input} = ${shown(value)} is not a key; ${keyList(value, keys)}`;
  return new CorrectionError(correction, input, value, problem);
}

function keyList(value: string | number, keys: readonly (string | number)[]): string {
  if (keys.length === 0) return "it has no keys";
  const nearest = byDistance(value, keys);
  if (keys.length === 1) return `its only key is ${nearest.map(shown).join()}`;
  if (keys.length <= fewKeys) return `its keys are ${nearest.map(shown).join(", ")}`;
  return `the nearest of its ${keys.length} keys are ${nearest.slice(0, nearestKeys).map(shown).join(", ")}`;
}

/** The keys, nearest first; equally near ones stay in their order. */
function byDistance(value: string | number, keys: readonly (string | number)[]): (string | number)[] {
  const distance = (key: string | number): number =>
    typeof key === "number" && typeof value === "number"
      ? Math.abs(key - value)
      : editDistance(String(key), String(value));
  return keys
    .map((key) => ({ key, distance: distance(key) }))
    .sort((a, b) => a.distance - b.distance)
    .map(({ key }) => key);
}

/**
 * Edit distance (Levenshtein) by dynamic programming, a row of the table at a time. A change of letter case alone
 * costs a quarter; only the first 64 characters count, so a huge string costs nothing.
 */
function editDistance(left: string, right: string): number {
  const a = left.slice(0, 64);
  const b = right.slice(0, 64);
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = above[j - 1]! + substitution(a.charAt(i - 1), b.charAt(j - 1));
      row.push(Math.min(change, above[j]! + 1, row[j - 1]! + 1));
    }
    above = row;
  }
  return above[b.length]!;
}

function substitution(a: string, b: string): number {
  if (a === b) return 0;
  return a.toLowerCase() === b.toLowerCase() ? 0.25 : 1;
}
