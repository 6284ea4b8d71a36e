import type { LentColumns } from "./lentColumns.js";
import type { Variable } from "./variable.js";

/** How the columns of one kind of input are read. */
export interface ColumnReader {
  /** The rows of a column; undefined for a scalar, and for what is no column of this kind. */
  readonly length: (column: unknown) => number | undefined;
  /** Row `row` of a column that has been opened, as a function of a point takes it; a scalar stands for every row. */
  readonly element: (column: unknown, row: number) => unknown;
  /** Adds what reads the column. Throws a CorrectionError for a column of another kind. */
  readonly open: (request: ColumnRequest, readers: OpenColumns) => void;
}

/** A column that is to be read. */
export interface ColumnRequest {
  /** Of the correction, for errors. */
  readonly label: string;
  readonly input: Variable;
  readonly column: unknown;
  /** Strings are read as their places among these. */
  readonly keys: readonly string[];
  readonly lent: LentColumns;
}

/**
 * Gives the rows from `start` up to `end` of a column, a chunk at most; what it gave before may be overwritten.
 * Throws a CorrectionError that names the row of an element that its input does not take.
 */
export type RowsReader<Column> = (start: number, end: number) => Column;

/** What reads the columns of a batch, in the order in which loops know them. */
export interface OpenColumns {
  readonly numbers: RowsReader<Float64Array>[];
  readonly keys: RowsReader<Int32Array>[];
  readonly integers: RowsReader<readonly (number | bigint)[]>[];
}
