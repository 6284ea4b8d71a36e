/** Random decisions, from a list of numbers that is gone through again and again. */
export class Choices {
  readonly #list: readonly number[];
  #next = 0;

  constructor(list: readonly number[]) {
    this.#list = list;
  }

  /** A whole number below `count`. */
  below(count: number): number {
    return (this.#list[this.#next++ % this.#list.length] ?? 0) % count;
  }

  of<T>(list: readonly T[]): T {
    const found = list[this.below(list.length)];
    if (found === undefined) throw new RangeError("nothing to choose from");
    return found;
  }

  /** True one time in `count`. */
  rarely(count: number): boolean {
    return this.below(count) === count - 1;
  }

  some<T>(list: readonly T[]): readonly T[] {
    return list.filter(() => this.below(2) === 1);
  }
}
