import { isArrayColumn } from "./arrayColumn.js";
import { type CodedStrings, hasCodes } from "./codedStrings.js";
import { plainName, unfitColumn, unfitElement } from "./columnErrors.js";
import type { ColumnReader, ColumnRequest, RowsReader } from "./columnReader.js";
import { CorrectionError } from "./errors.js";
import { shown } from "./shown.js";

/** What can be a column of strings, for errors. */
const keyColumns =
  "a string, an array of strings, or { codes, dictionary } of an array of integers and an array of strings";

/** Reads string inputs as places among keys; -1 stands for any other string. */
export const stringReader: ColumnReader = {
  length: (column) => {
    if (Array.isArray(column)) return column.length;
    return hasCodes(column) ? column.codes.length : undefined;
  },
  element: (column, row) => {
    if (hasCodes(column)) return column.dictionary[Number(column.codes[row])];
    return isArrayColumn(column) ? column[row] : column;
  },
  open: (request, { keys }) => {
    keys.push(readPlaces(request));
  },
};

function readPlaces(request: ColumnRequest): RowsReader<Int32Array> {
  const { label, input, column, keys, lent } = request,
    buffer = lent.integers();
  if (typeof column === "string") {
    buffer.fill(keys.indexOf(column), 0, lent.rows);
    return () => buffer;
  }
  if (Array.isArray(column)) return readStrings(request, column, buffer);
  if (!hasCodes(column)) throw unfitColumn(label, input, column, keyColumns);
  return readCodes(request, column, buffer);
}

/** Elements that are no strings are errors. */
function readStrings(
  { label, input, keys }: ColumnRequest,
  column: readonly unknown[],
  buffer: Int32Array,
): RowsReader<Int32Array> {
  const placeOf = new Map(keys.map((key, place) => [key, place]));
  return (start, end) => {
    for (let i = start; i < end; i++) {
      const value = column[i];
      if (typeof value !== "string") throw unfitElement(label, input, value, "a string", i);
      buffer[i - start] = placeOf.get(value) ?? -1;
    }
    return buffer;
  };
}

/** Entries of the dictionary that are no strings are errors, as are codes that are no index into it. */
function readCodes(
  { label, input, keys }: ColumnRequest,
  { codes, dictionary }: CodedStrings,
  buffer: Int32Array,
): RowsReader<Int32Array> {
  const places: number[] = [];
  // One by one, so that a long list of nothing takes no memory.
  for (let code = 0; code < dictionary.length; code++) {
    const entry: unknown = dictionary[code];
    if (typeof entry !== "string")
      throw unfitElement(label, input, entry, `a string in entry ${code} of its dictionary`, undefined);
    places.push(keys.indexOf(entry));
  }
  const placeOf = (code: unknown): number | undefined => {
    if (typeof code === "number") return places[code];
    return typeof code === "bigint" ? places[Number(code)] : undefined;
  };
  const noPlace = (code: unknown, row: number): never => {
    const name = plainName(input.name);
    const problem = `code ${shown(code)} of ${name} is no index into its dictionary of ${places.length}`;
    throw new CorrectionError(label, input.name, code, problem, row);
  };
  return (start, end) => {
    for (let i = start; i < end; i++) buffer[i - start] = placeOf(codes[i]) ?? noPlace(codes[i], i);
    return buffer;
  };
}
