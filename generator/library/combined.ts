import type { UpdateOperator } from "../tree/set.js";

/** How compounds combine numbers. */
export const COMBINED: Readonly<Record<UpdateOperator, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
};
