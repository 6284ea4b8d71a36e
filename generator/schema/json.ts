import { replaceBareNumbers, restoreNaN } from "./bare-numbers.js";
import type { Result } from "./problem.js";
import { findSyntaxError } from "./syntax.js";

/**
 * Parses JSON in which `NaN`, `Infinity`, `-Infinity`, `Inf` and `-Inf` may stand for numbers. A syntax error is told with its line
 * and column.
 */
export function parseJson(source: string): Result<unknown> {
  const text = source.startsWith("\uFEFF") ? source.slice(1) : source;
  const { text: strict, hasNaN } = replaceBareNumbers(text);
  try {
    const value: unknown = JSON.parse(strict);
    return { ok: true, value: hasNaN ? restoreNaN(value) : value };
  } catch (error) {
    const message = findSyntaxError(text) ?? (error instanceof Error ? error.message : String(error));
    return { ok: false, problems: [{ pointer: "", message }] };
  }
}
