/** A typed array of numbers. */
export type TypedNumbers =
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint32Array
  | Int16Array
  | Uint16Array
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray;

/** An array of numbers, as event formats have them. */
export type NumberArray = TypedNumbers | BigInt64Array | BigUint64Array | readonly number[];

/** A column of numbers: an element a row, or a scalar that holds for every row. */
export type NumberColumn = number | NumberArray;

/** A column of integers of which all 64 bits count. */
export type IntegerColumn = NumberColumn | bigint | readonly (number | bigint)[];
