import { CorrectionError } from "./errors.js";
import { shown } from "./shown.js";
import type { CodedStrings, Column, Columns, Variable } from "./types.js";

/** The rows of a column, or `undefined` for a scalar or for what is no column at all. */
function rowsOf(column: unknown): number | undefined {
  if (typeof column !== "object") return undefined;
  if (Array.isArray(column) || isNumberArray(column)) return column.length;
  return isCodedStrings(column) ? column.codes.length : undefined;
}

/** Whether this is a typed array of a kind that columns may have. */
export function isNumberArray(
  column: unknown,
): column is Float64Array | Float32Array | Int32Array | BigInt64Array {
  return (
    column instanceof Float64Array ||
    column instanceof Float32Array ||
    column instanceof Int32Array ||
    column instanceof BigInt64Array
  );
}

/** Whether this is a column of coded strings; its codes are not checked. */
export function isCodedStrings(column: unknown): column is CodedStrings {
  return (
    typeof column === "object" &&
    column !== null &&
    "codes" in column &&
    column.codes instanceof Int32Array &&
    "dictionary" in column &&
    Array.isArray(column.dictionary)
  );
}

/**
 * The number of rows of a batch: the one length of all columns that are not scalars, 1 if all are scalars.
 * Throws a CorrectionError if an input has no column, a column no input, or two columns differ in length.
 */
export function batchLength(correction: string, inputs: readonly Variable[], columns: Columns): number {
  checkNames(correction, inputs, columns);
  let first: string | undefined;
  let length = 1;
  for (const { name } of inputs) {
    const rows = rowsOf(columns[name]);
    if (rows === undefined) continue;
    if (first === undefined) {
      first = name;
      length = rows;
    } else if (rows !== length) {
      const problem = `columns must have one length: ${first} has ${length}, ${name} has ${rows}`;
      throw new CorrectionError(correction, name, columns[name], problem);
    }
  }
  return length;
}

function checkNames(correction: string, inputs: readonly Variable[], columns: unknown): void {
  if (typeof columns !== "object" || columns === null) {
    const problem = `columns must be an object of columns by name, got ${shown(columns)}`;
    throw new CorrectionError(correction, "", columns, problem);
  }
  for (const { name } of inputs) {
    if (Object.hasOwn(columns, name)) continue;
    throw new CorrectionError(correction, name, undefined, `${shownName(name)} has no column`);
  }
  if (Object.keys(columns).length === inputs.length) return;
  const names = inputs.map((input) => input.name);
  for (const [name, column] of Object.entries(columns)) {
    if (names.includes(name)) continue;
    const takes = names.length === 0 ? "there are none" : `they are ${names.map(shownName).join(", ")}`;
    throw new CorrectionError(correction, name, column, `${shownName(name)} is none of the inputs; ${takes}`);
  }
}

/** A name as it is, quoted only where it could not be told from the words around it. */
function shownName(name: string): string {
  return /^[^\s",;:]+$/.test(name) ? name : shown(name);
}

/** The column of an input; throws if there is none. */
export function columnOf(correction: string, input: Variable, columns: Columns): Column {
  const column = Object.hasOwn(columns, input.name) ? columns[input.name] : undefined;
  if (column !== undefined) return column;
  throw new CorrectionError(correction, input.name, undefined, `${shownName(input.name)} has no column`);
}

/** The error for a column of a kind that its input does not take. */
export function wrongColumn(
  correction: string,
  input: Variable,
  column: unknown,
  allowed: string,
): CorrectionError {
  const problem = `the column ${shownName(input.name)} must be ${allowed}, got ${shown(column)}`;
  return new CorrectionError(correction, input.name, column, problem);
}

/** The error for an element (of row `row`, or a scalar) that its input does not take. */
export function wrongElement(
  correction: string,
  input: Variable,
  value: unknown,
  wanted: string,
  row: number | undefined,
): CorrectionError {
  const problem = `${shownName(input.name)} must be ${wanted}, got ${shown(value)}`;
  return new CorrectionError(correction, input.name, value, problem, row);
}
