import { plainName } from "./columnErrors.js";
import type { BatchDefinition } from "./definition.js";
import { CorrectionError } from "./errors.js";
import { readingError } from "./readingError.js";
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
  const columns: unknown[] = [];
  let first: string | undefined,
    length = 1,
    name = "",
    column: unknown = given;
  try {
    checkColumnNames(definition, given);
    for (let i = 0; i < inputs.length; i++) {
      name = inputs[i]!.name;
      column = undefined;
      column = Reflect.get(given, name);
      columns.push(column);
      const rows = wholeRows(readers[i]!.length(column));
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
  } catch (error) {
    throw readingError(error, label, name, column);
  }
}

/** The length of a column as it is; what only looks like a column may say anything. */
function wholeRows(rows: number | undefined): number | undefined {
  if (rows === undefined || (Number.isSafeInteger(rows) && rows >= 0)) return rows;
  throw new RangeError(`its length is ${shown(rows)}`);
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
