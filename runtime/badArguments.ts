import { CorrectionError } from "./errors.js";
import { isWideInteger } from "./isInteger.js";
import { shown } from "./shown.js";
import type { Variable } from "./variable.js";
import { notBigint, wantedInteger, wantedReal } from "./wanted.js";

/**
 * The error for arguments that a function of a point refuses: `args` for `inputs`, of which it was given `count`.
 * To be called when something is known to be wrong. It does not know which int inputs take bigints (those that only
 * hashing uses do), so a bigint for an int input is reported only if nothing else is wrong.
 */
export function badArguments(
  label: string,
  inputs: readonly Variable[],
  args: readonly unknown[],
  count: number,
): CorrectionError {
  if (count !== inputs.length) {
    const takes = inputs.length === 1 ? "1 argument" : `${inputs.length} arguments`;
    const list = inputs.length === 0 ? "" : ` (${inputs.map(({ name }) => name).join(", ")})`;
    return new CorrectionError(label, "", undefined, `takes ${takes}${list}, got ${count}`);
  }
  for (const wantedFor of [wantedKind, wantedNumber])
    for (const [i, { name, type }] of inputs.entries()) {
      const value = args[i],
        wanted = wantedFor(type, value);
      if (wanted !== undefined)
        return new CorrectionError(label, name, value, `${name} must be ${wanted}, got ${shown(value)}`);
    }
  return new CorrectionError(label, "", undefined, "its arguments do not fit its inputs");
}

/** What `value` should be, or `undefined` if it may be that. */
function wantedKind(type: Variable["type"], value: unknown): string | undefined {
  switch (type) {
    case "string":
      return typeof value === "string" ? undefined : "a string";
    case "real":
      return typeof value === "number" ? undefined : wantedReal(value);
    case "int":
      return isWideInteger(value) ? undefined : wantedInteger(value);
  }
}

/** What an integer should be where no bigint is taken. */
function wantedNumber(type: Variable["type"], value: unknown): string | undefined {
  return type === "int" && typeof value === "bigint" ? notBigint : undefined;
}
