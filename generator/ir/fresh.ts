import type { Local } from "./types.js";

/** Gives out new local variables of a program. */
export class Fresh {
  #next: number;

  constructor(next: number) {
    this.#next = next;
  }

  local(type: Local["type"], hint: string): Local {
    return { id: this.#next++, type, hint };
  }

  /** The first id that is free. */
  get next(): number {
    return this.#next;
  }
}
