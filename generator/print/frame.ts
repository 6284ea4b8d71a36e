import type { Table } from "../expression/elements.js";
import type { Expr } from "../expression/graph.js";
import type { Body, Local } from "../ir/types.js";
import { type Expression, type Name, type Statement, identifier } from "./code.js";
import { call, constant } from "./syntax.js";
import type { Form } from "./forms.js";
import type { Scope } from "./names.js";
import type { Captured, Shared } from "./shared.js";
import { type TableNames, isLazy } from "./tables.js";

/** A place in the code of a function. */
export interface Site {
  readonly names: Scope;
  /** Symbols that the compiler takes for one of a few numbers or strings here. */
  readonly narrowed: ReadonlySet<Expr>;
  /** Whether what stands last here is the last of the function, or of the loop. */
  readonly isLast: boolean;
}

/** What is known of a function before it is printed. */
export interface FrameOptions {
  readonly shared: Shared;
  readonly captured: Captured;
  readonly tables: TableNames;
  readonly form: Form;
  /** String inputs are places among their keys. */
  readonly isCoded: boolean;
  readonly names: Scope;
  /** Local variables that something reads. */
  readonly read: ReadonlySet<number>;
  /** Tables that a variable holds from the beginning of a body on. */
  readonly held: ReadonlyMap<Body, readonly Table[]>;
}

/** One function while it is printed. */
export class Frame {
  readonly shared: Shared;
  readonly captured: Captured;
  readonly tables: TableNames;
  readonly form: Form;
  readonly isCoded: boolean;
  readonly names: Scope;
  readonly #read: ReadonlySet<number>;
  readonly #held: ReadonlyMap<Body, readonly Table[]>;
  readonly #locals = new Map<number, { readonly name: Name; readonly isTruth: boolean }>();
  readonly #literals = new Map<number, readonly number[]>();
  /** What local variables for truths hold. */
  readonly #truths = new Map<number, Expr>();
  /** Variables that hold what a call gives, and what stands before the loops. */
  readonly #kept = new Map<Name, Name>();
  readonly #before: Statement[] = [];
  readonly #written = new Set<Name>();

  constructor({ shared, captured, tables, form, isCoded, names, read, held }: FrameOptions) {
    this.shared = shared;
    this.captured = captured;
    this.tables = tables;
    this.form = form;
    this.isCoded = isCoded;
    this.names = names;
    this.#read = read;
    this.#held = held;
  }

  /** Names a local variable. */
  define(site: Site, local: Local): Name {
    const name = site.names.unique(local.hint);
    this.bind(local, name);
    return name;
  }

  /** Gives a local variable a name that there is already. */
  bind({ id, type }: Local, name: Name): void {
    this.#locals.set(id, { name, isTruth: type === "truth" });
  }

  isRead({ id }: Local): boolean {
    return this.#read.has(id);
  }

  local(id: number): Expression {
    const found = this.#locals.get(id);
    if (found === undefined) throw new RangeError(`local ${id} is not defined here`);
    return identifier(found.name);
  }

  isTruth(id: number): boolean {
    return this.#locals.get(id)?.isTruth ?? false;
  }

  /** What a local variable for a truth holds. */
  truth(id: number): Expr | undefined {
    return this.#truths.get(id);
  }

  setTruth({ id }: Local, expr: Expr): void {
    this.#truths.set(id, expr);
  }

  /** The numbers that the compiler takes a local variable for; undefined where that is any number. */
  literals(id: number): readonly number[] | undefined {
    return this.#literals.get(id);
  }

  setLiterals({ id }: Local, value: Expression): void {
    const literals = literalsOf(value);
    if (literals) this.#literals.set(id, literals);
  }

  /** What results are written into, as it is named. */
  written(name: Name): Expression {
    this.#written.add(name);
    return identifier(name);
  }

  /** Whether something has been written into it: nothing is where each path fails. */
  isWritten(name: Name): boolean {
    return this.#written.has(name);
  }

  input(index: number): Expression {
    const name = this.shared.parameters[index];
    if (name === undefined) throw new RangeError(`no input ${index}`);
    return identifier(name);
  }

  /** Whether the input's value is a place among its keys here. */
  hasCodes(input: number): boolean {
    return this.isCoded && this.shared.inputs[input]?.type === "string";
  }

  helper(name: string): Expression {
    return this.shared.declarations.helper(name);
  }

  /** A table as it is named here. */
  table(table: Table): Expression {
    const name = this.tables.nameOf(table);
    if (!isLazy(table)) return identifier(name);
    return this.kept(name, table.hint);
  }

  /** What a function of the module without arguments gives; in a loop, a variable before it holds that. */
  kept(giver: Name, hint: string): Expression {
    const known = this.#kept.get(giver);
    if (known !== undefined) return identifier(known);
    if (this.form.kind !== "columns") return call(identifier(giver), []);
    const name = this.names.uniqueAround(`the ${hint}`);
    this.#kept.set(giver, name);
    this.#before.push(constant(name, call(identifier(giver), [])));
    return identifier(name);
  }

  /** Variables at the beginning of a body for tables that are used more than once in it. */
  heldFrom(body: Body, site: Site): readonly Statement[] {
    return (this.#held.get(body) ?? []).map((table) => {
      const giver = this.tables.nameOf(table),
        name = site.names.unique(`the ${table.hint}`);
      this.#kept.set(giver, name);
      return constant(name, call(identifier(giver), []));
    });
  }

  /** What stands before the loops. */
  get before(): readonly Statement[] {
    return this.#before;
  }
}

/** The numbers of a choice between some. */
function literalsOf(value: Expression): readonly number[] | undefined {
  if (value.kind === "number") return [value.value];
  if (value.kind !== "conditional") return undefined;
  const then = literalsOf(value.then),
    otherwise = literalsOf(value.otherwise);
  return then && otherwise && [...then, ...otherwise];
}
