/** Most rows that a loop takes at once: their columns stay in the processor's nearest cache. */
export const chunkRows = 2048;

/** The rows that a correction's loop goes through, column by column; columns may be longer than `count`. */
export interface Rows {
  readonly count: number;
  /** Columns of the real and int inputs, in their order. */
  readonly numbers: readonly Float64Array[];
  /** Columns of the string inputs: each string as its place among the input's keys, -1 for any other. */
  readonly keys: readonly Int32Array[];
  /** Whether all rows have the same keys. */
  readonly sameKeys: boolean;
  /** Columns of the int inputs that only hashing reads. */
  readonly integers: readonly ArrayLike<number | bigint>[];
  /** Where the values go. */
  readonly value: Float64Array;
  /** Where the derivatives go, a column for each real input; empty where none are wanted. */
  readonly slopes: readonly Float64Array[];
}

/**
 * Computes all rows. It gives up with `false`, or throws, where a row has no value: which one, and why, the scalar function says.
 */
export type Loop = (rows: Rows) => boolean;
