import { checkSet } from "../schema/check.js";
import { parseJson, type ReadJson } from "../schema/json.js";
import { locate } from "../schema/locate.js";
import { findHalves } from "../schema/losses.js";
import type { Problem, Result } from "../schema/problem.js";
import { MAX_BYTES, readText } from "../schema/read.js";
import type { CorrectionSet } from "../tree/set.js";
import { InputError } from "./errors.js";

/** How a correction set is read. */
export interface ParseOptions {
  /** The most bytes that a file may have, and that gzipped data may expand to; default 1 GB. No more than 2^28 are read ever. */
  readonly maxBytes?: number;
  /** Unknown keys are no problems, but warnings of the set. */
  readonly lenient?: boolean;
}

/** A correction set, and what is odd in its file, but not wrong. */
export interface ParsedSet extends CorrectionSet {
  /** The unknown keys, where these are taken. */
  readonly warnings: readonly Problem[];
}

/** The most bytes that are read of a file, and that it may expand to. */
export const byteLimit = ({ maxBytes = 1e9 }: ParseOptions): number => Math.min(maxBytes, MAX_BYTES);

/**
 * The correction set in JSON text, in bytes (gzipped or not), or in an object that JSON was read into. Throws `InputError` with all that is
 * wrong; problems of text and bytes have line and column.
 */
export function parse(
  source: string | Uint8Array | ArrayBuffer | object,
  options: ParseOptions = {},
): ParsedSet {
  const bytes = source instanceof ArrayBuffer ? new Uint8Array(source) : source;
  const isFile = typeof bytes === "string" || bytes instanceof Uint8Array;
  const text = isFile ? valueOf(readText(bytes, byteLimit(options))) : undefined;
  const { value, losses } = text === undefined ? givenObject(source) : valueOf(parseJson(text));
  const result = checkSet(value, { reals: losses.reals, isLenient: options.lenient === true });
  const problems = [...losses.findings, ...(result.ok ? [] : result.problems)];
  const warnings = locate(result.warnings, text);
  if (!result.ok || problems.length > 0) throw new InputError(locate(problems, text), warnings);
  return { ...result.value, warnings };
}

const givenObject = (value: unknown): ReadJson => ({
  value,
  losses: { findings: findHalves(value), reals: new Map() },
});

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new InputError(result.problems);
  return result.value;
}
