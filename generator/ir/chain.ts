import { applyExactly, chosen } from "../expression/build.js";
import { type Expr, type Graph, isNumber } from "../expression/graph.js";
import { isFinite, isUnsigned } from "../expression/interval.js";
import type { Ranges } from "../expression/ranges.js";
import { mapValues } from "./rewrite.js";
import type { Chain } from "./types.js";

/** Derivatives by inputs; those that are missing are 0. */
export type Slopes = ReadonlyMap<number, Expr>;

/** A factor of the chain rule, and what is known of it wherever it is written. */
export interface Factor {
  readonly expr: Expr;
  /** Neither infinite nor NaN. */
  readonly isFinite: boolean;
  /** Not negative, nor -0. */
  readonly isUnsigned: boolean;
}

/** A chain whose factors have been looked at. */
export interface Factors {
  /** By the callee's input, and by the caller's; in increasing order. */
  readonly entries: ReadonlyMap<number, ReadonlyMap<number, Factor>>;
  /** Inputs by which the callee may yield a derivative. */
  readonly active: ReadonlySet<number>;
}

/**
 * The factors of a chain, for inputs by which there may be a derivative. They are to be looked at where the chain stands first: where they
 * are written into another function more may be known of them, but the same has to be computed.
 */
export function factorsOf(ranges: Ranges, chain: Chain, active: Iterable<number>): Factors {
  const isActive = new Set(active);
  const sorted = [...chain].filter(([input]) => isActive.has(input)).sort(([a], [b]) => a - b);
  const entries = sorted.map(([input, entry]) => {
    const nonzero = [...entry].filter(([, expr]) => !isZero(expr)).sort(([a], [b]) => a - b);
    return [input, mapValues(new Map(nonzero), (expr) => factorOf(ranges, expr))] as const;
  });
  return { entries: new Map(entries), active: isActive };
}

function factorOf(ranges: Ranges, expr: Expr): Factor {
  const range = ranges.of(expr);
  return { expr, isFinite: isFinite(range), isUnsigned: isUnsigned(range) };
}

/** The factors with other expressions in their place. */
export const mapFactors = (factors: Factors, change: (expr: Expr) => Expr): Factors => ({
  ...factors,
  entries: mapValues(factors.entries, (entry) =>
    mapValues(entry, (factor) => ({ ...factor, expr: change(factor.expr) })),
  ),
});

/** Whether the chain rule changes nothing: every derivative is by an input of the caller. */
export const isIdentity = ({ entries }: Factors): boolean => entries.size === 0;

/**
 * The chain rule: derivatives by the inputs of a caller from those by the inputs of its callee (`slopes`). An input without an entry is the
 * caller's own; the derivative by any other is spread over the inputs in its entry, times the factors there.
 *
 * The bits are the same whether a slope is known to be 0, or missing, or turns out to be 0 at run time: it contributes +0, or a zero of
 * which + 0 at the end takes the sign away; and it does so where its factor is infinite or NaN.
 */
export function chained(graph: Graph, ranges: Ranges, slopes: Slopes, factors: Factors): Slopes {
  const { entries } = factors;
  const own = [...slopes.keys()].filter((input) => !entries.has(input));
  const spread = new Set([...entries.values()].flatMap((entry) => [...entry.keys()]));
  const targets = [...new Set([...own, ...spread])].sort((a, b) => a - b);
  const sums = targets.map(
    (target) =>
      [
        target,
        spread.has(target) ? spreadOver(graph, ranges, target, slopes, factors) : slopes.get(target),
      ] as const,
  );
  return new Map(sums.flatMap(([target, sum]) => (sum && !isNumber(sum, 0) ? [[target, sum] as const] : [])));
}

/** The derivative by one input: its own, and a product for each input of the callee that depends on it. */
function spreadOver(
  graph: Graph,
  ranges: Ranges,
  target: number,
  slopes: Slopes,
  { entries, active }: Factors,
): Expr | undefined {
  const parts = [...entries].flatMap(([input, entry]) => {
    const factor = entry.get(target);
    return factor ? [{ factor, slope: slopes.get(input) }] : [];
  });
  const mayBeOwn = active.has(target) && !entries.has(target),
    own = mayBeOwn ? slopes.get(target) : undefined;
  const products = parts.flatMap(({ slope, factor }) => (slope ? product(graph, slope, factor) : []));
  const [first, ...rest] = own ? [own, ...products] : products;
  if (!first) return undefined;
  const sum = rest.reduce((total, term) => applyExactly(graph, "add", [total, term]), first);
  const isPlain = parts.length === 1 && !mayBeOwn && parts.every(({ factor }) => keepsZero(factor));
  return isPlain || !ranges.of(sum).mayBeNegativeZero
    ? sum
    : applyExactly(graph, "add", [sum, graph.constant(0)]);
}

/** Whether a slope of +0 contributes +0. */
const keepsZero = (factor: Factor): boolean => !factor.isFinite || factor.isUnsigned;

/** What a slope contributes: nothing, where it is known to be +0. */
function product(graph: Graph, slope: Expr, { expr, isFinite }: Factor): readonly Expr[] {
  const zero = graph.constant(0);
  if (slope === zero || (!isFinite && isZero(slope))) return [];
  const all = applyExactly(graph, "mul", [slope, expr]);
  if (isFinite || slope.kind === "constant") return [all];
  return [chosen(graph, applyExactly(graph, "eq", [slope, zero]), zero, all)];
}

const isZero = (expr: Expr): boolean => expr.kind === "constant" && expr.value === 0;

/** How often the chain rule mentions the slope by an input: where that is more than once, it should be a local variable. */
export function mentions({ entries }: Factors, input: number): number {
  const entry = [...(entries.get(input)?.values() ?? [])];
  return entry.reduce((sum, { isFinite }) => sum + (isFinite ? 1 : 2), 0);
}
