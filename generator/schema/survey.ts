import { closingQuote } from "./bare-numbers.js";
import { isArray, isObject } from "./fields.js";

/** Keys whose numbers are integers. */
export const INTEGER_KEYS: ReadonlySet<string> = new Set(["schema_version", "version", "key", "n", "index"]);

/**
 * Whether a JSON text may hold what is lost when it is read: keys that are there twice, numbers that no double holds, integers written
 * as reals, halves of surrogate pairs. `json` is what was read, `infinities` how many of its numbers are written as such.
 */
export function mayLose(text: string, json: unknown, infinities: number): boolean {
  const written = surveyText(text);
  const read = surveyTree(json);
  return (
    written.keys !== read.keys || infinities !== read.infinities || written.hasReals || mayHaveHalves(text)
  );
}

/** Halves of surrogate pairs, and pairs too. */
const mayHaveHalves = (text: string): boolean =>
  /[\ud800-\udfff]/.test(text) || (text.includes("\\u") && /\\u[dD][89a-fA-F]/.test(text));

const QUOTE = 0x22;
const COLON = 0x3a;
const NUMBER = /[ \t\r\n]*-?[0-9]+([.eE])?/y;

/** How many keys a text has, and whether one that takes an integer has a number with a point or an exponent. */
function surveyText(text: string): { readonly keys: number; readonly hasReals: boolean } {
  let keys = 0,
    hasReals = false;
  for (let open = text.indexOf('"'); open !== -1;) {
    const close = closingQuote(text, open);
    let after = close + 1;
    while (isBlank(text.charCodeAt(after))) after++;
    if (text.charCodeAt(after) === COLON) {
      keys++;
      hasReals ||= hasReal(text, after + 1) && mayTakeInteger(text.slice(open + 1, close));
    }
    open = text.charCodeAt(after) === QUOTE ? after : text.indexOf('"', after);
  }
  return { keys, hasReals };
}

/** Whether a number with a point or an exponent comes next. */
function hasReal(text: string, offset: number): boolean {
  NUMBER.lastIndex = offset;
  return NUMBER.exec(text)?.[1] !== undefined;
}

const mayTakeInteger = (key: string): boolean => INTEGER_KEYS.has(key) || key.includes("\\");

const isBlank = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

/** How many keys and infinite numbers there are in all. */
function surveyTree(json: unknown): { readonly keys: number; readonly infinities: number } {
  let keys = 0,
    infinities = 0;
  const waiting: unknown[] = [[json]];
  const note = (value: unknown): void => {
    if (typeof value === "object") waiting.push(value);
    else if (value === Infinity || value === -Infinity) infinities++;
  };
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (isArray(value)) value.forEach(note);
    else if (isObject(value)) {
      for (const key in value) {
        keys++;
        note(value[key]);
      }
    }
  }
  return { keys, infinities };
}
