import { arrayRows } from "./arrayColumn.js";
import type { ColumnReader } from "./columnReader.js";
import { numberElement, readNumbers } from "./readNumbers.js";

/** Reads int inputs; fractions are errors. */
export const intReader: ColumnReader = {
  length: arrayRows,
  element: numberElement,
  open: (request, { numbers }) => {
    numbers.push(readNumbers(request, "an integer", Number.isInteger));
  },
};
