import { arrayRows } from "./arrayColumn.js";
import type { ColumnReader } from "./columnReader.js";
import { isInteger, wantedInteger } from "./isInteger.js";
import { numberElement, readNumbers } from "./readNumbers.js";

/** Reads int inputs; fractions are errors, as are integers of more than 64 bits. */
export const intReader: ColumnReader = {
  length: arrayRows,
  element: numberElement,
  open: (request, { numbers }) => {
    numbers.push(readNumbers(request, wantedInteger, isInteger));
  },
};
