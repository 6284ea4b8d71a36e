import { CorrectionError } from "./errors.js";
import { shown } from "./shown.js";
import type { Variable } from "./types.js";

/**
 * The error for arguments that a scalar function refuses: `args` are all that it was given, `inputs` what it takes.
 * To be called when something is known to be wrong. It does not know which int inputs take bigints (those that only
 * hashing uses do), so a bigint for an int input is reported only if nothing else is wrong.
 */
export function badArguments(
  correction: string,
  inputs: readonly Variable[],
  args: ArrayLike<unknown>,
): CorrectionError {
  if (args.length !== inputs.length) return wrongCount(correction, inputs, args.length);
  return (
    firstUnfit(correction, inputs, args, unfit) ??
    firstUnfit(correction, inputs, args, unfitInteger) ??
    new CorrectionError(correction, "", undefined, "its arguments do not fit its inputs")
  );
}

function firstUnfit(
  correction: string,
  inputs: readonly Variable[],
  args: ArrayLike<unknown>,
  wantedFor: (input: Variable, value: unknown) => string | undefined,
): CorrectionError | undefined {
  for (const [i, input] of inputs.entries()) {
    const wanted = wantedFor(input, args[i]);
    if (wanted === undefined) continue;
    const problem = `${input.name} must be ${wanted}, got ${shown(args[i])}`;
    return new CorrectionError(correction, input.name, args[i], problem);
  }
  return undefined;
}

function wrongCount(correction: string, inputs: readonly Variable[], count: number): CorrectionError {
  const names = inputs.map((input) => input.name).join(", ");
  const takes = inputs.length === 1 ? "1 argument" : `${inputs.length} arguments`;
  const list = inputs.length === 0 ? "" : ` (${names})`;
  return new CorrectionError(correction, "", undefined, `takes ${takes}${list}, got ${count}`);
}

/** What `value` should be for `input`, or `undefined` if it may be that. */
function unfit(input: Variable, value: unknown): string | undefined {
  switch (input.type) {
    case "string":
      return typeof value === "string" ? undefined : "a string";
    case "real":
      if (typeof value === "number") return undefined;
      return typeof value === "bigint" ? "a number, not a bigint" : "a number";
    case "int":
      return Number.isInteger(value) || typeof value === "bigint" ? undefined : "an integer";
  }
}

/** What an integer that is doubtful should be: too big for 64 bits, or a bigint where none is taken. */
function unfitInteger(input: Variable, value: unknown): string | undefined {
  if (input.type !== "int") return undefined;
  if (typeof value === "bigint")
    return BigInt.asIntN(64, value) === value ? "a number, not a bigint" : "an integer of 64 bits";
  return typeof value === "number" && Math.abs(value) >= 2 ** 63 ? "an integer of 64 bits" : undefined;
}
