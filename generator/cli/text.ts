/** The text, or its ends where it is too long to be read. */
export function shortened(text: string, most = 200): string {
  return text.length <= most ? text : `${text.slice(0, most - 40)}...${text.slice(-37)}`;
}

/** A number as JSON has it, with the sign of a zero. */
export const numberText = (value: number): string => (Object.is(value, -0) ? "-0" : String(value));

/** `1 file`, `2 files`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
