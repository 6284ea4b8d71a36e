import { checkSet } from "../schema/check.js";
import type { Result } from "../schema/problem.js";
import { readJson } from "../schema/read.js";
import type { CorrectionSet } from "../tree/set.js";
import { InputError } from "./errors.js";

/** The correction set in JSON text, in bytes (gzipped or not), or in an object that JSON was read into; throws `InputError`. */
export function parse(source: string | Uint8Array | object): CorrectionSet {
  const isText = typeof source === "string" || source instanceof Uint8Array;
  return valueOf(checkSet(isText ? valueOf(readJson(source)) : source));
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new InputError(result.problems);
  return result.value;
}
