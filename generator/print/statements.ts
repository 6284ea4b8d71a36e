import type { Expr } from "../expression/graph.js";
import { localSymbol } from "../ir/symbols.js";
import type { Arm, Body, Case, Choose, Place, Statement as IrStatement, Switch, Value } from "../ir/types.js";
import { type Expression, type Name, type Statement, type SwitchCase, identifier, literal } from "./code.js";
import {
  NUMBER,
  assign,
  comparison,
  conditional,
  constant,
  elementOf,
  member,
  namedType,
  place,
  run,
  when,
} from "./syntax.js";
import { printCall, printMemory } from "./calls.js";
import { drawValue } from "./draws.js";
import { printEnding } from "./endings.js";
import { ExpressionPrinter, isLiteral, narrowedBy } from "./expressions.js";
import type { Frame, Site } from "./frame.js";
import { keyCheck, keyLabel, keyPlace, keyType } from "./keys.js";
import { Scope } from "./names.js";
import { searchValue } from "./searches.js";
import { WEIGHTS } from "./tables.js";

/** Prints the statements of a body, or the first of them; nothing stands behind an end. */
export function printBody(
  frame: Frame,
  body: Body,
  site: Site,
  count: number = body.length,
): readonly Statement[] {
  const printed: Statement[] = [...frame.heldFrom(body, site)];
  let here = site,
    print = new ExpressionPrinter(frame, site.narrowed);
  for (const statement of count < body.length ? body.slice(0, count) : body) {
    for (const one of new StatementPrinter(frame, print, here).statement(statement)) printed.push(one);
    if (isEnd(statement)) break;
    if (statement.kind !== "if" || statement.test.kind === "negative") continue;
    const known = narrowedBy(frame, statement.test.expr, statement.test.kind === "unless");
    if (known.length === 0) continue;
    here = { ...here, narrowed: new Set([...here.narrowed, ...known]) };
    print = new ExpressionPrinter(frame, here.narrowed);
  }
  return printed;
}

function isEnd({ kind }: IrStatement): boolean {
  return kind === "yield" || kind === "tail" || kind === "fail" || kind === "switch";
}

/** A body inside of another, where some symbols are known. */
const inside = (site: Site, known: readonly Expr[], isLast = false): Site => ({
  names: new Scope(site.names),
  narrowed: known.length === 0 ? site.narrowed : new Set([...site.narrowed, ...known]),
  isLast,
});

/** Prints single statements. */
class StatementPrinter {
  readonly #frame: Frame;
  readonly #print: ExpressionPrinter;
  readonly #site: Site;

  constructor(frame: Frame, print: ExpressionPrinter, site: Site) {
    this.#frame = frame;
    this.#print = print;
    this.#site = site;
  }

