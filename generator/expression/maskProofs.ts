import { type Expr, isOperation } from "./graph.js";
import { type Interval, contains, isEmpty, isFinite, isUnsigned } from "./interval.js";
import type { Ranges } from "./ranges.js";

/** A term `truth * rest` of a sum: a zero where the truth is 0, if `rest` is finite there. */
export interface Masked {
  readonly mask: Expr;
  readonly rest: Expr;
}

export interface Term {
  readonly expr: Expr;
  readonly isSubtracted: boolean;
}

/** Comparisons of a condition that are looked at. */
const MOST_COMPARED = 64;

type Otherwise = "last" | "zero";

/** What the sum is where no mask holds, if it is a branch in all places. */
export function outcome(
  cases: readonly Masked[],
  places: readonly Ranges[],
  isSigned: boolean,
): Otherwise | undefined {
  const [first] = places;
  if (!first || !places.every((place) => cases.every((one) => isItsOwn(place, cases, one, isSigned))))
    return undefined;
  const elsewhere = places.flatMap((place) => outside(place, cases));
  const rests = cases.map(({ rest }) => rest);
  if (elsewhere.every((place) => rests.slice(-1).every((rest) => isNaNOnly(place.of(rest))))) return "last";
  return elsewhere.every((place) => isZero(place, rests, isSigned)) ? "zero" : undefined;
}

export const mayBeNegativeZero = (ranges: Ranges, { expr, isSubtracted }: Term): boolean =>
  isSubtracted ? contains(ranges.of(expr), 0) : ranges.of(expr).mayBeNegativeZero;

/** Whether the sum is what one case says wherever its mask holds: no other does, and the others are zeros or it is NaN too. */
function isItsOwn(ranges: Ranges, cases: readonly Masked[], own: Masked, isSigned: boolean): boolean {
  const here = ranges.assuming(own.mask, true);
  if (here.isImpossible) return true;
  const others = cases.filter((one) => one !== own);
  return (
    !(isSigned && here.of(own.rest).mayBeNegativeZero) &&
    others.every(({ mask }) => here.truth(mask) === false) &&
    [() => here, () => here.assumingNumber(own.rest)].some((where) => {
      const place = where();
      return others.every(({ rest }) => isFinite(place.of(rest)));
    })
  );
}

/** Where no mask holds; apart where something that is compared is NaN. */
function outside(ranges: Ranges, cases: readonly Masked[]): readonly Ranges[] {
  const masks = cases.map(({ mask }) => mask);
  return [...new Set(masks.flatMap(comparedIn))]
    .filter((expr) => ranges.of(expr).mayBeNaN)
    .slice(0, 2)
    .reduce<readonly Ranges[]>(
      (all, expr) => all.flatMap((one) => [one.assumingNumber(expr), one.assumingNaN(expr)]),
      [ranges],
    )
    .map((place) => [...masks, ...masks].reduce((here, mask) => here.assuming(mask, false), place))
    .filter((place) => !place.isImpossible);
}

/** Whether what is masked is a zero where no mask holds, of the sign that is wanted. */
const isZero = (place: Ranges, rests: readonly Expr[], isSigned: boolean): boolean =>
  rests.every((rest) => isFinite(place.of(rest))) &&
  (!isSigned || rests.some((rest) => isUnsigned(place.of(rest))));

const isNaNOnly = (one: Interval): boolean => isEmpty(one) && one.mayBeNaN;

/** What the comparisons of a condition compare; of a long one, what the last do. */
function comparedIn(condition: Expr): readonly Expr[] {
  const compared: Expr[] = [],
    open = [condition];
  for (let part = open.pop(); part && compared.length < MOST_COMPARED; part = open.pop()) {
    if (part.kind !== "operation") continue;
    const isJoined = isOperation(part, "and") || isOperation(part, "or");
    if (!isJoined) compared.push(...part.operands);
    else open.push(...(open.length < MOST_COMPARED ? part.operands.toReversed() : part.operands.slice(1)));
  }
  return compared;
}
