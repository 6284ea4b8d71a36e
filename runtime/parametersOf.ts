/** What a correction whose numbers are parameters has besides its functions. */
export interface ParametersOf<Correction> {
  /** All parameters, in the order of the file. Changing them changes nothing: see `withParameters`. */
  readonly parameters: Float64Array;
  /** Where they stand in the file, as JSON pointers. */
  readonly parameterNames: readonly string[];
  /** The same correction with other numbers in the place of its parameters. */
  readonly withParameters: (values: ArrayLike<number>) => Correction;
}
