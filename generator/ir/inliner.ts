import { constantIndex } from "../expression/elements.js";
import type { Expr } from "../expression/graph.js";
import { Bindings } from "./bindings.js";
import { type Factors, type Slopes, chained, isIdentity, mapFactors, mentions } from "./chain.js";
import { bodyTaken, placeOfKey, truthOf } from "./fold.js";
import { hasCurves, hasSlopes, hasValue } from "./modes.js";
import type { InlinePolicy } from "./policies.js";
import { functionOf } from "./reach.js";
import {
  type Rewriting,
  mapValues,
  rewritten,
  rewrittenKey,
  rewrittenSubject,
  rewrittenTail,
  rewrittenTest,
  rewrittenValue,
} from "./rewrite.js";
import { indexOf, isAtom, isAtomicIndex, localExpr } from "./symbols.js";
import { type CallContext, calledWith, tailFactors } from "./tails.js";
import type { Body, Choose, IrFunction, Statement, Switch, Tail, Yield } from "./types.js";
import { visitBody } from "./visit.js";

/** What statements are written from, and where. */
export interface Site {
  readonly bindings: Bindings;
  /** The function that they are from. */
  readonly caller: IrFunction;
  readonly isCase: boolean;
  /** Chains that derivatives go through, from the inner to the outer. */
  readonly chains: readonly Factors[];
}

type StatementOf<Kind extends Statement["kind"]> = Statement & { readonly kind: Kind };

/** Writes functions into one that calls them last; what becomes known by that is not left to be decided. */
export class Inliner {
  readonly #context: CallContext;
  readonly #mayInline: InlinePolicy;

  constructor(context: CallContext, mayInline: InlinePolicy) {
    this.#context = context;
    this.#mayInline = mayInline;
  }

  body(body: Body, site: Site): Body {
    const made: Statement[] = [];
    this.#write(body, site, made);
    return made;
  }

  /** After a decision, what follows is a case as well as what is done otherwise. */
  #write(body: Body, site: Site, made: Statement[]): void {
    let here = site;
    for (const statement of body) {
      if (isDecision(statement)) here = { ...site, isCase: true };
      if (this.#isEnd(statement, here, made)) return;
    }
  }

  /** Writes a statement; whether nothing that follows is reached. */
  #isEnd(statement: Statement, site: Site, made: Statement[]): boolean {
    switch (statement.kind) {
      case "let":
        this.#let(statement, site, made);
        return false;
      case "choose":
        this.#choose(statement, site, made);
        return false;
      case "if":
        return this.#if(statement, site, made);
      case "place":
        return this.#place(statement, site, made);
      case "switch":
        this.#switch(statement, site, made);
        return true;
      case "yield":
        this.#yield(statement, site, made);
        return true;
      case "tail":
        this.#tail(statement, site, made);
        return true;
      default:
        made.push(rewritten(statement, this.#rewriting(site)));
        return statement.kind === "fail";
    }
  }

  #rewriting(site: Site): Rewriting {
    const { expr, index, local } = site.bindings;
    return { expr, index, local, body: (body) => this.body(body, site) };
  }

  /** A variable that turns out to be a number, or another variable, is not needed. */
  #let(statement: StatementOf<"let">, site: Site, made: Statement[]): void {
    const { local, value: before } = statement,
      { bindings } = site;
    const value = rewrittenValue(before, this.#rewriting(site));
    if (value.kind === "expr" && before.kind === "expr" && isAtom(value.expr) && value.expr !== before.expr)
      bindings.bindExpr(local, value.expr);
    else if (value.kind === "index" && isAtomicIndex(value.index) && value !== before && bindings.isCopy)
      bindings.bindIndex(local, value.index);
    else made.push({ kind: "let", local: bindings.local(local), value });
  }

