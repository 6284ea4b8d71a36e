import { at } from "../at.js";
import type { Index } from "../expression/elements.js";
import type { Expr, SymbolExpr } from "../expression/graph.js";
import { chained, factorsOf } from "../ir/chain.js";
import { hasCurves } from "../ir/modes.js";
import { inputsOfPair } from "../ir/pairs.js";
import type { Body, Chain, Environment, Local, MemberMode, Statement, Target } from "../ir/types.js";
import { computeVariables } from "./block.js";
import { type Derivatives, chainedCurves } from "./curves.js";
import { curveHint, slopeHint } from "./hints.js";
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
  /** Pairs of them by which second derivatives are wanted. */
  readonly curves?: readonly number[];
}

/** A call and what the chain rule makes of it, and the variable that holds its value. */
export interface Called {
  readonly statements: Body;
  readonly expr: Expr;
}

/** Calls, for the value, and for its derivatives by the inputs of the caller. */
export function call(scope: Scope, callee: Callee): Called {
  const { hint, target, row, env, chain, slopes: wanted } = callee;
  const { builder } = scope;
  const value = builder.local("number", hint);
  const slopes = new Map<number, Local>(
    wanted.map(({ input, name }) => [
      input,
      builder.local("number", slopeHint(hint, name, wanted.length === 1)),
    ]),
  );
  const curves = curvesWanted(scope, callee);
  const statement: Statement = { kind: "call", target, row, env, value, slopes, ...(curves && { curves }) };
  if (slopes.size === 0) return { statements: [statement], expr: scope.symbol(value) };
  const numbers = new Map([...slopes].map(([input, local]) => [input, scope.symbol(local)]));
  const seconds = new Map([...(curves ?? [])].map(([pair, local]) => [pair, scope.symbol(local)]));
  const symbol = scope.symbol(value);
  const statements = derive(scope, symbol, hint, { slopes: numbers, curves: seconds }, chain);
  return { statements: [statement, ...statements], expr: symbol };
}

/** Computes the derivatives of a variable by the inputs of this function, from those that something else has given. */
export function derive(
  scope: Scope,
  symbol: SymbolExpr,
  hint: string,
  given: Derivatives,
  chain: Chain,
): Body {
  const { builder } = scope,
    { graph, calculus } = builder;
  const factors = factorsOf(calculus.ranges, chain, [...given.slopes.keys()]);
  const derivatives = [...chained(graph, calculus.ranges, given.slopes, factors)];
  const roots = derivatives.map(([by, expr]) => ({ expr, hint: `${hint} by ${builder.nameOf(by)}` }));
  const seconds = hasCurves(scope.mode) ? [...chainedCurves(scope, given, chain)] : [];
  const curveRoots = seconds.map(([pair, expr]) => ({
    expr,
    hint: curveHint(
      hint,
      inputsOfPair(pair).map((input) => builder.nameOf(input)),
    ),
  }));
  const { statements, results } = computeVariables(scope, [...roots, ...curveRoots], 0);
  const known = new Map(derivatives.map(([by], i) => [by, at(results, i)] as const));
  scope.setSlopes(symbol, known);
  scope.setCurves(known, new Map(seconds.map(([pair], i) => [pair, at(results, derivatives.length + i)])));
  return statements;
}

/** Variables for the second derivatives that are wanted of a callee. */
function curvesWanted(
  { builder, mode }: Scope,
  { hint, curves, slopes }: Callee,
): ReadonlyMap<number, Local> | undefined {
  if (!hasCurves(mode) || curves === undefined) return undefined;
  const nameOf = (input: number): string => slopes.find((one) => one.input === input)?.name ?? "";
  return new Map(
    curves.map((pair) => [pair, builder.local("number", curveHint(hint, inputsOfPair(pair).map(nameOf)))]),
  );
}

/** A function of this program, as it is called. */
export interface OwnCallee {
  readonly hint: string;
  readonly active: ReadonlySet<number>;
  readonly functionFor: (mode: MemberMode) => number;
}

/** Calls a function of this program for the value, and for the derivatives where it has any by inputs of the caller. */
export function callOwn(
  scope: Scope,
  { hint, active, functionFor }: OwnCallee,
  row: Index | undefined,
  env: Environment,
): Called {
  const { builder } = scope;
  const varies = scope.varies(active, env),
    shadowed = scope.shadowedIn(env);
  const { id, curves } = calleeOf(scope, varies, functionFor);
  const given = [...active]
    .filter((input) => builder.inputs[input]?.frozen === undefined || shadowed.has(input))
    .sort((a, b) => a - b);
  return call(scope, {
    hint,
    target: { kind: "own", id },
    row,
    env,
    chain: varies ? scope.chainOf(given, env) : new Map(),
    slopes: varies ? given.map((input) => ({ input, name: builder.nameOf(input) })) : [],
    curves,
  });
}

/** The function to call, which gives no more than there is, and pairs of inputs by which it has second derivatives. */
function calleeOf(
  { builder, mode }: Scope,
  varies: boolean,
  functionFor: OwnCallee["functionFor"],
): { readonly id: number; readonly curves: readonly number[] } {
  if (!varies) return { id: functionFor("value"), curves: [] };
  if (!hasCurves(mode)) return { id: functionFor("gradient"), curves: [] };
  const id = functionFor("hessian"),
    curves = builder.curvedOf(id);
  return { id: curves.length === 0 ? functionFor("gradient") : id, curves };
}
