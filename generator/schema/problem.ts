/** Something wrong with an input file: where, and what was found there. */
export interface Problem {
  /** JSON pointer (RFC 6901) into the file; empty for the file as a whole. */
  readonly pointer: string;
  readonly message: string;
  /** How many more there are of the kind that are not listed; only the last of a kind has it. */
  readonly more?: number;
  /** The line in the text of the file, counted from 1. Objects that were parsed elsewhere have no lines. */
  readonly line?: number;
  /** The column, counted from 1 in UTF-16 code units as editors count; a byte order mark is no column. */
  readonly column?: number;
}

/** A problem before its place in the text is known. */
export interface Finding {
  readonly pointer: string;
  readonly message: string;
  readonly focus: Focus;
  readonly more?: number;
}

/**
 * What is at fault where the pointer leads: the value, its key, one character (a UTF-16 code unit) of a text, or what begins at an offset
 * of the file.
 */
export type Focus = "value" | "key" | { readonly character: number } | { readonly offset: number };

/** A value, or everything that is wrong with what should have become one. */
export type Result<T, P = Problem> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly P[] };
