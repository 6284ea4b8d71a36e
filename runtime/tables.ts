/**
 * A table of doubles that is decoded at the first call and kept. `text` is the inside of a JSON array:
 * `1,2.5,-0`, infinities as `1e999`, NaN as `null`.
 */
export function lazyTable(text: string): () => Float64Array {
  let table: Float64Array | undefined;
  return () => {
    if (table === undefined) {
      const numbers = decoded(text);
      table = new Float64Array(numbers.length);
      for (let i = 0; i < table.length; i++) table[i] = numbers[i] ?? NaN;
    }
    return table;
  };
}

/** A table of 32-bit integers that is decoded at the first call and kept. `text` is the inside of a JSON array. */
export function lazyIntegers(text: string): () => Int32Array {
  let table: Int32Array | undefined;
  return () => (table ??= Int32Array.from(decoded(text), Number));
}

/** The text is the generator's own: that its elements are numbers is not checked again. */
function decoded(text: string): readonly (number | null)[] {
  return JSON.parse(`[${text}]`) as readonly (number | null)[];
}

/** What `make` gives, made at the first call and kept. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
