import { arrayRows } from "./arrayColumn.js";
import type { ColumnReader } from "./columnReader.js";
import { numberElement, readNumbers } from "./readNumbers.js";
import { wantedReal } from "./wanted.js";

/** Reads real inputs. */
export const realReader: ColumnReader = {
  length: arrayRows,
  element: numberElement,
  open: (request, { numbers }) => {
    numbers.push(readNumbers(request, wantedReal));
  },
};
