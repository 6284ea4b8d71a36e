import type { BatchHessian } from "./batchHessian.js";
import { checkedColumns } from "./checkedColumns.js";
import type { BatchDefinition } from "./definition.js";
import { CorrectionError } from "./errors.js";
import { readingError } from "./readingError.js";
import { resultColumns } from "./resultColumns.js";
import type { Loop } from "./rows.js";
import { runBatch } from "./runBatch.js";
import { shown } from "./shown.js";

/**
 * The function that gives the value, the derivatives and the second derivatives of every row, in `out` if that is given: `Name` are the
 * real inputs. `hessians` is the loop for them, which writes the places `curved` in the rows of the lower triangle; without it all second
 * derivatives are 0. It throws the CorrectionError of the first row that has none.
 */
export function valueGradAndHessBatchOf<Name extends string>(
  definition: BatchDefinition,
  valueGradAndHessInto: BatchDefinition["valueAndGradInto"],
  hessians?: Loop,
  curved: readonly number[] = [],
): (columns: object, out?: BatchHessian<Name>) => BatchHessian<Name> {
  const { label, inputs, values, gradients = values, active = [] } = definition;
  const names = inputs.filter(({ type }) => type === "real").map(({ name }) => name as Name);
  const pairs = names.flatMap((row, i) => names.slice(0, i + 1).map((column) => [row, column] as const));
  const ofPoint = { ...definition, valueAndGradInto: valueGradAndHessInto };
  const columnNames = [
    "value",
    ...names.map((name) => `d/d(${name})`),
    ...pairs.map(([row, column]) => `d2/d(${row})d(${column})`),
  ];
  const isWritten = (place: number): boolean =>
    place < names.length ? active.includes(place) : curved.includes(place - names.length);
  return (columns, out, ...more: readonly unknown[]) => {
    try {
      const given = out === undefined ? undefined : hessianColumns(label, out, names, pairs);
      const checked = checkedColumns(definition, columns, more);
      const [value, ...derivatives] = resultColumns(definition, checked, columnNames, given);
      if (out !== undefined)
        for (const [k, column] of derivatives.entries()) if (!isWritten(k)) column.fill(0, 0, checked.length);
      runBatch(ofPoint, checked, hessians ?? gradients, value!, derivatives);
      if (out !== undefined) return out;
      const grad = Object.fromEntries(names.map((name, k) => [name, derivatives[k]!]));
      const rows = names.map((row, i) => {
        const ofRow = names.map((name, j) => {
          const [late, early] = i < j ? [j, i] : [i, j];
          return [name, derivatives[names.length + (late * (late + 1)) / 2 + early]!] as const;
        });
        return [row, Object.fromEntries(ofRow)] as const;
      });
      return { value: value!, grad, hess: Object.fromEntries(rows) } as BatchHessian<Name>;
    } catch (error) {
      throw readingError(error, label);
    }
  };
}

/** What `out` has for columns, value first; whether they will do is not looked at, but that there is one for each two inputs. */
function hessianColumns(
  label: string,
  out: unknown,
  names: readonly string[],
  pairs: readonly (readonly [row: string, column: string])[],
): readonly unknown[] {
  const members = recordOf(label, "out", out, "{ value, grad, hess } of columns");
  const slopes = recordOf(label, "out.grad", Reflect.get(members, "grad"), "an object of columns by name");
  const hess = recordOf(label, "out.hess", Reflect.get(members, "hess"), "an object of rows by name");
  const rows = new Map(
    names.map((name) => {
      const row: unknown = Reflect.get(hess, name);
      return [name, recordOf(label, `out.hess.${name}`, row, "an object of columns by name")] as const;
    }),
  );
  const columns = pairs.map(([row, column]): unknown => {
    const one: unknown = Reflect.get(rows.get(row)!, column),
      other: unknown = Reflect.get(rows.get(column)!, row);
    if (one === other) return one;
    const problem = `out.hess.${column}.${row} must be the column out.hess.${row}.${column}, got another`;
    throw new CorrectionError(label, `d2/d(${row})d(${column})`, other, problem);
  });
  const first = names.map((name): unknown => Reflect.get(slopes, name));
  return [Reflect.get(members, "value"), ...first, ...columns];
}

function recordOf(label: string, what: string, value: unknown, wanted: string): object {
  if (typeof value === "object" && value !== null) return value;
  throw new CorrectionError(label, what, value, `${what} must be ${wanted}, got ${shown(value)}`);
}
