import { applyExactly, chosen } from "./build.js";
import { isArithmetic } from "./enclosures.js";
import { type Expr, type Graph, isOperation } from "./graph.js";
import { type Interval, contains, isEmpty, isFinite, isUnsigned } from "./interval.js";
import type { OperatorName } from "./names.js";
import { OPERATORS } from "./operators.js";
import type { Ranges } from "./ranges.js";

/** A term `truth * rest` of a sum: a zero where the truth is 0, if `rest` is finite there. */
interface Masked {
  readonly mask: Expr;
  readonly rest: Expr;
}

interface Term {
  readonly expr: Expr;
  readonly isSubtracted: boolean;
}

/** More alternatives than this are not tried, each with each. */
const MOST = 8;

/**
 * Masks as branches: `(x<10)*A + (x>=10)*B`, the idiom of formulas that have no branches, becomes `x<10 ? A : B` where that is the same
 * double for every x: what is not taken must be finite, since 0 times infinity is NaN, and zeros must keep their signs. Other masks stay.
 * What is not proved of all rows of a table together may be of each (`rows`).
 */
export function branchMasks(
  graph: Graph,
  ranges: Ranges,
  expr: Expr,
  rows: () => readonly Ranges[] = () => [],
): Expr {
  let listed: readonly Ranges[] | undefined;
  const byRow = (): readonly Ranges[] => (listed ??= rows());
  const known = new Map<Expr, Expr>();
  const masked = new Map<Expr, boolean>();

  const hasMask = (node: Expr): boolean => {
    if (node.kind !== "operation") return false;
    const found =
      masked.get(node) ??
      node.operands.some((operand) => hasMask(operand) || (isArithmetic(node.operator) && isTruth(operand)));
    masked.set(node, found);
    return found;
  };

  const rewrite = (node: Expr): Expr => {
    if (node.kind !== "operation" || !hasMask(node)) return node;
    const made = known.get(node) ?? sum(termsOf(node)) ?? inside(node);
    known.set(node, made);
    return made;
  };

  /** The same operation on operands that are rewritten. */
  const inside = (node: Expr): Expr => {
    if (node.kind !== "operation") return node;
    const [a, b, c] = node.operands.map(rewrite);
    if (a && b && c) return chosen(graph, a, b, c);
    return node.operator === "select" || !a ? node : applyExactly(graph, node.operator, b ? [a, b] : [a]);
  };

  /** `mask * f`, `f * mask / g` and such. */
  const split = (node: Expr): Masked | undefined => {
    if (isTruth(node)) return { mask: node, rest: graph.constant(1) };
    if (node.kind !== "operation" || !SCALING.includes(node.operator)) return undefined;
    const { operator, operands } = node;
    const parts = operands.map((operand, i) => (operator === "div" && i > 0 ? undefined : split(operand)));
    const [left, right] = parts;
    const mask = left && right ? applyExactly(graph, "and", [left.mask, right.mask]) : (left ?? right)?.mask;
    if (!mask || operator === "select") return undefined;
    const factors = operands.map((operand, i) => parts[i]?.rest ?? rewrite(operand));
    return { mask, rest: applyExactly(graph, operator, factors) };
  };

  /** Runs of masked terms become one branch, or one each; undefined where there is none. */
  const sum = (terms: readonly Term[]): Expr | undefined => {
    const parts = terms.map((term) => ({ ...term, masked: split(term.expr) }));
    if (!parts.some((part) => part.masked)) return undefined;
    let done: Expr | undefined;
    for (let i = 0; i < parts.length;) {
      const end = parts.findIndex((part, k) => k >= i && !part.masked);
      const longest = (end === -1 ? parts.length : end) - i;
      const tried = [longest, 1].map((length) => ({
        length,
        term: branchOf(graph, ranges, byRow, parts.slice(i, i + length), done, parts[i + length]),
      }));
      const { length, term } = tried.find((one) => one.term) ?? { length: 1, term: undefined };
      const [part] = parts.slice(i);
      const next = term ?? (part && { ...part, expr: inside(part.expr) });
      if (next) done = appended(graph, done, next);
      i += length;
    }
    return done;
  };

  return rewrite(expr);
}

const SCALING: readonly OperatorName[] = ["mul", "div", "neg"];

const isTruth = (expr: Expr): boolean => expr.kind === "operation" && OPERATORS[expr.operator].logical;

/** a + b - c, from the left. */
function termsOf(expr: Expr): readonly Term[] {
  const [a, b] = isOperation(expr, "add") || isOperation(expr, "sub") ? expr.operands : [];
  if (!a || !b) return [{ expr, isSubtracted: false }];
  return [...termsOf(a), { expr: b, isSubtracted: isOperation(expr, "sub") }];
}

