import type { CompoundCorrection, Correction, CorrectionSet } from "../tree/set.js";
import { OptionError } from "./errors.js";
import { listNearest } from "./nearest.js";

/** The correction of a name, or else the compound of that name. Throws `OptionError` where there is none. */
export function namedCorrection(set: CorrectionSet, name: string): Correction | CompoundCorrection {
  const all = [...set.corrections, ...set.compounds];
  const found = all.find((one) => one.name === name);
  if (found !== undefined) return found;
  const names = all.map((one) => one.name);
  throw new OptionError(`no correction is named ${JSON.stringify(name)}; ${listNearest(name, names)}`);
}
