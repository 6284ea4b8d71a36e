/** The text of a number as JavaScript reads it: every double comes back as it was. */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Infinity" : "-Infinity";
  return Object.is(value, -0) ? "-0" : String(value).replace("e+", "e");
}

/** Whether the text of the number is a numeral, maybe with a sign. */
export const isNumeral = (value: number): boolean => Number.isFinite(value);

/** Whether the text of the number begins with a minus. */
export const isNegative = (value: number): boolean => value < 0 || Object.is(value, -0);

/** A string as a literal, in the quotes that have to be escaped less often. */
export function stringText(value: string): string {
  const inDoubles = !value.includes('"') || count(value, '"') <= count(value, "'");
  const quote = inDoubles ? '"' : "'";
  const escaped = value.replace(inDoubles ? UNSAFE_IN_DOUBLES : UNSAFE_IN_SINGLES, escapeOf);
  return `${quote}${escaped}${quote}`;
}

/**
 * What a string literal cannot hold, or should not: backslashes, line ends, characters that cannot be seen or that turn the direction of text,
 * half a surrogate pair, what ends a script in HTML, and what tools that read lines instead of code take for a comment or a source map.
 */
const UNSAFE = String.raw`[\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|<(?=/script|!--)|/(?=\*)|=(?<=source(?:Mapping)?URL=)`;

const UNSAFE_IN_DOUBLES = new RegExp(`"|${UNSAFE}`, "giu");
const UNSAFE_IN_SINGLES = new RegExp(`'|${UNSAFE}`, "giu");

const SHORT_ESCAPES: Readonly<Partial<Record<string, string>>> = {
  "\\": "\\\\",
  '"': '\\"',
  "'": "\\'",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

const escapeOf = (character: string): string => SHORT_ESCAPES[character] ?? unicodeEscape(character);

/** `\uXXXX` for each unit of a character. */
export const unicodeEscape = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`,
  ).join("");

const count = (text: string, character: string): number => text.split(character).length - 1;
