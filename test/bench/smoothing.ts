import type { GenerateOptions } from "../../generator/index.js";
import { SCALE_FACTOR } from "./cases.js";
import type { Bench } from "./compare.js";
import { type Contestant, interleave, local, ratio, time } from "./measure.js";
import { build, chooseSubject, generateFor, makeBatch, open, type Opened } from "./subject.js";

/** What a smoothed scale factor costs beside the plain lookup: medians in nanoseconds per event, and median ratios. */
export interface Smoothing {
  readonly mode: string;
  readonly value: number;
  readonly gradient: number;
  /** Value with gradient over the plain lookup, likewise with gradient. */
  readonly gradientOverPlain: number;
}

type SmoothOptions = GenerateOptions & { readonly smooth?: string };

const MODES = ["none", "step", "linear", "pchip", "cubic"];

/** Measures the modes side by side, "none" first; nothing as long as `generate` has no option `smooth`. */
export async function measureSmoothing(bench: Bench): Promise<readonly Smoothing[]> {
  const opened = open(chooseSubject(SCALE_FACTOR).subject, bench.folder);
  if (!canSmooth(opened)) return [];
  const rows: { readonly mode: string; readonly value: Contestant; readonly gradient: Contestant }[] = [];
  for (const mode of MODES) {
    const options: SmoothOptions = { smooth: mode };
    const live = await build(opened, bench.folder, `smooth_${mode}`, options);
    const { events, inputs, out } = makeBatch(opened, bench.events);
    const value = local(events, () => live.evaluateBatch(inputs, out.value));
    const gradient = local(events, () => live.valueAndGradBatch(inputs, out));
    rows.push({ mode, value, gradient });
  }
  await interleave(
    rows.flatMap(({ value, gradient }) => [value, gradient]),
    bench.effort,
  );
  const plain = rows[0]!.gradient;
  return rows.map(({ mode, value, gradient }) => ({
    mode,
    value: time(value),
    gradient: time(gradient),
    gradientOverPlain: ratio(gradient, plain),
  }));
}

function canSmooth(opened: Opened): boolean {
  const text = (options: SmoothOptions): string =>
    [...generateFor(opened, "smooth", options).values()].join();
  return text({ smooth: "linear" }) !== text({});
}
