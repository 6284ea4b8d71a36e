import { visitCaptured } from "./captures.js";
import { type Checked, faultsOf } from "./rules.js";
import type { Arm, Body, Choose, Local, Statement } from "./types.js";
import { type Visitor, bodiesOf, definedBy, visitExpr, visitStatement } from "./visit.js";

/**
 * `ending`: every path ends; `open`: goes on with what follows it; `arm`: computes the results of a `choose`; `procedure`: leaves something in
 * working memory.
 */
type BodyKind = "ending" | "open" | "arm" | "procedure";

/** Goes through a body with the local variables that are in scope. */
export class BodyChecker {
  readonly #checked: Checked;
  readonly #defined: Set<number>;
  readonly #scope = new Map<number, Local["type"]>();
  readonly #problems: string[] = [];

  /** `defined`: ids that are taken; those of this body are added. */
  constructor(checked: Checked, defined: Set<number>) {
    this.#checked = checked;
    this.#defined = defined;
  }

  ofFunction(body: Body, row: Local | undefined): readonly string[] {
    if (row) {
      this.#define(row);
      if (row.type !== "integer") this.#report(`row ${row.id} is no integer`);
    }
    this.#body(body, "ending");
    return this.#problems;
  }

  ofProcedure(body: Body): readonly string[] {
    this.#body(body, "procedure");
    return this.#problems;
  }

  /** A loop over rows: what is fixed, and what is done for each. */
  ofRows(fixed: Body, body: Body, isLast: boolean): readonly string[] {
    this.#statements(fixed, "open");
    this.#body(body, isLast ? "ending" : "open");
    return this.#problems;
  }

  #report(problem: string): void {
    this.#problems.push(`${this.#checked.where}: ${problem}`);
  }

  /** A body whose local variables nothing else sees. */
  #body(body: Body, kind: BodyKind): void {
    this.#statements(body, kind);
    for (const statement of body) for (const { id } of definedBy(statement)) this.#scope.delete(id);
  }

  #statements(body: Body, kind: BodyKind): void {
    for (const [i, statement] of body.entries()) {
      const isLast = i === body.length - 1;
      if (!isAllowed(statement, kind)) this.#report(`a ${statement.kind} does not belong here: ${kind}`);
      if (isEnding(statement) && !isLast) this.#report(`something follows a ${statement.kind}`);
      this.#statement(statement);
    }
    const last = body.at(-1);
    if (kind === "ending" && !(last && isEnding(last))) this.#report("a path does not end");
  }

  #statement(statement: Statement): void {
    for (const fault of faultsOf(statement, this.#checked)) this.#report(fault);
    if (statement.kind === "choose") this.#choose(statement);
    else {
      visitStatement(statement, this.#reads);
      for (const body of bodiesOf(statement)) this.#body(body, "ending");
    }
    for (const local of definedBy(statement)) this.#define(local);
  }

  #choose({ test, then, otherwise }: Choose): void {
    visitExpr(test, this.#reads);
    this.#arm(then);
    this.#arm(otherwise);
  }

  /** Results see what the arm has defined. */
  #arm({ body, results }: Arm): void {
    this.#statements(body, "arm");
    for (const result of results) visitExpr(result, this.#reads);
    for (const statement of body) for (const { id } of definedBy(statement)) this.#scope.delete(id);
  }

  #define({ id, type }: Local): void {
    if (this.#defined.has(id)) this.#report(`local ${id} is defined twice`);
    this.#defined.add(id);
    this.#scope.set(id, type);
  }

  readonly #local = (id: number, as: "expr" | "index"): void => {
    const type = this.#scope.get(id);
    if (type === undefined) this.#report(`local ${id} is read where it is not defined`);
    else if ((type === "integer") !== (as === "index")) this.#report(`local ${id} is ${type}, not ${as}`);
  };

  /** What is passed for inputs that a callee does not read need not be there. */
  readonly #reads: Visitor = {
    local: this.#local,
    passed: (passed) => {
      visitCaptured(passed, this.#checked.captures, { local: this.#local });
    },
  };
}

function isEnding({ kind }: Statement): boolean {
  return kind === "yield" || kind === "tail" || kind === "fail" || kind === "switch";
}

function isAllowed({ kind }: Statement, where: BodyKind): boolean {
  switch (where) {
    case "ending":
      return true;
    case "open":
      return !["yield", "tail", "fail", "switch"].includes(kind);
    case "arm":
      return kind === "let" || kind === "choose";
    case "procedure":
      return kind === "let" || kind === "choose" || kind === "store" || kind === "run";
  }
}
