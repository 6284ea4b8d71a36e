import { plainName } from "./columnErrors.js";
import { CorrectionError } from "./errors.js";
import { shown } from "./shown.js";

/**
 * What reading an argument threw: a CorrectionError as it is, anything else, from getters and proxies, as the reason of one. All columns
 * together have no `name`.
 */
export function readingError(
  thrown: unknown,
  label: string,
  name: string,
  value: unknown,
  row?: number,
): CorrectionError {
  if (thrown instanceof CorrectionError) return thrown;
  const problem = `${plainName(name || "columns")} cannot be read: ${reasonOf(thrown)}`;
  return new CorrectionError(label, name, value, problem, row);
}

function reasonOf(thrown: unknown): string {
  try {
    return shown(String(thrown));
  } catch {
    return shown(thrown);
  }
}
