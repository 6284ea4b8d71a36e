/** A value as an error message shows it: strings quoted and cut, numbers told apart (`-0`, `5n`), objects by kind. */
export function shown(value: unknown): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value);
    case "number":
      return Object.is(value, -0) ? "-0" : String(value);
    case "bigint":
      return BigInt.asIntN(128, value) === value ? `${value}n` : "a bigint of more than 128 bits";
    case "boolean":
    case "undefined":
      return String(value);
    case "object":
      return value === null ? "null" : shownObject(value);
    default:
      return `a ${typeof value}`;
  }
}

/** An object may throw when it is looked at, and call itself anything. */
function shownObject(value: object): string {
  try {
    if (Array.isArray(value)) return "an array";
    const kind = Object.prototype.toString.call(value).slice(8, -1);
    if (kind !== "Object" && /^\w{1,40}$/.test(kind)) return `${/^[AEIO]/.test(kind) ? "an" : "a"} ${kind}`;
  } catch {
    // What cannot be looked at is an object, too.
  }
  return "an object";
}
