import type { Mode } from "./types.js";

/** What functions of a mode yield: a value or none, and derivatives up to an order. */
const YIELDED: Readonly<Record<Mode, { readonly value: boolean; readonly order: 0 | 1 | 2 }>> = {
  value: { value: true, order: 0 },
  gradient: { value: true, order: 1 },
  slopes: { value: false, order: 1 },
  hessian: { value: true, order: 2 },
  curves: { value: false, order: 2 },
};

/** Whether functions of a mode yield a value. */
export const hasValue = (mode: Mode): boolean => YIELDED[mode].value;

/** Whether they yield derivatives. */
export const hasSlopes = (mode: Mode): boolean => YIELDED[mode].order > 0;

/** Whether they yield second derivatives, too. */
export const hasCurves = (mode: Mode): boolean => YIELDED[mode].order > 1;
