import { closingQuote } from "./bare-numbers.js";

/**
 * The most keys and values that a file may have: the largest known files have a sixth of it. Each takes up to a hundred bytes of memory
 * when it is read.
 */
export const MAX_VALUES = 1e7;

const MARKS = [",", ":", "[", "{"];
const MARK_CODES: ReadonlySet<number> = new Set(MARKS.map((mark) => mark.charCodeAt(0)));
const QUOTE = 0x22;

/**
 * Whether JSON text has more keys and values than that, counted by what stands before them; an empty list or object counts twice. Takes
 * no memory, and little time where there are few.
 */
export function hasMoreValues(text: string, limit: number): boolean {
  return (
    text.length > limit && marksAnywhere(text, limit) > limit && marksOutsideStrings(text, limit) > limit
  );
}

/** Counts marks, in strings or not, up to one more than a limit. */
function marksAnywhere(text: string, limit: number): number {
  let count = 0;
  for (const mark of MARKS) {
    for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1)) {
      if (++count > limit) return count;
    }
  }
  return count;
}

/** The same without those in strings: slower, as every character is looked at. */
function marksOutsideStrings(text: string, limit: number): number {
  let count = 0;
  for (let at = 0; at < text.length && count <= limit; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = closingQuote(text, at);
    else if (MARK_CODES.has(code)) count++;
  }
  return count;
}
