import type { Expr } from "../expression/graph.js";
import { isFinite } from "../expression/interval.js";
import { inputsOfPair, pairsOf } from "../ir/pairs.js";
import type { Chain } from "../ir/types.js";
import type { Curves, Scope, Slopes } from "./scope.js";

/** What a function that is called yields, by its own inputs. */
export interface Derivatives {
  readonly slopes: Slopes;
  readonly curves: Curves;
}

/**
 * The chain rule of second order: second derivatives by the inputs of a caller from those by the inputs of its callee,
 * `sum f_ij u_i,x u_j,y + sum f_i u_i,xy`. An input without an entry in `chain` is the caller's own. What is 0 contributes 0, whatever
 * it is multiplied with.
 */
export function chainedCurves(scope: Scope, { slopes, curves }: Derivatives, chain: Chain): Curves {
  const { calculus } = scope.builder;
  const [zero, one] = [calculus.constant(0), calculus.constant(1)];
  const inner = (input: number, by: number): Expr =>
    chain.get(input)?.get(by) ?? (by === input && !chain.has(input) ? one : zero);
  const bends = new Map([...chain].map(([input, entry]) => [input, scope.curvesFrom(entry)] as const));
  const times = (derivative: Expr, factor: Expr): Expr => {
    const product = calculus.mul(derivative, factor);
    if (isFinite(calculus.ranges.of(factor))) return product;
    return calculus.select(calculus.equal(derivative, zero), zero, product);
  };
  const ofPair = (pair: number): Expr => {
    const [x, y] = inputsOfPair(pair);
    const crossed = [...curves].map(([key, curve]) => {
      const [i, j] = inputsOfPair(key);
      const straight = calculus.mul(inner(i, x), inner(j, y));
      const swapped = i === j ? zero : calculus.mul(inner(i, y), inner(j, x));
      return times(curve, calculus.add(straight, swapped));
    });
    const bent = [...slopes].map(([input, slope]) => {
      const bend = bends.get(input)?.get(pair);
      return bend === undefined ? zero : times(slope, bend);
    });
    return [...crossed, ...bent].reduce((sum, term) => calculus.add(sum, term), zero);
  };
  const own = [...slopes.keys()].filter((input) => !chain.has(input));
  const spread = [...chain.values()].flatMap((entry) => [...entry.keys()]);
  const targets = [...new Set([...own, ...spread])].sort((a, b) => a - b);
  const all = pairsOf(targets).map((pair) => [pair, ofPair(pair)] as const);
  return new Map(all.filter(([, curve]) => curve !== zero));
}
