import { setTimeout } from "node:timers/promises";
import type { LiveCorrection } from "../../generator/index.js";
import type { Case } from "./cases.js";
import type { Bench } from "./compare.js";
import { interleave, local, time } from "./measure.js";
import { type Batch, build, chooseSubject, makeBatch, open, splitBatch } from "./subject.js";

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
  /** When `out` is given: on the heap and in array buffers, and memory that the process holds. */
  readonly givenAllocated: number;
  readonly givenResident: number;
  /** When it is not given: on the heap and in array buffers. */
  readonly ownAllocated: number;
}

type Call = (batch: Batch, giveOut: boolean) => unknown;

/**
 * Measures both batch functions of a case with batches of these sizes. Small batches are pieces of the large one, each another:
 * a processor would learn the branches of a small one that comes again.
 */
export async function measureScaling(
  one: Case,
  id: string,
  sizes: readonly number[],
  { folder, effort }: Bench,
): Promise<readonly Scaling[]> {
  const opened = open(chooseSubject(one).subject, folder);
  const live = await build(opened, folder, id);
  const whole = makeBatch(opened, Math.max(...sizes));
  const pieces = sizes.map((events) => splitBatch(whole, events));
  const scalings: Scaling[] = [];
  for (const [label, call, outputs] of callsOf(live, Object.keys(whole.out.grad).length)) {
    const contestants = pieces.map((batches) =>
      local(batches[0]!.events, (i) => call(batches[i % batches.length]!, true)),
    );
    await interleave(contestants, effort);
    const times = contestants.map((one) => ({ events: one.events, nanoseconds: time(one) }));
    const all = times.map(({ nanoseconds }) => nanoseconds);
    const spread = Math.max(...all) / Math.min(...all);
    const memory = await measureMemory(call, whole, outputs);
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

async function measureMemory(call: Call, batch: Batch, outputs: number): Promise<Memory> {
  const given = await growth(() => call(batch, true), batch.events);
  const own = await growth(() => call(batch, false), batch.events);
  return {
    output: outputs * Float64Array.BYTES_PER_ELEMENT,
    givenAllocated: given.allocated,
    givenResident: given.resident,
    ownAllocated: own.allocated,
  };
}

/** Until memory that was collected has gone back. */
const SETTLING_MS = 200;

/** Bytes per event that the work adds to the process, as long as nothing of it has been collected. */
async function growth(
  work: () => unknown,
  events: number,
): Promise<{ readonly allocated: number; readonly resident: number }> {
  globalThis.gc?.();
  await setTimeout(SETTLING_MS);
  const before = process.memoryUsage();
  work();
  const after = process.memoryUsage();
  const allocated = after.arrayBuffers + after.heapUsed - before.arrayBuffers - before.heapUsed;
  return { allocated: allocated / events, resident: (after.rss - before.rss) / events };
}
