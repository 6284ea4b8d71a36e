import type { CompoundCorrection, Correction } from "../tree/set.js";

/** What has been compiled of a correction or a compound. */
export function liveOf<Live>(
  {
    corrections,
    compoundCorrections,
  }: {
    readonly corrections: Readonly<Record<string, Live>>;
    readonly compoundCorrections: Readonly<Record<string, Live>>;
  },
  known: Correction | CompoundCorrection,
): Live {
  const all = "stack" in known ? compoundCorrections : corrections;
  const found = Object.hasOwn(all, known.name) ? all[known.name] : undefined;
  if (found === undefined) throw new RangeError(`nothing is compiled of ${JSON.stringify(known.name)}`);
  return found;
}
