import { replaceBareNumbers, restoreNaN } from "./bare-numbers.js";
import { findLosses, type Losses, NO_LOSSES } from "./losses.js";
import { positionsOf } from "./position.js";
import type { Problem, Result } from "./problem.js";
import { mayLose } from "./survey.js";
import { findSyntaxError } from "./syntax.js";
import { hasMoreValues, MAX_VALUES } from "./values.js";

/** What JSON text was read into, and what of the text is not in it. */
export interface ReadJson {
  readonly value: unknown;
  readonly losses: Losses;
}

/**
 * Parses JSON in which `NaN`, `Infinity`, `-Infinity`, `Inf` and `-Inf` may stand for numbers. A syntax error has its line and
 * column. Text with more values than `maxValues` is refused before it takes the memory.
 */
export function parseJson(text: string, maxValues = MAX_VALUES): Result<ReadJson> {
  if (hasMoreValues(text, maxValues))
    return {
      ok: false,
      problems: [{ pointer: "", message: `holds more than ${maxValues} keys and values` }],
    };
  const { text: strict, nans, infinities } = replaceBareNumbers(text);
  let value: unknown;
  try {
    value = JSON.parse(strict);
  } catch (error) {
    return { ok: false, problems: [syntaxProblem(text, error)] };
  }
  if (nans > 0) value = restoreNaN(value);
  return {
    ok: true,
    value: { value, losses: mayLose(text, value, infinities) ? findLosses(text) : NO_LOSSES },
  };
}

function syntaxProblem(text: string, error: unknown): Problem {
  const fault = findSyntaxError(text);
  const message = fault?.message ?? (error instanceof Error ? error.message : String(error));
  const position = fault && positionsOf(text, [fault.offset]).get(fault.offset);
  return { pointer: "", message, ...position };
}
