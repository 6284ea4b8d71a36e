import { CODE_NAMES } from "../../generator/tree/morph.js";
import { VARIED, type VariedSubject } from "./cases.js";
import { makeInputs } from "./columns.js";
import type { Bench } from "./compare.js";
import { type Contestant, interleave, local, ratio, time } from "./measure.js";
import { build, chooseSubject, makeBatch, open } from "./subject.js";

/** What a scale factor costs whose keys are a parameter: medians in nanoseconds per event, and median ratios. */
export interface Morphing {
  /** The code; undefined for the lookup of one key. */
  readonly code: string | undefined;
  readonly value: number;
  readonly gradient: number;
  /** Value with gradient over the lookup of the value of one key. */
  readonly gradientOverLookup: number;
  /** The same over those of the three keys. */
  readonly gradientOverKeys: number;
}

/** The parameter is drawn from -RANGE to RANGE for each event. */
const RANGE = 2;

/** Measures the codes beside the lookups that they replace. */
export async function measureMorphing(bench: Bench): Promise<readonly Morphing[]> {
  const { subject } = chooseSubject<VariedSubject>(VARIED),
    { keys } = subject;
  const opened = open(subject, bench.folder),
    plain = await build(opened, bench.folder, "plain"),
    { events, inputs, out } = makeBatch(opened, bench.events);
  const lookup = local(events, () => plain.evaluateBatch(inputs, out.value));
  const all = local(events, () => {
    for (const key of [keys.nominal, keys.up, keys.down])
      plain.evaluateBatch({ ...inputs, [keys.input]: key }, out.value);
  });
  const plainGradient = local(events, () => plain.valueAndGradBatch(inputs, out));
  const shifted = makeInputs(
    {
      ...Object.fromEntries(Object.entries(opened.recipes).filter(([name]) => name !== keys.input)),
      shift: { low: -RANGE, high: RANGE },
    },
    events,
  );
  const rows: { readonly code?: string; readonly value: Contestant; readonly gradient: Contestant }[] = [
    { value: lookup, gradient: plainGradient },
  ];
  for (const code of CODE_NAMES) {
    const morph = { [keys.input]: `${keys.nominal},shift:${keys.up}/${keys.down}:${code}` };
    const live = await build(opened, bench.folder, `morph_${code}`, { morph });
    const gradients = live.valueAndGradBatch(shifted);
    rows.push({
      code,
      value: local(events, () => live.evaluateBatch(shifted, gradients.value)),
      gradient: local(events, () => live.valueAndGradBatch(shifted, gradients)),
    });
  }
  await interleave([...rows.flatMap(({ value, gradient }) => [value, gradient]), all], bench.effort);
  return rows.map(({ code, value, gradient }) => ({
    code,
    value: time(value),
    gradient: time(gradient),
    gradientOverLookup: ratio(gradient, lookup),
    gradientOverKeys: ratio(gradient, all),
  }));
}
