import { at } from "../at.js";
import type { Index } from "../expression/elements.js";
import type { Expr } from "../expression/graph.js";
import { chained, factorsOf } from "../ir/chain.js";
import type { Body, Chain, Environment, Local, Statement, Target } from "../ir/types.js";
import { computeVariables } from "./block.js";
import { slopeHint } from "./hints.js";
import type { Scope } from "./scope.js";

/** What is called, and the inputs of it by which derivatives are wanted; none: its value alone. */
export interface Callee {
  readonly hint: string;
  readonly target: Target;
  readonly row: Index | undefined;
  readonly env: Environment;
  /** How its derivatives go through what its inputs are here: an entry for each that is not this function's own. */
  readonly chain: Chain;
  readonly slopes: readonly { readonly input: number; readonly name: string }[];
}

/** A call and what the chain rule makes of it, and the variable that holds its value. */
export interface Called {
  readonly statements: Body;
  readonly expr: Expr;
}

/** Calls, for the value, and for its derivatives by the inputs of the caller. */
export function call(scope: Scope, { hint, target, row, env, chain, slopes: wanted }: Callee): Called {
  const { builder } = scope;
  const value = builder.local("number", hint);
  const slopes = new Map<number, Local>(
    wanted.map(({ input, name }) => [
      input,
      builder.local("number", slopeHint(hint, name, wanted.length === 1)),
    ]),
  );
  const statement: Statement = { kind: "call", target, row, env, value, slopes };
  if (slopes.size === 0) return { statements: [statement], expr: scope.symbol(value) };
  const numbers = new Map([...slopes].map(([input, local]) => [input, scope.symbol(local)]));
  const { graph, calculus } = builder,
    factors = factorsOf(calculus.ranges, chain, [...numbers.keys()]);
  const derivatives = [...chained(graph, calculus.ranges, numbers, factors)];
  const roots = derivatives.map(([by, expr]) => ({ expr, hint: `${hint} by ${builder.nameOf(by)}` }));
  const { statements, results } = computeVariables(scope, roots, 0);
  const known = new Map(derivatives.map(([by], i) => [by, at(results, i)] as const));
  return { statements: [statement, ...statements], expr: scope.symbol(value, known) };
}

/** A function of this program, as it is called. */
export interface OwnCallee {
  readonly hint: string;
  readonly active: ReadonlySet<number>;
  readonly functionFor: (mode: "value" | "gradient") => number;
}

/** Calls a function of this program for the value, and for the derivatives where it has any by inputs of the caller. */
export function callOwn(
  scope: Scope,
  { hint, active, functionFor }: OwnCallee,
  row: Index | undefined,
  env: Environment,
): Called {
  const { builder } = scope;
  const mode = scope.varies(active, env) ? "gradient" : "value";
  const shadowed = scope.shadowedIn(env);
  const given = [...active]
    .filter((input) => builder.inputs[input]?.frozen === undefined || shadowed.has(input))
    .sort((a, b) => a - b);
  return call(scope, {
    hint,
    target: { kind: "own", id: functionFor(mode) },
    row,
    env,
    chain: mode === "gradient" ? scope.chainOf(given, env) : new Map(),
    slopes: mode === "gradient" ? given.map((input) => ({ input, name: builder.nameOf(input) })) : [],
  });
}
