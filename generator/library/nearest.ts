import { distance } from "fastest-levenshtein";

/** How many names a message lists. */
const LISTED = 20;

/** The names as a message lists them, nearest first. */
export function listNearest(wanted: string, names: readonly string[]): string {
  if (names.length === 0) return "there are none";
  const nearest = names
    .map((name) => ({ name, steps: distance(wanted, name) }))
    .sort((a, b) => a.steps - b.steps)
    .map(({ name }) => JSON.stringify(name));
  const more = nearest.length > LISTED ? ` and ${nearest.length - LISTED} more` : "";
  return `there ${names.length === 1 ? "is" : "are"} ${nearest.slice(0, LISTED).join(", ")}${more}`;
}
