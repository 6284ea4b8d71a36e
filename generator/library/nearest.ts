import { distance } from "fastest-levenshtein";

/** How many names a message lists. */
const LISTED = 20;

/** Longer names are cut, and not compared: that would take a time that grows with both lengths. */
const LONGEST = 200;

/** The names as a message lists them, nearest first. */
export function listNearest(wanted: string, names: readonly string[]): string {
  if (names.length === 0) return "there are none";
  const nearest = names
    .map((name) => ({ name, steps: stepsBetween(wanted, name) }))
    .sort((a, b) => a.steps - b.steps)
    .slice(0, LISTED)
    .map(({ name }) => JSON.stringify(name.length > LONGEST ? `${name.slice(0, LONGEST)}...` : name));
  const more = names.length > LISTED ? ` and ${names.length - LISTED} more` : "";
  return `there ${names.length === 1 ? "is" : "are"} ${nearest.join(", ")}${more}`;
}

function stepsBetween(wanted: string, name: string): number {
  const length = Math.max(wanted.length, name.length);
  return length > LONGEST ? length : distance(wanted, name);
}
