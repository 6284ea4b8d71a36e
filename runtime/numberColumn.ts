/** A column of numbers: an element a row, or a scalar that holds for every row. */
export type NumberColumn =
  | number
  | bigint
  | Float64Array
  | Float32Array
  | Int32Array
  | BigInt64Array
  | readonly number[]
  | readonly bigint[];
