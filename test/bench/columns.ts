import type { Recipe } from "./cases.js";

/** The inputs of a batch by name: what JavaScript and Python both get. */
export type Inputs = Readonly<Record<string, Float64Array | number | string>>;

const SEED = 20240229;

/** Random columns as the recipes say, the same at every call. */
export function makeInputs(recipes: Readonly<Record<string, Recipe>>, events: number): Inputs {
  const random = createRandom(SEED);
  const column = (recipe: Recipe): Float64Array | number | string => {
    if (typeof recipe !== "object") return recipe;
    const { low, high } = recipe;
    return new Float64Array(events).map(() => low + random() * (high - low));
  };
  return Object.fromEntries(Object.entries(recipes).map(([name, recipe]) => [name, column(recipe)]));
}

/** The generator "mulberry32": uniform in [0, 1), from 32 bits of state. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}
