/** The text, or its ends where it is too long to be read. */
export function shortened(text: string, most = 200): string {
  return text.length <= most ? text : `${text.slice(0, most - 40)}...${text.slice(-37)}`;
}

/** A number as JSON has it, with the sign of a zero. */
export const numberText = (value: number): string => (Object.is(value, -0) ? "-0" : String(value));

/** `1 file`, `2 files`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** The longest text that is shown of a description. */
export const LONGEST_TEXT = 2000;

/** A text without line ends and blanks at its ends, in a line of 2000 characters at most. */
export const oneLine = (text: string | undefined): string =>
  shortened((text ?? "").trim().replace(/\s+/g, " "), LONGEST_TEXT);

/** A text that may quote names of a file, as one line. */
export const withoutLineEnds = (text: string): string => text.replaceAll("\n", "\\n");

/** A name, in a line that it does not fill. */
export const named = (text: string): string => shortened(oneLine(text));
