import { chunkRows } from "./rows.js";

/** Columns for the rows of a chunk, with anything in them; each call gives another. */
export interface LentColumns {
  /** How many rows of them will be read. */
  readonly rows: number;
  readonly doubles: () => Float64Array;
  readonly integers: () => Int32Array;
}

interface Shelves {
  readonly doubles: Float64Array[];
  readonly integers: Int32Array[];
}

/** Kept from call to call, as a small batch would take longer to make its columns than to compute its rows. */
const idleShelves: Shelves[] = [];

/** Does the work with columns that nobody else uses until it is done. */
export function withColumns(rows: number, work: (lent: LentColumns) => void): void {
  const { doubles, integers } = idleShelves.pop() ?? { doubles: [], integers: [] };
  let doublesLent = 0,
    integersLent = 0;
  try {
    work({
      rows,
      doubles: () => (doubles[doublesLent++] ??= new Float64Array(chunkRows)),
      integers: () => (integers[integersLent++] ??= new Int32Array(chunkRows)),
    });
  } finally {
    idleShelves.push({ doubles, integers });
  }
}
