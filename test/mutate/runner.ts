import { type RunnerTask, TestRunner } from "vitest";
import { append, type End, endsOf, readLog } from "./log.js";
import { Switches } from "./switches.js";

const log = process.env.MUTATION_LOG ?? "";
const slowMilliseconds = Number(process.env.MUTATION_SLOW);
const switches = new Switches();

/** Runs every test as it is, and then once for each mutant that it reaches, until a test fails with it. */
export default class MutationRunner extends TestRunner {
  readonly #ended = new Map(endsOf(readLog(log)));

  override onCollectStart(...given: Parameters<TestRunner["onCollectStart"]>): void {
    super.onCollectStart(...given);
    append(log, { kind: "process", id: process.pid });
  }

  async runTask(task: RunnerTask): Promise<void> {
    if (task.type !== "test") return;
    const run = TestRunner.getTestFn(task);
    const test = `${task.file.name} ${task.name}`;
    const began = performance.now();
    const reached = await switches.reachedBy(run);
    const milliseconds = Math.round(performance.now() - began);
    if (milliseconds > slowMilliseconds) {
      append(log, { kind: "slow", test, milliseconds });
      return;
    }
    for (const [mutant, times] of reached) {
      if (this.#ended.has(mutant)) continue;
      append(log, { kind: "start", mutant, test });
      const end = await switches.endOf(run, mutant, times);
      if (end !== undefined) this.#end(mutant, end, test);
    }
  }

  #end(mutant: number, end: End, test: string): void {
    this.#ended.set(mutant, end);
    append(log, { kind: "end", mutant, end, test });
  }
}
