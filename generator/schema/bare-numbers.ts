/** Stands for NaN in the text that JSON.parse gets to see. It holds half a surrogate pair, as no text of a file may. */
const NAN_TEXT = "\ud800NaN";

const REPLACEMENTS: ReadonlyMap<string, string> = new Map([
  ["NaN", JSON.stringify(NAN_TEXT)],
  ["-NaN", JSON.stringify(NAN_TEXT)],
  ["Infinity", "1e999"],
  ["-Infinity", "-1e999"],
  ["Inf", "1e999"],
  ["-Inf", "-1e999"],
]);

/** Pieces of a text take more memory than the text, so no more than these wait to be joined. */
const MOST_PIECES = 10_000;

/** A text that JSON.parse can read, and how many numbers have been replaced in it. */
export interface StrictText {
  readonly text: string;
  readonly nans: number;
  readonly infinities: number;
}

/**
 * Replaces `NaN` and infinities that stand where a number may by what JSON.parse accepts: infinities by numbers that overflow, NaN by
 * a text that `restoreNaN` turns back. Texts without any cost no more than a search.
 */
export function replaceBareNumbers(text: string): StrictText {
  if (!text.includes("NaN") && !text.includes("Inf")) return { text, nans: 0, infinities: 0 };
  const joined: string[] = [];
  let pieces: string[] = [];
  const strings = createStringSkipper(text);
  let done = 0,
    nans = 0,
    infinities = 0;
  for (const match of text.matchAll(/\b(?:NaN|Infinity|Inf)\b/g)) {
    if (strings.contain(match.index)) continue;
    const start = text[match.index - 1] === "-" ? match.index - 1 : match.index;
    const end = match.index + match[0].length;
    pieces.push(text.slice(done, start), REPLACEMENTS.get(text.slice(start, end)) ?? "");
    if (match[0] === "NaN") nans++;
    else infinities++;
    done = end;
    if (pieces.length >= MOST_PIECES) {
      joined.push(pieces.join(""));
      pieces = [];
    }
  }
  return { text: [...joined, ...pieces, text.slice(done)].join(""), nans, infinities };
}

/** Tells whether a place is inside of a string; to be asked about places from left to right. */
function createStringSkipper(text: string): { readonly contain: (place: number) => boolean } {
  let opening = text.indexOf('"');
  let closing = closingQuote(text, opening);
  return {
    contain: (place) => {
      while (closing !== -1 && closing < place) {
        opening = text.indexOf('"', closing + 1);
        closing = closingQuote(text, opening);
      }
      return opening !== -1 && opening < place;
    },
  };
}

/** The quote that ends a string: Infinity when none does, -1 when there is no string. */
export function closingQuote(text: string, opening: number): number {
  if (opening === -1) return -1;
  for (let at = text.indexOf('"', opening + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (text[at - 1 - backslashes] === "\\") backslashes++;
    if (backslashes % 2 === 0) return at;
  }
  return Infinity;
}

/** Puts NaN back into parsed JSON, in place. */
export function restoreNaN(json: unknown): unknown {
  if (json === NAN_TEXT) return NaN;
  const waiting: unknown[] = [json];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (Array.isArray(value)) restoreInArray(value, waiting);
    else if (isRecord(value)) restoreInRecord(value, waiting);
  }
  return json;
}

function restoreInArray(values: unknown[], waiting: unknown[]): void {
  values.forEach((value, i) => {
    if (value === NAN_TEXT) values[i] = NaN;
    else if (typeof value === "object") waiting.push(value);
  });
}

function restoreInRecord(record: Record<string, unknown>, waiting: unknown[]): void {
  for (const [key, value] of Object.entries(record)) {
    if (value === NAN_TEXT) record[key] = NaN;
    else if (typeof value === "object") waiting.push(value);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
