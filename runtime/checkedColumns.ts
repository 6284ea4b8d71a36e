import { plainName } from "./columnErrors.js";
import type { BatchDefinition } from "./definition.js";
import { CorrectionError } from "./errors.js";
import { shown } from "./shown.js";

/** The columns of a batch in the order of the inputs, and how many rows they have. */
export interface CheckedColumns {
  readonly columns: readonly unknown[];
  /** The one length of all columns that are not scalars, 1 if all are scalars. */
  readonly length: number;
}

/**
 * Throws a CorrectionError if an input has no column, a column no input, or two columns differ in length; also for `more` arguments than
 * the columns and an `out`.
 */
export function checkedColumns(
  definition: BatchDefinition,
  given: object,
  more: readonly unknown[],
): CheckedColumns {
  const { label, inputs, readers } = definition;
  if (more.length > 0)
    throw new CorrectionError(
      label,
      "",
      undefined,
      `takes columns and an out, got ${more.length + 2} arguments`,
    );
  checkColumnNames(definition, given);
  const columns: unknown[] = [];
  let first: string | undefined,
    length = 1;
  for (const [i, { name }] of inputs.entries()) {
    const column: unknown = Reflect.get(given, name),
      rows = readers[i]!.length(column);
    columns.push(column);
    if (rows === undefined) continue;
    if (first === undefined) {
      first = name;
      length = rows;
    } else if (rows !== length) {
      const problem = `columns must have one length: ${first} has ${length}, ${name} has ${rows}`;
      throw new CorrectionError(label, name, column, problem);
    }
  }
  return { columns, length };
}

function checkColumnNames({ label, inputs }: BatchDefinition, given: unknown): void {
  if (typeof given !== "object" || given === null) {
    const problem = `columns must be an object of columns by name, got ${shown(given)}`;
    throw new CorrectionError(label, "", given, problem);
  }
  for (const { name } of inputs)
    if (!Object.hasOwn(given, name))
      throw new CorrectionError(label, name, undefined, `${plainName(name)} has no column`);
  if (Object.keys(given).length === inputs.length) return;
  const names = inputs.map(({ name }) => name);
  for (const name of Object.keys(given)) {
    if (names.includes(name)) continue;
    const takes = names.length === 0 ? "there are none" : `they are ${names.map(plainName).join(", ")}`;
    throw new CorrectionError(
      label,
      name,
      Reflect.get(given, name),
      `${plainName(name)} is none of the inputs; ${takes}`,
    );
  }
}
