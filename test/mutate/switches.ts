import type { End } from "./log.js";

/** The function that files with mutants ask for the one that is active, by its number. */
export const SWITCH = "isMutant$";

/** Far more often than a test without the mutant comes by its place. */
const mostTimes = (times: number): number => 20 * times + 1000;

/** What mutants are reached, and which one is active. */
export class Switches {
  #reached: Map<number, number> | undefined;
  #active: number | undefined;
  #left = 0;

  constructor() {
    Object.assign(globalThis, { [SWITCH]: (mutant: number) => this.#isActive(mutant) });
  }

  #isActive(mutant: number): boolean {
    this.#reached?.set(mutant, (this.#reached.get(mutant) ?? 0) + 1);
    if (mutant !== this.#active) return false;
    if (--this.#left < 0) throw new Error(`mutant ${mutant} runs away`);
    return true;
  }

  /** How often a test comes by each mutant. */
  async reachedBy(run: () => unknown): Promise<ReadonlyMap<number, number>> {
    const reached = new Map<number, number>();
    this.#reached = reached;
    try {
      await run();
    } finally {
      this.#reached = undefined;
    }
    return reached;
  }

  /** How a test ends a mutant that it comes by so often, undefined where it does not notice it. */
  async endOf(run: () => unknown, mutant: number, times: number): Promise<End | undefined> {
    this.#active = mutant;
    this.#left = mostTimes(times);
    try {
      await run();
      return this.#left < 0 ? "timeout" : undefined;
    } catch {
      return this.#left < 0 ? "timeout" : "killed";
    } finally {
      this.#active = undefined;
    }
  }
}
