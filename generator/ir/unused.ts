import type { Expr } from "../expression/graph.js";
import {
  type Captures,
  type CapturesOf,
  capturesOfFunction,
  knownCaptures,
  visitCaptured,
} from "./captures.js";
import { calleesFirst, functionOf } from "./reach.js";
import { UNCHANGED, rewritten } from "./rewrite.js";
import type { Arm, BatchFunction, BatchPart, Body, Call, Choose, Program, Statement } from "./types.js";
import { type Visitor, visitExpr, visitStatement } from "./visit.js";

/**
 * The body without local variables that nothing reads, nor those that only they need. Calls and places of keys stay, as they may fail.
 * What is passed for inputs that a callee does not capture is not read.
 */
export const withoutUnused = (body: Body, captures: CapturesOf = unknown): Body =>
  new Sweep(captures).body(body);

/** A program without unused local variables, and what its functions capture then. */
export function withoutUnusedLocals(program: Program): {
  readonly program: Program;
  readonly captures: ReadonlyMap<number, Captures>;
} {
  const captures = new Map<number, Captures>(),
    bodies = new Map<number, Body>();
  const of = knownCaptures(captures);
  for (const id of calleesFirst(program)) {
    const before = functionOf(program, id),
      body = withoutUnused(before.body, of);
    bodies.set(id, body);
    captures.set(id, capturesOfFunction({ ...before, body }, of));
  }
  const functions = [...program.functions].map(
    ([id, before]) => [id, { ...before, body: bodies.get(id) ?? before.body }] as const,
  );
  return { program: { ...program, functions: new Map(functions) }, captures };
}

/** A function for batches without unused local variables. */
export function withoutUnusedInBatch(batch: BatchFunction, captures: CapturesOf = unknown): BatchFunction {
  const part = (one: BatchPart): BatchPart => {
    if (one.kind === "member") return one;
    const sweep = new Sweep(captures);
    const body = sweep.body(one.body);
    return { kind: "rows", fixed: sweep.body(one.fixed), body };
  };
  return { ...batch, parts: batch.parts.map(part) };
}

const unknown: CapturesOf = () => undefined;

/** Goes backwards, so that all that reads a local variable has been seen before its definition. */
class Sweep {
  readonly #live = new Set<number>();
  readonly #reads: Visitor;

  constructor(captures: CapturesOf) {
    const local = (id: number): unknown => this.#live.add(id);
    this.#reads = {
      local,
      passed: (passed) => {
        visitCaptured(passed, captures, { local });
      },
    };
  }

  body(body: Body): Body {
    const kept: Statement[] = [];
    for (const statement of body.toReversed()) {
      const left = this.#statement(statement);
      if (left) kept.push(left);
    }
    return kept.reverse();
  }

  #statement(statement: Statement): Statement | undefined {
    switch (statement.kind) {
      case "let":
      case "search":
        return this.#live.has(statement.local.id) ? this.#kept(statement) : undefined;
      case "choose":
        return this.#choose(statement);
      case "call":
        return this.#kept(this.#call(statement));
      default:
        return this.#kept(rewritten(statement, { ...UNCHANGED, body: (body) => this.body(body) }));
    }
  }

  #kept(statement: Statement): Statement {
    visitStatement(statement, this.#reads);
    return statement;
  }

  #call(call: Call): Call {
    const isLive = ({ id }: { readonly id: number }): boolean => this.#live.has(id);
    return {
      ...call,
      value: call.value && isLive(call.value) ? call.value : undefined,
      slopes: new Map([...call.slopes].filter(([, slope]) => isLive(slope))),
      ...(call.curves && { curves: new Map([...call.curves].filter(([, curve]) => isLive(curve))) }),
    };
  }

  #choose(choose: Choose): Statement | undefined {
    const isLive = choose.locals.map(({ id }) => this.#live.has(id));
    if (!isLive.includes(true)) return undefined;
    const live = <T>(list: readonly T[]): readonly T[] => list.filter((_, i) => isLive[i]);
    const then = this.#arm(choose.then, live),
      otherwise = this.#arm(choose.otherwise, live);
    visitExpr(choose.test, this.#reads);
    return { ...choose, locals: live(choose.locals), then, otherwise };
  }

  #arm({ body, results }: Arm, live: (list: readonly Expr[]) => readonly Expr[]): Arm {
    const kept = live(results);
    for (const result of kept) visitExpr(result, this.#reads);
    return { body: this.body(body), results: kept };
  }
}
