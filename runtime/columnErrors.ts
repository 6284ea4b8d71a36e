import { CorrectionError } from "./errors.js";
import { shown } from "./shown.js";
import type { Variable } from "./variable.js";

/** The error for a column of a kind that its input does not take. */
export function unfitColumn(
  label: string,
  input: Variable,
  column: unknown,
  allowed: string,
): CorrectionError {
  const problem = `the column ${plainName(input.name)} must be ${allowed}, got ${shown(column)}`;
  return new CorrectionError(label, input.name, column, problem);
}

/** The error for an element (of row `row`, or a scalar) that its input does not take. */
export function unfitElement(
  label: string,
  input: Variable,
  value: unknown,
  wanted: string,
  row: number | undefined,
): CorrectionError {
  const problem = `${plainName(input.name)} must be ${wanted}, got ${shown(value)}`;
  return new CorrectionError(label, input.name, value, problem, row);
}

/** A name as it is, quoted only where it could not be told from the words around it. */
export function plainName(name: string): string {
  return /^[^\s",;:]+$/.test(name) ? name : shown(name);
}
