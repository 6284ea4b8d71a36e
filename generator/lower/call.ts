import type { Index } from "../expression/elements.js";
import type { Expr } from "../expression/graph.js";
import { chained, factorsOf } from "../ir/chain.js";
import type { Chain, Environment, Local, Statement, Target } from "../ir/types.js";
import { slopeHint } from "./hints.js";
import { type Scope, NO_SLOPES } from "./scope.js";

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

/** A call, and the variable that holds its value, with the derivatives that the chain rule gives. */
export function call(
  scope: Scope,
  { hint, target, row, env, chain, slopes: wanted }: Callee,
): { readonly statement: Statement; readonly expr: Expr } {
  const { builder } = scope;
  const value = builder.local("number", hint);
  const slopes = new Map<number, Local>(
    wanted.map(({ input, name }) => [
      input,
      builder.local("number", slopeHint(hint, name, wanted.length === 1)),
    ]),
  );
  const numbers = new Map([...slopes].map(([input, local]) => [input, scope.symbol(local)]));
  const { graph, calculus } = builder,
    factors = factorsOf(calculus.ranges, chain, [...numbers.keys()]);
  const derivatives = numbers.size > 0 ? chained(graph, calculus.ranges, numbers, factors) : NO_SLOPES;
  return {
    statement: { kind: "call", target, row, env, value, slopes },
    expr: scope.symbol(value, derivatives),
  };
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
): { readonly statement: Statement; readonly expr: Expr } {
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
