/** Gathers the derivatives of a value by so many parameters while it is computed. */
export class ParameterWeights {
  /** By the place of a parameter, where its derivative is among those gathered, counted from 1; 0: nowhere. */
  readonly #slots: Int32Array;
  #places: number[] = [];
  #weights: number[] = [];

  constructor(count: number) {
    this.#slots = new Int32Array(count);
  }

  /** Nothing has been gathered. */
  clear(): void {
    for (const place of this.#places) this.#slots[place] = 0;
    this.#places = [];
    this.#weights = [];
  }

  /** Adds to the derivative by the parameter at a place. */
  add(place: number, weight: number): void {
    const slot = this.#slots[place]!;
    if (slot > 0) this.#weights[slot - 1]! += weight;
    else {
      this.#weights.push(weight);
      this.#slots[place] = this.#places.push(place);
    }
  }

  /** The places of parameters, each once, and the derivatives by them. */
  list(): { indices: number[]; weights: number[] } {
    return { indices: [...this.#places], weights: [...this.#weights] };
  }
}
