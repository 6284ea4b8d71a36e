/** Does the work so many times and says how many seconds that took. */
export type Run = (times: number) => number | Promise<number>;

/** How many times each is measured, and how many events one measurement must see at least. */
export interface Effort {
  readonly repetitions: number;
  readonly eventsPerRepetition: number;
}

/** Something to measure that handles so many events at a time; it collects nanoseconds per event, one for each repetition. */
export interface Contestant {
  readonly events: number;
  readonly run: Run;
  readonly timings: number[];
}

const WARM_UPS = 1;

/** Work in another process. */
export function remote(events: number, run: Run): Contestant {
  return { events, run, timings: [] };
}

/** Work in JavaScript, which is told how often it has been done before in this repetition. */
export function local(events: number, work: (i: number) => void): Contestant {
  return remote(events, (times) => {
    const start = performance.now();
    for (let i = 0; i < times; i++) work(i);
    return (performance.now() - start) / 1000;
  });
}

/**
 * Measures all in turn, again and again, so that what disturbs the machine disturbs all alike. Before each measurement the same is done
 * once unmeasured, as caches are full of the one before, whose turn may have been in another process.
 */
export async function interleave(
  contestants: readonly (Contestant | undefined)[],
  { repetitions, eventsPerRepetition }: Effort,
): Promise<void> {
  for (let repetition = -WARM_UPS; repetition < repetitions; repetition++) {
    for (const contestant of contestants) {
      if (contestant === undefined) continue;
      const { events, run, timings } = contestant;
      const times = Math.max(1, Math.round(eventsPerRepetition / events));
      await run(times);
      const seconds = await run(times);
      if (repetition >= 0) timings.push((seconds * 1e9) / (times * events));
    }
  }
}

/** The median time of a contestant, in nanoseconds per event. */
export function time({ timings }: Contestant): number {
  return median(timings);
}

/** The median of the ratios within a repetition, which is steadier than the ratio of medians. */
export function ratio(above: Contestant, below: Contestant): number {
  return median(above.timings.map((nanoseconds, i) => nanoseconds / below.timings[i]!));
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
