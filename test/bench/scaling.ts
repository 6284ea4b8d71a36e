import type { LiveCorrection } from "../../generator/index.js";
import type { Case } from "./cases.js";
import type { Bench } from "./compare.js";
import { interleave, local, time } from "./measure.js";
import { type Batch, build, chooseSubject, makeBatch, open } from "./subject.js";

/** How one of the batch functions behaves as batches grow. */
export interface Scaling {
  readonly name: string;
  /** Median nanoseconds per event, for each number of events. */
  readonly times: readonly { readonly events: number; readonly nanoseconds: number }[];
  /** The largest of the times over the smallest. */
  readonly spread: number;
  readonly memory: Memory;
}

/** Bytes per event of the largest batch: of its output, and what a call adds to the process. */
export interface Memory {
  readonly output: number;
  /** When `out` is given: array buffers, and memory that the process holds. */
  readonly givenBuffers: number;
  readonly givenResident: number;
  /** When it is not given: array buffers. */
  readonly ownBuffers: number;
}

type Call = (batch: Batch, giveOut: boolean) => unknown;

/** Measures both batch functions of a case with batches of these sizes. */
export async function measureScaling(
  one: Case,
  id: string,
  sizes: readonly number[],
  { folder, effort }: Bench,
): Promise<readonly Scaling[]> {
  const opened = open(chooseSubject(one).subject, folder);
  const live = await build(opened, folder, id);
  const batches = sizes.map((events) => makeBatch(opened, events));
  const columns = Object.keys(batches[0]?.out.grad ?? {}).length;
  const scalings: Scaling[] = [];
  for (const [label, call, outputs] of callsOf(live, columns)) {
    const contestants = batches.map((batch) => local(batch.events, () => call(batch, true)));
    await interleave(contestants, effort);
    const times = contestants.map((one) => ({ events: one.events, nanoseconds: time(one) }));
    const all = times.map(({ nanoseconds }) => nanoseconds);
    const spread = Math.max(...all) / Math.min(...all);
    const memory = measureMemory(call, batches.at(-1)!, outputs);
    scalings.push({ name: `${one.name}: ${label}`, times, spread, memory });
  }
  return scalings;
}

/** The functions with the numbers of columns that they write. */
function callsOf(
  live: LiveCorrection,
  derivatives: number,
): readonly (readonly [label: string, call: Call, outputs: number])[] {
  return [
    ["value", ({ inputs, out }, giveOut) => live.evaluateBatch(inputs, giveOut ? out.value : undefined), 1],
    [
      "value and gradient",
      ({ inputs, out }, giveOut) => live.valueAndGradBatch(inputs, giveOut ? out : undefined),
      1 + derivatives,
    ],
  ];
}

function measureMemory(call: Call, batch: Batch, outputs: number): Memory {
  const given = growth(() => call(batch, true), batch.events);
  const own = growth(() => call(batch, false), batch.events);
  return {
    output: outputs * Float64Array.BYTES_PER_ELEMENT,
    givenBuffers: given.buffers,
    givenResident: given.resident,
    ownBuffers: own.buffers,
  };
}

/** What the work adds to the memory of the process, before anything is collected. */
function growth(
  work: () => unknown,
  events: number,
): { readonly buffers: number; readonly resident: number } {
  globalThis.gc?.();
  const before = process.memoryUsage();
  work();
  const after = process.memoryUsage();
  return {
    buffers: (after.arrayBuffers - before.arrayBuffers) / events,
    resident: (after.rss - before.rss) / events,
  };
}
