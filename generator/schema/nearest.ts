import { distance } from "fastest-levenshtein";
import { quote } from "./describe.js";

/** The candidate that a misspelt word was most likely meant to be, if any is close enough. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Infinity;
  for (const candidate of candidates) {
    const edits = distance(word.toLowerCase(), candidate.toLowerCase());
    if (edits < least && isClose(edits, Math.max(word.length, candidate.length))) {
      best = candidate;
      least = edits;
    }
  }
  return best;
}

function isClose(edits: number, length: number): boolean {
  return edits < length && edits <= 1 + Math.floor(length / 4);
}

/** The end of a message about a name that does not exist: the nearest that does, or else the ones that there are. */
export function suggest(word: string, candidates: Iterable<string>): string {
  const names = [...candidates];
  const likely = nearest(word, names);
  if (likely !== undefined) return `: did you mean ${quote(likely)}?`;
  if (names.length === 0) return " (there are none)";
  const more = names.length > MAX_LISTED ? ", ..." : "";
  return ` (known: ${names.slice(0, MAX_LISTED).map(quote).join(", ")}${more})`;
}

const MAX_LISTED = 12;