function appended(graph: Graph, done: Expr | undefined, { expr, isSubtracted }: Term): Expr {
  if (done) return applyExactly(graph, isSubtracted ? "sub" : "add", [done, expr]);
  return isSubtracted ? applyExactly(graph, "neg", [expr]) : expr;
}

type Part = Term & { readonly masked: Masked | undefined };

/** Masked terms that follow each other in a sum as one term, if that is the same between what is before and after it. */
function branchOf(
  graph: Graph,
  ranges: Ranges,
  rows: () => readonly Ranges[],
  run: readonly Part[],
  before: Expr | undefined,
  after: Term | undefined,
): Term | undefined {
  const isSubtracted = run.every((part) => part.isSubtracted);
  const cases = run.flatMap((part) => {
    if (!part.masked) return [];
    const { mask, rest } = part.masked;
    return [{ mask, rest: part.isSubtracted === isSubtracted ? rest : applyExactly(graph, "neg", [rest]) }];
  });
  const isPlain = cases.every(({ rest }) => rest.kind === "constant" && Math.abs(rest.value) === 1);
  if (cases.length === 0 || cases.length < run.length || cases.length > MOST || isPlain) return undefined;
  const isSigned =
    (!before || ranges.of(before).mayBeNegativeZero) && (!after || mayBeNegativeZero(ranges, after));
  if (isSigned && before) return undefined;
  const otherwise =
    outcome(cases, [ranges], isSigned) ?? (hasColumn(cases) ? outcome(cases, rows(), isSigned) : undefined);
  if (!otherwise) return undefined;
  const last = otherwise === "zero" ? graph.constant(0) : undefined;
  const expr = cases.reduceRight<Expr | undefined>(
    (other, { mask, rest }) => (other ? chosen(graph, mask, rest, other) : rest),
    last,
  );
  return expr && { expr, isSubtracted };
}

type Otherwise = "last" | "zero";

/** What the sum is where no mask holds, if it is a branch in all places. */
function outcome(
  cases: readonly Masked[],
  places: readonly Ranges[],
  isSigned: boolean,
): Otherwise | undefined {
  const [first] = places;
  if (!first || !places.every((place) => cases.every((one) => isItsOwn(place, cases, one, isSigned))))
    return undefined;
  return OUTCOMES.find((one) => places.every((place) => isElsewhere(one, place, cases, isSigned)));
}

const OUTCOMES: readonly Otherwise[] = ["last", "zero"];

const mayBeNegativeZero = (ranges: Ranges, { expr, isSubtracted }: Term): boolean =>
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

/** Whether the sum is zero where no mask holds, or what the last case says, since that is NaN or nothing is left. */
function isElsewhere(
  otherwise: Otherwise,
  ranges: Ranges,
  cases: readonly Masked[],
  isSigned: boolean,
): boolean {
  const masks = cases.map(({ mask }) => mask);
  const places = [...new Set(masks.flatMap(comparedIn))]
    .filter((expr) => ranges.of(expr).mayBeNaN)
    .slice(0, 2)
    .reduce<readonly Ranges[]>(
      (all, expr) => all.flatMap((one) => [one.assumingNumber(expr), one.assumingNaN(expr)]),
      [ranges],
    )
    .map((place) => [...masks, ...masks].reduce((here, mask) => here.assuming(mask, false), place))
    .filter((place) => !place.isImpossible);
  const rests = cases.map(({ rest }) => rest);
  if (otherwise === "last")
    return places.every((place) => rests.slice(-1).every((rest) => isNaNOnly(place.of(rest))));
  return places.every(
    (place) =>
      rests.every((rest) => isFinite(place.of(rest))) &&
      (!isSigned || rests.some((rest) => isUnsigned(place.of(rest)))),
  );
}

const isNaNOnly = (one: Interval): boolean => isEmpty(one) && one.mayBeNaN;

/** What the comparisons of a condition compare. */
function comparedIn(condition: Expr): readonly Expr[] {
  if (condition.kind !== "operation") return [];
  const isJoined = isOperation(condition, "and") || isOperation(condition, "or");
  return isJoined ? condition.operands.flatMap(comparedIn) : condition.operands;
}

const hasColumn = (cases: readonly Masked[]): boolean =>
  cases.some(({ mask, rest }) => [mask, rest].some(dependsOnRow));

const dependsOnRow = (expr: Expr): boolean =>
  expr.kind === "operation"
    ? expr.operands.some(dependsOnRow)
    : expr.kind === "symbol" && expr.symbol.kind === "column";
