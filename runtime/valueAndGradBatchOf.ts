import type { BatchGradient } from "./batchGradient.js";
import { checkedColumns } from "./checkedColumns.js";
import type { BatchDefinition } from "./definition.js";
import { CorrectionError } from "./errors.js";
import { readingError } from "./readingError.js";
import { resultColumns } from "./resultColumns.js";
import { runBatch } from "./runBatch.js";
import { shown } from "./shown.js";

/**
 * The function that gives the value and the derivatives of every row, in `out` if that is given: `Name` are the real inputs.
 * It throws the CorrectionError of the first row that has none.
 */
export function valueAndGradBatchOf<Name extends string>(
  definition: BatchDefinition,
): (columns: object, out?: BatchGradient<Name>) => BatchGradient<Name> {
  const { label, inputs, values, gradients = values, active = [] } = definition;
  const names = inputs.filter(({ type }) => type === "real").map(({ name }) => name as Name);
  const columnNames = ["value", ...names.map((name) => `d/d(${name})`)];
  return (columns, out, ...more: readonly unknown[]) => {
    try {
      const given = out === undefined ? undefined : columnsOf(label, out, names);
      const checked = checkedColumns(definition, columns, more);
      const [value, ...slopes] = resultColumns(definition, checked, columnNames, given);
      if (out !== undefined)
        for (const [k, slope] of slopes.entries()) if (!active.includes(k)) slope.fill(0, 0, checked.length);
      runBatch(definition, checked, gradients, value!, slopes);
      if (out !== undefined) return out;
      const grad = Object.fromEntries(names.map((name, k) => [name, slopes[k]!]));
      return { value: value!, grad: grad as Record<Name, Float64Array> };
    } catch (error) {
      throw readingError(error, label);
    }
  };
}

/** What `out` has for columns, value first; whether they will do is not looked at. */
function columnsOf(label: string, out: unknown, names: readonly string[]): readonly unknown[] {
  const members = objectOf(label, "out", out, "{ value, grad } of columns");
  const slopes = objectOf(label, "out.grad", Reflect.get(members, "grad"), "an object of columns by name");
  return [Reflect.get(members, "value"), ...names.map((name): unknown => Reflect.get(slopes, name))];
}

function objectOf(label: string, what: string, value: unknown, wanted: string): object {
  if (typeof value === "object" && value !== null) return value;
  throw new CorrectionError(label, what, value, `${what} must be ${wanted}, got ${shown(value)}`);
}
