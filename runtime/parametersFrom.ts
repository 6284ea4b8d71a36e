import { CorrectionError } from "./errors.js";
import { shown } from "./shown.js";

/** Numbers for all parameters of a correction, as a copy. */
export function parametersFrom(correction: string, values: ArrayLike<number>, count: number): Float64Array {
  const list: unknown = values;
  const isList = typeof list === "object" && list !== null && "length" in list;
  if (!isList || list.length !== count) {
    const found = isList ? String(list.length) : shown(list);
    throw new CorrectionError(
      correction,
      "parameters",
      values,
      `withParameters takes ${count} numbers, got ${found}`,
    );
  }
  return Float64Array.from(values, (value, place) => {
    if (typeof value === "number") return value;
    throw new CorrectionError(
      correction,
      "parameters",
      value,
      `withParameters takes numbers, got ${shown(value)} at ${place}`,
    );
  });
}
