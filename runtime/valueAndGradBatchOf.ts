import { checkedColumns } from "./checkedColumns.js";
import type { BatchDefinition } from "./definition.js";
import { resultColumn } from "./resultColumn.js";
import { runBatch } from "./runBatch.js";
import type { BatchGradient } from "./batchGradient.js";

/**
 * The function that gives the value and the derivatives of every row, in `out` if that is given: `Name` are the real inputs.
 * It throws the CorrectionError of the first row that has none.
 */
export function valueAndGradBatchOf<Name extends string>(
  definition: BatchDefinition,
): (columns: object, out?: BatchGradient<Name>) => BatchGradient<Name> {
  const { label, inputs, values, gradients = values, active = [] } = definition;
  const names = inputs.filter(({ type }) => type === "real").map(({ name }) => name as Name);
  return (columns, out) => {
    const checked = checkedColumns(definition, columns),
      { length } = checked;
    const value = resultColumn(label, out?.value, length, "value");
    const slopes = names.map((name) => resultColumn(label, out?.grad[name], length, `d/d(${name})`));
    if (out !== undefined)
      for (const [k, slope] of slopes.entries()) if (!active.includes(k)) slope.fill(0, 0, length);
    runBatch(definition, checked, gradients, value, slopes);
    if (out !== undefined) return out;
    const grad = Object.fromEntries(names.map((name, k) => [name, slopes[k]!]));
    return { value, grad: grad as Record<Name, Float64Array> };
  };
}
