import { chunkRows } from "./rows.js";

/** Working memory of a loop: columns as long as it may need. */
export const scratchColumns = (columns: number): readonly Float64Array[] =>
  Array.from({ length: columns }, () => new Float64Array(chunkRows));
