/** What is wrong with code that was generated, or that the generator fails. */
export type Kind =
  | "crash"
  | "refusal"
  | "value"
  | "C++ value"
  | "error"
  | "gradient"
  | "lost gradient"
  | "curve"
  | "key"
  | "form"
  | "batch"
  | "interpreter"
  | "types";

/** What was done, by names that the table shows. */
export class Counts {
  readonly #counts = new Map<string, number>();

  add(what: string, count = 1): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + count);
  }

  get(what: string): number {
    return this.#counts.get(what) ?? 0;
  }
}
