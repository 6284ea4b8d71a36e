/** Strings as indices into the list of the strings that occur. */
export interface CodedStrings {
  readonly codes: Int32Array;
  readonly dictionary: readonly string[];
}

/** Whether this is a column of coded strings; its codes and entries are not looked at. */
export function hasCodes(column: unknown): column is CodedStrings {
  return (
    typeof column === "object" &&
    column !== null &&
    "codes" in column &&
    column.codes instanceof Int32Array &&
    "dictionary" in column &&
    Array.isArray(column.dictionary)
  );
}
