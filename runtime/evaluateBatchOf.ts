import { checkedColumns } from "./checkedColumns.js";
import type { BatchDefinition } from "./definition.js";
import { resultColumn } from "./resultColumn.js";
import { runBatch } from "./runBatch.js";

/**
 * The function that gives the value of every row, in `out` if that is given.
 * It throws the CorrectionError of the first row that has none.
 */
export function evaluateBatchOf(
  definition: BatchDefinition,
): (columns: object, out?: Float64Array) => Float64Array {
  return (columns, out) => {
    const checked = checkedColumns(definition, columns);
    const result = resultColumn(definition.label, out, checked.length);
    runBatch(definition, checked, definition.values, result, []);
    return result;
  };
}
