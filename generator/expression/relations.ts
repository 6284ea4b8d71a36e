import { type Interval, contains, isEmpty, nextDown, nextUp, within } from "./interval.js";
import type { OperatorName } from "./names.js";

/** How two doubles can stand to each other, as a set of bits. */
export type Relations = number;

const LESS = 1;
const EQUAL = 2;
const GREATER = 4;
/** One of them is NaN. */
const UNORDERED = 8;
export const ANY_RELATION: Relations = LESS | EQUAL | GREATER | UNORDERED;
/** Those of a double to itself. */
export const TO_ITSELF: Relations = EQUAL | UNORDERED;

/** The relations for which a comparison holds. */
const HOLDS: Readonly<Partial<Record<OperatorName, Relations>>> = {
  lt: LESS,
  le: LESS | EQUAL,
  gt: GREATER,
  ge: GREATER | EQUAL,
  eq: EQUAL,
  ne: LESS | GREATER | UNORDERED,
};

/** The relations for which a comparison is true, or false; undefined for other operators. */
export function relationsFor(operator: OperatorName, truth: boolean): Relations | undefined {
  const holds = HOLDS[operator];
  return holds === undefined || truth ? holds : ANY_RELATION & ~holds;
}

/** The relations with the operands exchanged. */
export const exchanged = (relations: Relations): Relations =>
  (relations & (EQUAL | UNORDERED)) | (relations & LESS ? GREATER : 0) | (relations & GREATER ? LESS : 0);

/** The relations that numbers of two intervals can have. */
export function relationsBetween(a: Interval, b: Interval): Relations {
  const unordered = a.mayBeNaN || b.mayBeNaN ? UNORDERED : 0;
  if (isEmpty(a) || isEmpty(b)) return unordered;
  return (
    unordered |
    (a.low < b.high ? LESS : 0) |
    (a.high > b.low ? GREATER : 0) |
    (a.low <= b.high && b.low <= a.high ? EQUAL : 0)
  );
}

/** What is left of `a` when it stands to `b` in one of these relations. */
export function related(a: Interval, relations: Relations, b: Interval): Interval {
  const mayBeUnordered = (relations & UNORDERED) !== 0;
  if (relations === UNORDERED && !b.mayBeNaN) return within(a, Infinity, -Infinity);
  if (mayBeUnordered && b.mayBeNaN) return a;
  const ordered = relations & ~UNORDERED;
  const bounded = within(
    a,
    ordered & LESS ? -Infinity : ordered & EQUAL ? b.low : nextUp(b.low),
    ordered & GREATER ? Infinity : ordered & EQUAL ? b.high : nextDown(b.high),
    mayBeUnordered ? undefined : false,
  );
  return ordered & EQUAL || b.low !== b.high ? bounded : without(bounded, b.low);
}

/** Without a number at one of its ends. */
function without(a: Interval, value: number): Interval {
  return within(
    a,
    a.low === value ? nextUp(value) : -Infinity,
    a.high === value ? nextDown(value) : Infinity,
  );
}

/** Whether it may be other than 0, and whether it may be 0. */
export const truthsOf = (a: Interval): { readonly mayHold: boolean; readonly mayFail: boolean } => ({
  mayHold: a.mayBeNaN || (!isEmpty(a) && (a.low < 0 || a.high > 0)),
  mayFail: contains(a, 0),
});
