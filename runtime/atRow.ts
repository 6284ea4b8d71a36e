import { CorrectionError } from "./errors.js";

/** The error of a scalar function as the error of row `row` (from 0) of a batch; anything else unchanged. */
export function atRow(error: unknown, row: number): unknown {
  if (!(error instanceof CorrectionError) || error.row !== undefined) return error;
  const label = `${error.correction}: `;
  const problem = error.message.startsWith(label) ? error.message.slice(label.length) : error.message;
  return new CorrectionError(error.correction, error.input, error.value, problem, row);
}