  #choose(choose: Choose, site: Site, made: Statement[]): void {
    const { bindings } = site;
    const truth = truthOf({ kind: "expr", expr: bindings.expr(choose.test) });
    if (truth === undefined) {
      made.push(rewritten(choose, this.#rewriting(site)));
      return;
    }
    const arm = truth ? choose.then : choose.otherwise;
    this.#write(arm.body, site, made);
    for (const [i, local] of choose.locals.entries()) {
      const result = arm.results[i];
      if (result) this.#let({ kind: "let", local, value: { kind: "expr", expr: result } }, site, made);
    }
  }

  #if(statement: StatementOf<"if">, site: Site, made: Statement[]): boolean {
    const { test, then } = statement,
      truth = truthOf(rewrittenTest(test, this.#rewriting(site)));
    if (truth === undefined) made.push(rewritten(statement, this.#rewriting(site)));
    if (truth) this.#write(then, site, made);
    return truth === true;
  }

  #place(statement: StatementOf<"place">, site: Site, made: Statement[]): boolean {
    const { bindings } = site;
    const place = placeOfKey(rewrittenKey(statement.key, this.#rewriting(site)), statement.keys);
    if (place === undefined) made.push(rewritten(statement, this.#rewriting(site)));
    else if (place >= 0) bindings.bindIndex(statement.local, constantIndex(place));
    else this.#write(statement.otherwise, site, made);
    return place !== undefined && place < 0;
  }

  #switch(statement: Switch, site: Site, made: Statement[]): void {
    const to = this.#rewriting(site);
    const on = rewrittenSubject(statement.on, to),
      taken = bodyTaken({ ...statement, on });
    if (taken) {
      this.#write(taken, site, made);
      return;
    }
    const ofCase = this.#rewriting({ ...site, isCase: true });
    // Keys that have no case are an exception; of slots, the last case is what is done for all others.
    const otherwise = (on.kind === "key" ? to : ofCase).body(statement.otherwise);
    const cases = statement.cases.map(({ labels, body }) => ({ labels, body: ofCase.body(body) }));
    made.push({ kind: "switch", on, cases, otherwise });
  }

  #yield({ value, slopes, curves }: Yield, { bindings: { expr }, chains }: Site, made: Statement[]): void {
    const { program, ranges, mode } = this.#context;
    const own: Slopes = hasSlopes(mode) ? mapValues(slopes, expr) : new Map();
    const result = hasValue(mode) ? value && expr(value) : undefined;
    const given = chains.reduce((inner, factors) => {
      const named = new Map(
        [...inner].map(([input, slope]) => [
          input,
          mentions(factors, input) > 1 ? this.#kept(slope, "inner slope", made) : slope,
        ]),
      );
      return chained(program.graph, ranges, named, factors);
    }, own);
    const second = hasCurves(mode) && curves ? { curves: mapValues(curves, expr) } : {};
    made.push({ kind: "yield", value: result, slopes: given, ...second });
  }

  #tail(before: Tail, site: Site, made: Statement[]): void {
    const { bindings } = site;
    const tail = rewrittenTail({ ...before, chain: new Map() }, this.#rewriting(site)),
      callee = functionOf(this.#context.program, tail.target);
    const factors = mapFactors(tailFactors(this.#context, before), bindings.expr);
    if (this.#mayInline(callee, { caller: site.caller, mode: this.#context.mode, isCase: site.isCase })) {
      this.#enter(callee, tail, factors, site, made);
      return;
    }
    const chains = isIdentity(factors) ? site.chains : [factors, ...site.chains];
    if (chains.length === 0) made.push(tail);
    else made.push(...calledWith(this.#context, tail, chains));
  }

  /** Writes the callee's body; what is passed to it and is some work to compute is a variable. */
  #enter(callee: IrFunction, tail: Tail, factors: Factors, site: Site, made: Statement[]): void {
    const { program, fresh } = this.#context;
    const uses = usesOf(callee);
    const env = tail.env.map((expr, input) =>
      uses.inputs.has(input) ? this.#kept(expr, "argument", made) : expr,
    );
    const bindings = new Bindings(program.graph, fresh, env);
    if (callee.row) {
      const row = tail.row ?? constantIndex(0);
      if (isAtomicIndex(row) || uses.row < 2) bindings.bindIndex(callee.row, row);
      else {
        const local = fresh.local("integer", callee.row.hint);
        made.push({ kind: "let", local, value: { kind: "index", index: row } });
        bindings.bindIndex(callee.row, indexOf(local));
      }
    }
    const kept = uses.branches ? mapFactors(factors, (expr) => this.#kept(expr, "factor", made)) : factors;
    const chains = isIdentity(kept) ? site.chains : [kept, ...site.chains];
    this.#write(callee.body, { bindings, caller: callee, isCase: false, chains }, made);
  }

  /** A variable for what is some work to compute. */
  #kept(expr: Expr, hint: string, made: Statement[]): Expr {
    if (isAtom(expr)) return expr;
    const local = this.#context.fresh.local("number", hint);
    made.push({ kind: "let", local, value: { kind: "expr", expr } });
    return localExpr(this.#context.program.graph, local);
  }
}

/** Whether a statement decides between two ways on, and is not a check for an exception. */
const isDecision = (statement: Statement): boolean =>
  statement.kind === "if" && statement.test.kind === "expr" && statement.then.at(-1)?.kind !== "fail";

/** What a function reads of its arguments, and whether it may end in more than one place. */
function usesOf({ body, row }: IrFunction): {
  readonly inputs: ReadonlySet<number>;
  readonly row: number;
  readonly branches: boolean;
} {
  const inputs = new Set<number>();
  let rows = 0;
  visitBody(body, {
    input: (input) => inputs.add(input),
    local: (id) => {
      if (id === row?.id) rows++;
    },
  });
  const branches = body.some((statement) => statement.kind === "if" || statement.kind === "switch");
  return { inputs, row: rows, branches };
}
