/** A heap: gives back what was put into it, what comes before the rest first. */
export class Heap<T> {
  readonly #items: T[] = [];
  readonly #isBefore: (a: T, b: T) => boolean;

  constructor(isBefore: (a: T, b: T) => boolean) {
    this.#isBefore = isBefore;
  }

  push(item: T): void {
    const items = this.#items;
    let place = items.push(item) - 1;
    for (let above = (place - 1) >> 1; place > 0; above = (place - 1) >> 1) {
      const other = items[above];
      if (other === undefined || !this.#isBefore(item, other)) break;
      items[place] = other;
      place = above;
    }
    items[place] = item;
  }

  pop(): T | undefined {
    const items = this.#items,
      first = items[0],
      last = items.pop();
    if (last === undefined || items.length === 0) return first;
    let place = 0;
    for (;;) {
      const left = 2 * place + 1,
        right = left + 1;
      const [a, b] = [items[left], items[right]];
      if (a === undefined) break;
      const [child, next] = b !== undefined && this.#isBefore(b, a) ? [b, right] : [a, left];
      if (!this.#isBefore(child, last)) break;
      items[place] = child;
      place = next;
    }
    items[place] = last;
    return first;
  }
}
