import { CorrectionError } from "./errors.js";
import { shown } from "./shown.js";

/** The error for a parameter that multiplies by the ratio of the values for two keys of an input, which is not positive. */
export function noFactor(
  correction: string,
  input: string,
  key: string | number,
  value: number,
  nominalKey: string | number,
  nominal: number,
): CorrectionError {
  const values = `${shown(key)} has ${value}, ${shown(nominalKey)} has ${nominal}`;
  const problem = `${input}: ${values}: a code that multiplies needs a positive ratio of the two`;
  return new CorrectionError(correction, input, key, problem);
}
