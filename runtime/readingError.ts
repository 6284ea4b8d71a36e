import { CorrectionError } from "./errors.js";
import { shown } from "./shown.js";

/** What a batch threw: a CorrectionError as it is, anything else, from getters and proxies that it was given, as the reason of one. */
export function readingError(thrown: unknown, label: string): CorrectionError {
  if (thrown instanceof CorrectionError) return thrown;
  return new CorrectionError(label, "", undefined, `its columns cannot be used: ${reasonOf(thrown)}`);
}

function reasonOf(thrown: unknown): string {
  try {
    return shown(String(thrown));
  } catch {
    return shown(thrown);
  }
}
