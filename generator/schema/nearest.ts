import { distance } from "fastest-levenshtein";
import { quote } from "./describe.js";

/** Longer names are not compared: nobody types them, and it takes a time that grows with both lengths. */
const MAX_LENGTH = 200;

/** The comparisons that one file may cause: what many wrong names among many right ones would take is not spent. */
const MAX_COMPARISONS = 1e6;

const MAX_LISTED = 12;

/** What may still be spent on finding the names that were meant. */
export interface Search {
  comparisons: number;
}

export const newSearch = (): Search => ({ comparisons: MAX_COMPARISONS });

/** The candidate that a misspelt word was most likely meant to be, if any is close enough; none when the search takes too long. */
export function nearest(
  word: string,
  candidates: Iterable<string>,
  search: Search = newSearch(),
): string | undefined {
  if (word.length > MAX_LENGTH) return undefined;
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let least = Infinity;
  for (const candidate of candidates) {
    if (--search.comparisons < 0) return undefined;
    const length = Math.max(word.length, candidate.length);
    if (length > MAX_LENGTH || !isClose(Math.abs(word.length - candidate.length), length)) continue;
    const edits = distance(wanted, candidate.toLowerCase());
    if (edits < least && isClose(edits, length)) {
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
export function suggest(
  word: string,
  candidates: Iterable<string>,
  { search }: { readonly search: Search },
): string {
  const names = search.comparisons > 0 ? [...candidates] : firstOf(candidates, MAX_LISTED + 1);
  const likely = nearest(word, names, search);
  if (likely !== undefined) return `: did you mean ${quote(likely)}?`;
  if (names.length === 0) return " (there are none)";
  const more = names.length > MAX_LISTED ? ", ..." : "";
  return ` (known: ${names.slice(0, MAX_LISTED).map(quote).join(", ")}${more})`;
}

function firstOf(candidates: Iterable<string>, count: number): readonly string[] {
  const first: string[] = [];
  for (const candidate of candidates) {
    first.push(candidate);
    if (first.length === count) break;
  }
  return first;
}
