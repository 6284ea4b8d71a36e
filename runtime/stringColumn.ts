import { columnOf, isCodedStrings, wrongColumn, wrongElement } from "./columns.js";
import { CorrectionError } from "./errors.js";
import type { CodedStrings, Columns, Variable } from "./types.js";

/** Row i of a column of strings is `dictionary[codes[i * step]]`; a scalar has step 0. */
export interface StringColumn {
  readonly codes: Int32Array;
  readonly dictionary: readonly string[];
  readonly step: 0 | 1;
}

/**
 * The column of a string input; arrays of strings get codes in the order in which the strings first occur.
 * Throws a CorrectionError for a column of another kind, an element that is no string, and a code that is
 * no index into its dictionary.
 */
export function stringColumn(correction: string, input: Variable, columns: Columns): StringColumn {
  const column = columnOf(correction, input, columns);
  if (typeof column === "string") return { codes: new Int32Array(1), dictionary: [column], step: 0 };
  if (Array.isArray(column)) return { ...coded(correction, input, column), step: 1 };
  if (!isCodedStrings(column))
    throw wrongColumn(correction, input, column, "a string, an array of strings or { codes, dictionary }");
  checkCodes(correction, input, column);
  return { codes: column.codes, dictionary: column.dictionary, step: 1 };
}

function coded(correction: string, input: Variable, column: readonly unknown[]): CodedStrings {
  const codes = new Int32Array(column.length);
  const codeOf = new Map<string, number>();
  for (let i = 0; i < codes.length; i++) {
    const value = column[i];
    if (typeof value !== "string") throw wrongElement(correction, input, value, "a string", i);
    let code = codeOf.get(value);
    if (code === undefined) codeOf.set(value, (code = codeOf.size));
    codes[i] = code;
  }
  return { codes, dictionary: [...codeOf.keys()] };
}

function checkCodes(correction: string, input: Variable, { codes, dictionary }: CodedStrings): void {
  const entries: readonly unknown[] = dictionary;
  for (const [code, entry] of entries.entries())
    if (typeof entry !== "string")
      throw wrongElement(correction, input, entry, `a string in entry ${code} of its dictionary`, undefined);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (code >= 0 && code < dictionary.length) continue;
    const problem = `code ${code} of ${input.name} is no index into its dictionary of ${dictionary.length}`;
    throw new CorrectionError(correction, input.name, code, problem, i);
  }
}
