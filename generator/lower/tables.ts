import type { Table } from "../expression/elements.js";

/** The tables of a program; equal ones are one. */
export class Tables {
  readonly #known = new Map<string, Table[]>();
  #count = 0;

  /** The table with these numbers; the first hint for them stays. */
  table(hint: string, values: readonly number[], type: Table["type"]): Table {
    const key = `${type} ${values.length} ${hashOf(values)}`,
      alike = this.#known.get(key) ?? [];
    const known = alike.find((one) => one.values.every((value, i) => Object.is(value, values[i])));
    if (known) return known;
    const made: Table = { id: this.#count++, hint, type, values };
    this.#known.set(key, [...alike, made]);
    return made;
  }
}

/** FNV-1a (Fowler, Noll, Vo) over the bits of the numbers: faster than their text. */
function hashOf(values: readonly number[]): number {
  const words = new Uint32Array(Float64Array.from(values).buffer);
  return words.reduce((hash, word) => Math.imul(hash ^ word, 16777619), 0x811c9dc5 | 0);
}
