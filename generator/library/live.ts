import type { CompoundCorrection, Correction } from "../tree/set.js";
import type { LiveCorrection, LiveSet } from "./compile.js";

/** What has been compiled of a correction or a compound. */
export function liveOf(
  { corrections, compoundCorrections }: LiveSet,
  known: Correction | CompoundCorrection,
): LiveCorrection {
  const all = "stack" in known ? compoundCorrections : corrections;
  const found = Object.hasOwn(all, known.name) ? all[known.name] : undefined;
  if (found === undefined) throw new RangeError(`nothing is compiled of ${JSON.stringify(known.name)}`);
  return found;
}