  statement(statement: IrStatement): readonly Statement[] {
    const frame = this.#frame,
      print = this.#print,
      site = this.#site;
    switch (statement.kind) {
      case "let":
        return [this.#let(statement.local, statement.value)];
      case "choose":
        return this.#choose(statement);
      case "if": {
        const { test, then } = statement;
        const known = test.kind === "negative" ? [] : narrowedBy(frame, test.expr, test.kind === "expr");
        return [when(print.test(test), printBody(frame, then, inside(site, known)))];
      }
      case "switch":
        return this.#switch(statement);
      case "place":
        return this.#place(statement);
      case "search": {
        const value = searchValue(frame, print, statement);
        frame.setLiterals(statement.local, value);
        return [constant(frame.define(site, statement.local), value)];
      }
      case "call":
        return printCall(frame, print, site, statement);
      case "perform":
      case "store":
      case "run":
        return [printMemory(frame, print, statement)];
      case "keep":
        return [assign(this.#column(statement.column), print.value(statement.value))];
      case "contribute": {
        const { place: at, weight } = statement;
        return [run(member(identifier(WEIGHTS), "add"), [print.index(at), print.value(weight)])];
      }
      case "yield":
      case "tail":
      case "fail":
        return printEnding(frame, print, site, statement);
    }
  }

  #let(local: Extract<IrStatement, { kind: "let" }>["local"], value: Value): Statement {
    const frame = this.#frame;
    if (local.type === "truth" && value.kind === "expr") {
      const truth = this.#print.condition(value.expr);
      frame.setTruth(local, value.expr);
      return constant(frame.define(this.#site, local), truth);
    }
    const printed = this.#value(value);
    return constant(frame.define(this.#site, local), printed, typeFor(printed));
  }

  #value(value: Value): Expression {
    switch (value.kind) {
      case "expr":
        return this.#print.value(value.expr);
      case "index":
        return this.#print.index(value.index);
      case "memory":
        return elementOf(identifier(this.#frame.shared.bufferName(value.buffer)), literal(value.index));
      case "column":
        return { kind: "present", of: this.#column(value.column) };
      case "draw":
        return drawValue(this.#frame, this.#print, value);
    }
  }

  /** This row's element of a working column. */
  #column(column: number): Expression {
    const { form } = this.#frame,
      name = form.kind === "columns" ? form.work.get(column) : undefined;
    if (form.kind !== "columns" || name === undefined) throw new RangeError(`no working column ${column}`);
    return place(identifier(name), identifier(form.i));
  }

  #choose(choose: Choose): readonly Statement[] {
    const { locals, test, then, otherwise } = choose;
    const names = locals.map((local) => this.#frame.define(this.#site, local));
    const [name] = names,
      [yes] = then.results,
      [no] = otherwise.results;
    const isPlain = then.body.length === 0 && otherwise.body.length === 0 && locals.length === 1;
    if (isPlain && name !== undefined && yes !== undefined && no !== undefined) {
      const arm = (result: Expr, holds: boolean): Expression =>
        this.#result(result, locals[0], this.#arm(test, holds));
      const value = conditional(this.#print.condition(test), arm(yes, true), arm(no, false));
      return [constant(name, value, typeFor(value))];
    }
    const declared = names.map((one, i): Statement => ({
      kind: "let",
      name: one,
      type: locals[i]?.type === "truth" ? namedType("boolean") : NUMBER,
    }));
    return [...declared, this.#assigning(choose, names)];
  }

  /** Gives variables their values in one of two ways. */
  #assigning({ locals, test, then, otherwise }: Choose, names: readonly Name[]): Statement {
    const arm = ({ body, results }: Arm, holds: boolean): readonly Statement[] => {
      const site = this.#arm(test, holds),
        last = body.at(-1);
      if (last?.kind === "choose" && isHandedOn(this.#frame, last, results)) {
        const before = printBody(this.#frame, body, site, body.length - 1);
        const inner = new StatementPrinter(
          this.#frame,
          new ExpressionPrinter(this.#frame, site.narrowed),
          site,
        );
        return [...before, inner.#assigning(last, names)];
      }
      const statements = printBody(this.#frame, body, site);
      const assigned = names.flatMap((name, i) => {
        const result = results[i];
        return result === undefined ? [] : [assign(identifier(name), this.#result(result, locals[i], site))];
      });
      return [...statements, ...assigned];
    };
    return {
      kind: "if",
      test: this.#print.condition(test),
      then: arm(then, true),
      otherwise: arm(otherwise, false),
    };
  }

  /** What is known in an arm. */
  #arm(test: Expr, holds: boolean): Site {
    return inside(this.#site, narrowedBy(this.#frame, test, holds));
  }

  #result(result: Expr, local: Choose["locals"][number] | undefined, { narrowed }: Site): Expression {
    const print = new ExpressionPrinter(this.#frame, narrowed);
    return local?.type === "truth" ? print.condition(result) : print.value(result);
  }

  #switch({ on, cases, otherwise }: Switch): readonly Statement[] {
    const frame = this.#frame,
      site = this.#site;
    const subject = subjectOf(frame, on),
      known = subject?.kind === "symbol" ? [subject] : [];
    const isText = on.kind === "key" && keyType(frame, on.key.input) !== NUMBER;
    const body = (one: Body, more: readonly Expr[]): readonly Statement[] =>
      printBody(frame, one, inside(site, more));
    if (cases.length === 0) return printBody(frame, otherwise, site);
    const printed = cases.map((one): SwitchCase => ({
      labels: one.labels.map((label) =>
        on.kind === "key" ? keyLabel(frame, on.key.input, label) : literal(label),
      ),
      body: body(one.body, known),
    }));
    const labels = cases.flatMap((one) => one.labels);
    return [
      {
        kind: "switch",
        on: this.#switched(on, subject, labels),
        cases: [...printed, { labels: [], body: body(otherwise, isText ? known : []) }],
      },
    ];
  }

  /** What a switch is on, said to be any key where the compiler knows too much of it. */
  #switched(on: Switch["on"], subject: Expr | undefined, labels: Case["labels"]): Expression {
    const frame = this.#frame;
    const of = on.kind === "key" ? this.#print.value(on.key.value) : this.#print.index(on.index);
    const isNarrowed = subject !== undefined && this.#site.narrowed.has(subject);
    const values = on.kind === "index" && on.index.kind === "local" ? frame.literals(on.index.id) : undefined;
    const isTooFew = values !== undefined && !labels.every((label) => values.includes(Number(label)));
    if (!isNarrowed && !isTooFew && !isLiteral(of)) return of;
    return { kind: "cast", of, type: on.kind === "key" ? keyType(frame, on.key.input) : NUMBER };
  }

  #place(statement: Place): readonly Statement[] {
    const frame = this.#frame,
      site = this.#site;
    const { local, otherwise } = statement,
      isRead = frame.isRead(local);
    const check = isRead ? undefined : keyCheck(frame, this.#print, statement);
    if (check !== undefined) return [{ kind: "do", call: check }];
    const { place: found, isChecked } = keyPlace(frame, this.#print, statement);
    const isName = found.kind === "name";
    const name = isRead && !isName ? frame.define(site, local) : undefined;
    if (isName) frame.bind(local, found.name);
    const value = name === undefined ? found : identifier(name);
    return [
      ...(name === undefined ? [] : [constant(name, found)]),
      ...(isChecked
        ? []
        : [when(comparison("<", value, literal(0)), printBody(frame, otherwise, inside(site, [])))]),
    ];
  }
}

/** Whether the variables of a choice are the results of the arm that it ends. */
const isHandedOn = (frame: Frame, { locals }: Choose, results: readonly Expr[]): boolean =>
  locals.length === results.length &&
  locals.every(({ id }, i) => results[i] === localSymbol(frame.captured.program.graph, id));

/** What a switch is on, as the compiler follows it. */
function subjectOf(frame: Frame, on: Switch["on"]): Expr | undefined {
  if (on.kind === "key") return on.key.value;
  return on.index.kind === "local" ? localSymbol(frame.captured.program.graph, on.index.id) : undefined;
}

/** The type of a variable that the compiler would take for one of a few numbers. */
const typeFor = (value: Expression): typeof NUMBER | undefined => (isLiteral(value) ? NUMBER : undefined);
