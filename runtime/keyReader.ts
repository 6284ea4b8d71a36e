import { columnOf, isCodedStrings, wrongColumn, wrongElement } from "./columns.js";
import { CorrectionError } from "./errors.js";
import type { Reader } from "./numberReader.js";
import type { Scratch } from "./scratch.js";
import type { CodedStrings, Columns, Variable } from "./types.js";

/**
 * Reads a string input as places among `keys` in a scratch column, a chunk at most: -1 stands for any other string.
 * Throws a CorrectionError for a column of another kind and a dictionary with an entry that is no string and, when it comes to
 * it, for an element that is no string and a code that is no index into its dictionary.
 */
export function keyReader(
  correction: string,
  input: Variable,
  columns: Columns,
  keys: readonly string[],
  scratch: Scratch,
): Reader<Int32Array> {
  const column = columnOf(correction, input, columns);
  const buffer = scratch.integers();
  if (typeof column === "string") {
    buffer.fill(keys.indexOf(column), 0, scratch.rows);
    return () => buffer;
  }
  if (Array.isArray(column)) return stringReader(correction, input, column, buffer, keys);
  if (!isCodedStrings(column))
    throw wrongColumn(correction, input, column, "a string, an array of strings or { codes, dictionary }");
  return codeReader(correction, input, column, buffer, keys);
}

function stringReader(
  correction: string,
  input: Variable,
  column: readonly unknown[],
  buffer: Int32Array,
  keys: readonly string[],
): Reader<Int32Array> {
  const placeOf = new Map(keys.map((key, place) => [key, place]));
  return (start, end) => {
    for (let i = start; i < end; i++) {
      const value = column[i];
      if (typeof value !== "string") throw wrongElement(correction, input, value, "a string", i);
      buffer[i - start] = placeOf.get(value) ?? -1;
    }
    return buffer;
  };
}

function codeReader(
  correction: string,
  input: Variable,
  { codes, dictionary }: CodedStrings,
  buffer: Int32Array,
  keys: readonly string[],
): Reader<Int32Array> {
  const entries: readonly unknown[] = dictionary;
  const places = Int32Array.from(entries, (entry, code) => {
    if (typeof entry === "string") return keys.indexOf(entry);
    throw wrongElement(correction, input, entry, `a string in entry ${code} of its dictionary`, undefined);
  });
  return (start, end) => {
    for (let i = start; i < end; i++) {
      const code = codes[i]!;
      if (!(code >= 0 && code < places.length)) {
        const problem = `code ${code} of ${input.name} is no index into its dictionary of ${places.length}`;
        throw new CorrectionError(correction, input.name, code, problem, i);
      }
      buffer[i - start] = places[code]!;
    }
    return buffer;
  };
}
