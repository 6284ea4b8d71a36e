import * as runtime from "../../runtime/index.js";
import type { Table } from "../expression/elements.js";
import { binCount } from "../tree/edges.js";
import type { Buffer, Operand, Search } from "./types.js";

/** A value of an input. */
export type Input = number | string | bigint;

/** Working memory, and what is done with it. */
export class Machine {
  readonly #buffers = new Map<number, Float64Array | Int32Array>();

  memory({ id, type, size }: Buffer): Float64Array | Int32Array {
    const found =
      this.#buffers.get(id) ?? (type === "double" ? new Float64Array(size) : new Int32Array(size));
    this.#buffers.set(id, found);
    return found;
  }

  /** Runs a function of the runtime by its name, or clears or copies memory, which needs none. */
  run(operation: string, operands: readonly Operand[]): void {
    if (operation === "clear") {
      for (const operand of operands)
        if (typeof operand === "object" && !("values" in operand)) this.memory(operand).fill(0);
      return;
    }
    if (operation === "copy") {
      const [to, from] = operands.map((operand) =>
        typeof operand === "object" && !("values" in operand) ? this.memory(operand) : undefined,
      );
      if (from) to?.set(from);
      return;
    }
    const found: unknown = Object.hasOwn(runtime, operation) ? Reflect.get(runtime, operation) : undefined;
    if (typeof found !== "function") throw new RangeError(`no operation ${operation}`);
    const args = operands.map((operand) => {
      if (typeof operand === "number") return operand;
      return "values" in operand ? operand.values : this.memory(operand);
    });
    Reflect.apply(found, undefined, args);
  }
}

/** An element that must be there. */
export function elementOf({ values, hint }: Table, index: number): number {
  const value = values[index];
  if (value === undefined) throw new RangeError(`element ${index} of ${values.length} ${hint}`);
  return value;
}

/** What a search reads; asked for where it is read, as what no method of searching reads is left out of programs. */
export interface Searched {
  readonly x: number;
  readonly list: () => number;
  readonly start: () => number;
  readonly bins: () => number;
  readonly low: () => number;
  readonly high: () => number;
}

/** The bin that a search finds. */
export function binOf(
  { lists, edges, wraps }: Search["axis"],
  method: Search["method"],
  { x, list, start, bins, low, high }: Searched,
): number {
  const [first] = lists;
  if (first?.kind === "uniform") {
    const find = wraps ? runtime.wrappedUniformBin : runtime.uniformBin;
    return find(bins(), low(), high(), x);
  }
  const isByList = method === "counted" || method === "buckets";
  const own = lists.length === 1 ? first : isByList ? lists[list()] : undefined;
  return own?.kind === "variable"
    ? runtime.binIndex(own.values, 0, binCount(own), x)
    : runtime.binIndex(edges.values, start(), bins(), x);
}
