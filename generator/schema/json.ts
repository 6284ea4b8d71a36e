import { replaceBareNumbers, restoreNaN } from "./bare-numbers.js";
import { positionsOf } from "./position.js";
import type { Result } from "./problem.js";
import { findSyntaxError } from "./syntax.js";
import { hasMoreValues, MAX_VALUES } from "./values.js";

/**
 * Parses JSON in which `NaN`, `Infinity`, `-Infinity`, `Inf` and `-Inf` may stand for numbers. A syntax error has its line and
 * column. Text with more values than `maxValues` is refused before it takes the memory.
 */
export function parseJson(text: string, maxValues = MAX_VALUES): Result<unknown> {
  if (hasMoreValues(text, maxValues))
    return {
      ok: false,
      problems: [{ pointer: "", message: `holds more than ${maxValues} keys and values` }],
    };
  const { text: strict, hasNaN } = replaceBareNumbers(text);
  try {
    const value: unknown = JSON.parse(strict);
    return { ok: true, value: hasNaN ? restoreNaN(value) : value };
  } catch (error) {
    const fault = findSyntaxError(text);
    const message = fault?.message ?? (error instanceof Error ? error.message : String(error));
    const position = fault && positionsOf(text, [fault.offset]).get(fault.offset);
    return { ok: false, problems: [{ pointer: "", message, ...position }] };
  }
}
