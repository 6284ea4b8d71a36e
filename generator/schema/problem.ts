/** Something wrong with an input file: where, and what was found there. */
export interface Problem {
  /** JSON pointer (RFC 6901) into the file; empty for the file as a whole. */
  readonly pointer: string;
  readonly message: string;
}

/** A value, or everything that is wrong with what should have become one. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };
