import type { Expr } from "../expression/graph.js";
import { localId } from "../ir/symbols.js";
import { withoutUnused } from "../ir/unused.js";
import type { BatchFunction, BatchPart, Body, Call, IrFunction, Statement } from "../ir/types.js";

/**
 * The function for batches of a compound correction, from that of a point: the corrections of its stack compute whole columns, one after
 * the other, and loops over the rows are between them.
 */
export function stackBatch({ mode, body }: IrFunction): BatchFunction {
  const columns = new Columns();
  const parts: BatchPart[] = [];
  let before: Statement[] = [];
  // Each loop has only what it reads: with all that comes before it, a long stack would take a time that grows with its square.
  const loop = (ends: Body): BatchPart => ({
    kind: "rows",
    fixed: [],
    body: withoutUnused([...before, ...ends]),
  });
  for (const statement of body) {
    if (statement.kind !== "call" || statement.target.kind !== "member") {
      before.push(statement);
      continue;
    }
    const passed = columns.passed(statement.env);
    if (passed.keeps.length > 0) parts.push(loop(passed.keeps));
    const called = columns.called(statement, passed.arguments);
    parts.push(called.part);
    before = before.map((one) => columns.reread(one));
    before.push(...called.reads);
  }
  parts.push(loop([]));
  return { mode, parts, columns: columns.count };
}

type Argument = { readonly input: number } | { readonly column: number };

/** The working columns of a batch: results of corrections, and what is passed to them. */
class Columns {
  #count = 0;
  /** The column that holds a variable, by the id of the variable. */
  readonly #kept = new Map<number, number>();

  get count(): number {
    return this.#count;
  }

  /** What is passed for the inputs of a correction, and the statements that put it into columns. */
  passed(env: readonly Expr[]): { readonly arguments: readonly Argument[]; readonly keeps: Body } {
    const keeps: Statement[] = [];
    const args = env.map((value): Argument => {
      if (value.kind === "symbol" && value.symbol.kind === "input") return { input: value.symbol.index };
      const id = localIdOf(value),
        known = id === undefined ? undefined : this.#kept.get(id);
      if (known !== undefined) return { column: known };
      const column = this.#count++;
      if (id !== undefined) this.#kept.set(id, column);
      keeps.push({ kind: "keep", column, value });
      return { column };
    });
    return { arguments: args, keeps };
  }

  /** The part of the batch for a call, and the statements that read its results in later loops. */
  called(
    { target, value, slopes, curves }: Call,
    args: readonly Argument[],
  ): { readonly part: BatchPart; readonly reads: Body } {
    if (target.kind !== "member") throw new TypeError("only corrections of the stack compute columns");
    const reads: Statement[] = [];
    const column = (local: Call["value"]): number => {
      const made = this.#count++;
      if (local === undefined) return made;
      this.#kept.set(local.id, made);
      reads.push({ kind: "let", local, value: { kind: "column", column: made } });
      return made;
    };
    const part: BatchPart = {
      ...target,
      arguments: args,
      value: column(value),
      slopes: new Map([...slopes].map(([input, local]) => [input, column(local)] as const)),
      ...(curves && { curves: new Map([...curves].map(([pair, local]) => [pair, column(local)] as const)) }),
    };
    return { part, reads };
  }

  /** A variable that a column holds is read from there, not computed again. */
  reread(statement: Statement): Statement {
    if (statement.kind !== "let" || statement.value.kind === "column") return statement;
    const column = this.#kept.get(statement.local.id);
    return column === undefined ? statement : { ...statement, value: { kind: "column", column } };
  }
}

/** The id of the variable that an expression is. */
const localIdOf = (expr: Expr): number | undefined =>
  expr.kind === "symbol" && expr.symbol.kind === "local" ? localId(expr.symbol) : undefined;
