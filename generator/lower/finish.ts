import { at } from "../at.js";
import { type Expr, isNumber } from "../expression/graph.js";
import { hasCurves, hasSlopes, hasValue } from "../ir/modes.js";
import { pairOf } from "../ir/pairs.js";
import type { Body } from "../ir/types.js";
import { compute } from "./block.js";
import { type Scope, NO_SLOPES } from "./scope.js";

/** Ends with the value of an expression, and its derivatives. */
export function finish(scope: Scope, expr: Expr): Body {
  return finishWithPartials(scope, expr, {
    partialBy: (input) => scope.partial(expr, input),
    secondBy: (_one, other, slope) => scope.second(slope, other),
  });
}

/** Derivatives of an expression by the inputs, and second ones; `slope` is the derivative by the first of two. */
export interface Partials {
  readonly partialBy: (input: number) => Expr;
  readonly secondBy: (one: number, other: number, slope: Expr) => Expr;
}

/** The same with given derivatives by the inputs. */
export function finishWithPartials(scope: Scope, expr: Expr, { partialBy, secondBy }: Partials): Body {
  if (!hasSlopes(scope.mode)) {
    const { statements, results } = compute(scope, [{ expr, hint: "value" }]);
    return [...statements, { kind: "yield", value: results[0], slopes: NO_SLOPES }];
  }
  const partials = scope.targets
    .map((input) => ({ input, expr: partialBy(input), hint: `d ${scope.builder.nameOf(input)}` }))
    .filter((partial) => !isNumber(partial.expr, 0));
  const seconds = hasCurves(scope.mode) ? secondsOf(scope, partials, secondBy) : [];
  const values = hasValue(scope.mode) ? [{ expr, hint: "value" }] : [];
  const { statements, results } = compute(scope, [...values, ...partials, ...seconds], values.length);
  const slopes = new Map(partials.map(({ input }, i) => [input, at(results, values.length + i)]));
  const before = values.length + partials.length;
  const curves = new Map(seconds.map(({ pair }, i) => [pair, at(results, before + i)]));
  const value = hasValue(scope.mode) ? results[0] : undefined;
  return [...statements, { kind: "yield", value, slopes, ...(hasCurves(scope.mode) && { curves }) }];
}

/** A second derivative that is wanted. */
export interface Second {
  readonly pair: number;
  readonly expr: Expr;
  readonly hint: string;
}

/** The second derivatives that are not 0 everywhere, each once: the derivative by the later input of that by the earlier one. */
export function secondsOf(
  { builder }: Scope,
  partials: readonly { readonly input: number; readonly expr: Expr }[],
  secondBy: Partials["secondBy"],
): readonly Second[] {
  const seconds = partials.flatMap((later, i) =>
    partials.slice(0, i + 1).map((earlier): Second => ({
      pair: pairOf(later.input, earlier.input),
      expr: secondBy(earlier.input, later.input, earlier.expr),
      hint: `d ${builder.nameOf(later.input)} d ${builder.nameOf(earlier.input)}`,
    })),
  );
  return seconds.filter(({ expr }) => !isNumber(expr, 0));
}
