import { parametrised } from "../parameters/parametrise.js";
import { withUsedParameters } from "../parameters/used.js";
import type { CorrectionSet } from "../tree/set.js";
import type { Group } from "./groups.js";
import { smoothSet } from "./smoothing.js";

/** The set with parameters in the place of numbers wherever that is chosen; `smoothed` is the set as it is without. */
export function withParameters(
  set: CorrectionSet,
  smoothed: CorrectionSet,
  groups: readonly Group[],
): CorrectionSet {
  const chosen = groups.filter(({ options }) => options.parameters === true);
  if (chosen.length === 0) return smoothed;
  const isChosen = (one: CorrectionSet["corrections"][number]): boolean =>
    chosen.some(({ needs }) => needs(one));
  const varied: CorrectionSet = {
    ...set,
    corrections: set.corrections.map((one, place) => (isChosen(one) ? parametrised(one, place) : one)),
  };
  const both = chosen.reduce((one, group) => smoothSet(one, group.options.smooth, group), varied);
  const corrections = smoothed.corrections.map((one, place) => {
    const parametric = both.corrections[place];
    if (!isChosen(one) || parametric === undefined) return one;
    // What smoothing costs is known of the numbers as published.
    const { data, slopeData, parameters } = parametric;
    return { ...one, data, ...(slopeData && { slopeData }), ...(parameters && { parameters }) };
  });
  return { ...smoothed, corrections };
}

/** The set whose corrections have those parameters that something in them still reads. */
export const withUsedOnly = (set: CorrectionSet): CorrectionSet =>
  set.corrections.some(({ parameters }) => parameters !== undefined)
    ? { ...set, corrections: set.corrections.map(withUsedParameters) }
    : set;
