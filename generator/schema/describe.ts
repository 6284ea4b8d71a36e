const MAX_LENGTH = 60;

/** What was found in a file, for a message: short, and never more than a line. */
export function describe(json: unknown): string {
  if (Array.isArray(json)) return json.length === 0 ? "an empty array" : `an array of ${json.length}`;
  switch (typeof json) {
    case "string":
      return quote(json);
    case "number":
    case "boolean":
    case "bigint":
      return Object.is(json, -0) ? "-0" : String(json);
    case "object":
      return json === null ? "null" : describeObject(Object.keys(json));
    default:
      return typeof json;
  }
}

/** A text, cut when it is long. */
export const shortened = (text: string): string =>
  text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}...` : text;

/** A text in quotes, cut when it is long. */
export function quote(text: string): string {
  return JSON.stringify(shortened(text));
}

/** `there are 2 bins`, `there is 1 bin`, `there are no bins`. */
export function thereAre(count: number, noun: string): string {
  if (count === 1) return `there is 1 ${noun}`;
  return `there are ${count === 0 ? "no" : count} ${noun}s`;
}

function describeObject(keys: readonly string[]): string {
  if (keys.length === 0) return "an empty object";
  const some = keys.slice(0, 3).map(quote).join(", ");
  return `an object with ${some}${keys.length > 3 ? ", ..." : ""}`;
}
