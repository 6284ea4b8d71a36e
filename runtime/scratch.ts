import { chunkRows } from "./rows.js";

/** Columns for the rows of a chunk, with anything in them; each call gives another. */
export interface Scratch {
  /** How many rows of them will be read. */
  readonly rows: number;
  readonly doubles: () => Float64Array;
  readonly integers: () => Int32Array;
}

/** Columns of one kind, of which the first `lent` are in use. */
interface Shelf<Column> {
  readonly columns: Column[];
  readonly make: () => Column;
  lent: number;
}

interface Store {
  readonly doubles: Shelf<Float64Array>;
  readonly integers: Shelf<Int32Array>;
}

/** Kept from call to call, as a small batch would take longer to make its columns than to compute its rows. */
const idle: Store[] = [];

/** Does the work with columns that nobody else uses until it is done. */
export function withScratch(rows: number, work: (scratch: Scratch) => void): void {
  const store = idle.pop() ?? newStore(),
    { doubles, integers } = store;
  try {
    work({ rows, doubles: () => lend(doubles), integers: () => lend(integers) });
  } finally {
    doubles.lent = 0;
    integers.lent = 0;
    idle.push(store);
  }
}

function newStore(): Store {
  return {
    doubles: newShelf(() => new Float64Array(chunkRows)),
    integers: newShelf(() => new Int32Array(chunkRows)),
  };
}

function newShelf<Column>(make: () => Column): Shelf<Column> {
  return { columns: [], make, lent: 0 };
}

function lend<Column>(shelf: Shelf<Column>): Column {
  const place = shelf.lent++;
  return (shelf.columns[place] ??= shelf.make());
}
