/** Something wrong with a file, or only odd: with the file as a whole where the pointer is empty. */
export interface Diagnostic {
  readonly file: string;
  /** Line and column in the text of the file, from 1, where they are known. */
  readonly line?: number;
  readonly column?: number;
  readonly pointer: string;
  /** How many more there are of the kind that are not listed. */
  readonly more?: number;
  readonly message: string;
  /** What is no error; absent for what is. */
  readonly severity?: "warning";
}
