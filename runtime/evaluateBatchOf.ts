import { checkedColumns } from "./checkedColumns.js";
import type { BatchDefinition } from "./definition.js";
import { readingError } from "./readingError.js";
import { resultColumns } from "./resultColumns.js";
import { runBatch } from "./runBatch.js";

/**
 * The function that gives the value of every row, in `out` if that is given.
 * It throws the CorrectionError of the first row that has none.
 */
export function evaluateBatchOf(
  definition: BatchDefinition,
): (columns: object, out?: Float64Array) => Float64Array {
  const names = ["out"];
  return (columns, out, ...more: readonly unknown[]) => {
    try {
      const checked = checkedColumns(definition, columns, more);
      const result = resultColumns(definition, checked, names, out === undefined ? undefined : [out])[0]!;
      runBatch(definition, checked, definition.values, result, []);
      return result;
    } catch (error) {
      throw readingError(error, definition.label);
    }
  };
}
