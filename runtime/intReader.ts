import { arrayRows } from "./arrayColumn.js";
import type { ColumnReader } from "./columnReader.js";
import { isInteger } from "./isInteger.js";
import { numberElement, readNumbers } from "./readNumbers.js";
import { wantedNarrowInteger } from "./wanted.js";

/** Reads int inputs; fractions are errors, as are integers beyond 2^53. */
export const intReader: ColumnReader = {
  length: arrayRows,
  element: numberElement,
  open: (request, { numbers }) => {
    numbers.push(readNumbers(request, wantedNarrowInteger, isInteger));
  },
};
