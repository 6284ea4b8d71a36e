import type { Expr, Graph } from "../expression/graph.js";
import type { Index } from "../expression/elements.js";
import { Ranges } from "../expression/ranges.js";
import { type Factors, type Slopes, chained, factorsOf, isIdentity } from "./chain.js";
import { Fresh } from "./fresh.js";
import { hasCurves, hasSlopes, hasValue } from "./modes.js";
import { functionOf } from "./reach.js";
import { UNCHANGED, rewritten } from "./rewrite.js";
import { localExpr } from "./symbols.js";
import type { Body, Environment, IrFunction, Local, Mode, Program, Statement, Tail } from "./types.js";

/** A changed function, and which ids of local variables are free after that. */
export interface Changed {
  readonly fn: IrFunction;
  readonly nextLocal: number;
}

/**
 * The function with a call and a `yield` in the place of every tail that the chain rule applies to. Where functions are written into their
 * callers (`inlined`), that does the same.
 */
export function withoutChains(program: Program, fn: IrFunction): Changed {
  const fresh = new Fresh(program.nextLocal),
    ranges = new Ranges();
  const context = { program, ranges, fresh, mode: fn.mode };
  const body = (statements: Body): Body =>
    statements.flatMap((statement) =>
      statement.kind === "tail" ? ended(context, statement) : [rewritten(statement, { ...UNCHANGED, body })],
    );
  return { fn: { ...fn, body: body(fn.body) }, nextLocal: fresh.next };
}

/** The same for all functions of a program. */
export function withoutAnyChains(program: Program): Program {
  const functions = new Map(program.functions);
  let { nextLocal } = program;
  for (const fn of program.functions.values()) {
    const changed = withoutChains({ ...program, nextLocal }, fn);
    functions.set(fn.id, changed.fn);
    nextLocal = changed.nextLocal;
  }
  return { ...program, functions, nextLocal };
}

/** What is needed to write calls. */
export interface CallContext {
  readonly program: Program;
  readonly ranges: Ranges;
  readonly fresh: Fresh;
  /** Of the function that the call is in. */
  readonly mode: Mode;
}

function ended(context: CallContext, tail: Tail): readonly Statement[] {
  const factors = tailFactors(context, tail);
  return isIdentity(factors) ? [{ ...tail, chain: new Map() }] : calledWith(context, tail, [factors]);
}

/** The factors of a tail's chain; none in functions that give values only. */
export function tailFactors({ program, ranges, mode }: CallContext, { target, chain }: Tail): Factors {
  return factorsOf(ranges, chain, hasSlopes(mode) ? functionOf(program, target).active : []);
}

interface CallSite {
  readonly target: number;
  readonly row: Index | undefined;
  readonly env: Environment;
}

/** A call and a `yield` of what it gives, through chains from the inner to the outer. */
export function calledWith(
  { program, ranges, fresh, mode }: CallContext,
  { target, row, env }: CallSite,
  chains: readonly Factors[],
): readonly Statement[] {
  const { graph } = program,
    callee = functionOf(program, target);
  if (hasCurves(callee.mode)) throw new RangeError(`second derivatives of ${callee.hint} through a chain`);
  const value = hasValue(mode) && hasValue(callee.mode) ? fresh.local("number", "value") : undefined;
  const wanted = hasSlopes(mode) ? callee.active.filter((input) => isSpread(input, chains)) : [];
  const slopes = new Map(wanted.map((input) => [input, fresh.local("number", "inner slope")] as const));
  const statement: Statement = { kind: "call", target: { kind: "own", id: target }, row, env, value, slopes };
  const given = symbolsOf(graph, slopes);
  return [
    statement,
    {
      kind: "yield",
      value: value && localExpr(graph, value),
      slopes: chains.reduce((inner: Slopes, factors) => chained(graph, ranges, inner, factors), given),
    },
  ];
}

/** Whether the derivative by an input of the callee leads anywhere. */
const isSpread = (input: number, [first]: readonly Factors[]): boolean =>
  first?.entries.get(input)?.size !== 0;

const symbolsOf = (graph: Graph, slopes: ReadonlyMap<number, Local>): ReadonlyMap<number, Expr> =>
  new Map([...slopes].map(([input, local]) => [input, localExpr(graph, local)]));
