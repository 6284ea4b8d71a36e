import { type Index, type Table, readsOfIndex } from "../expression/elements.js";
import type { Expr, OperationExpr, SymbolExpr } from "../expression/graph.js";
import { readsOfSearch } from "./searchReads.js";
import { localId } from "./symbols.js";
import type {
  Body,
  Buffer,
  Environment,
  Failure,
  Key,
  Local,
  Operand,
  Procedure,
  Search,
  Statement,
  Target,
  Value,
} from "./types.js";

/** What arguments are passed to. */
export type Callee = Target | { readonly kind: "procedure"; readonly procedure: Procedure };

/** Arguments on their way. */
export interface Passed {
  readonly callee: Callee;
  readonly row: Index | undefined;
  readonly env: Environment;
}

/** What is told of a statement, in the order in which it is read; what has no listener is passed over. */
export interface Visitor {
  /** Whether as a number or truth, or as an index. */
  readonly local?: (id: number, as: "expr" | "index") => void;
  readonly input?: (input: number) => void;
  readonly table?: (table: Table) => void;
  readonly buffer?: (buffer: Buffer) => void;
  readonly column?: (column: number) => void;
  /** Told besides what the key's value reads. */
  readonly key?: (key: Key) => void;
  /** A function or procedure, before what is passed to it. */
  readonly callee?: (callee: Callee) => void;
  /** Told in the place of what the arguments read. */
  readonly passed?: (passed: Passed) => void;
}

/** Tells what an expression reads: each leaf once. */
export function visitExpr(expr: Expr, visitor: Visitor): void {
  if (!visitor.local && !visitor.input && !visitor.table) return;
  if (expr.kind === "operation") visitNew(expr, visitor, new Set());
  else if (expr.kind === "symbol") visitSymbol(expr, visitor);
}

function visitNew({ operands }: OperationExpr, visitor: Visitor, seen: Set<Expr>): void {
  for (const operand of operands) {
    if (operand.kind === "constant" || seen.has(operand)) continue;
    seen.add(operand);
    if (operand.kind === "operation") visitNew(operand, visitor, seen);
    else visitSymbol(operand, visitor);
  }
}

function visitSymbol({ symbol }: SymbolExpr, visitor: Visitor): void {
  switch (symbol.kind) {
    case "input":
      visitor.input?.(symbol.index);
      return;
    case "local":
      visitor.local?.(localId(symbol), "expr");
      return;
    case "element":
      visitor.table?.(symbol.element.table);
      visitIndex(symbol.element.index, visitor);
      return;
    case "column":
      return;
  }
}

/** Tells what an index reads. */
export function visitIndex(index: Index, { local, table }: Visitor): void {
  readsOfIndex(index, (id) => local?.(id, "index"), table ?? nothing);
}

const nothing = (): void => undefined;

/** Tells what a statement itself reads and mentions, without the statements in it. */
export function visitStatement(statement: Statement, visitor: Visitor): void {
  const expr = (one: Expr): void => {
    visitExpr(one, visitor);
  };
  switch (statement.kind) {
    case "let":
      visitValue(statement.value, visitor);
      return;
    case "choose":
      expr(statement.test);
      statement.then.results.forEach(expr);
      statement.otherwise.results.forEach(expr);
      return;
    case "if":
      if (statement.test.kind === "negative") visitIndex(statement.test.index, visitor);
      else expr(statement.test.expr);
      return;
    case "switch":
      if (statement.on.kind === "key") visitKey(statement.on.key, visitor);
      else visitIndex(statement.on.index, visitor);
      return;
    case "place":
      visitKey(statement.key, visitor);
      return;
    case "search":
      visitSearch(statement, visitor);
      return;
    case "call":
      visitPassed({ callee: statement.target, row: statement.row, env: statement.env }, visitor);
      return;
    case "perform": {
      const { procedure, env } = statement;
      visitPassed({ callee: { kind: "procedure", procedure }, row: undefined, env }, visitor);
      return;
    }
    case "store":
      expr(statement.value);
      visitor.buffer?.(statement.buffer);
      return;
    case "run":
      for (const operand of statement.operands) visitOperand(operand, visitor);
      return;
    case "keep":
      expr(statement.value);
      visitor.column?.(statement.column);
      return;
    case "contribute":
      visitIndex(statement.place, visitor);
      expr(statement.weight);
      return;
    case "yield":
      if (statement.value) expr(statement.value);
      statement.slopes.forEach(expr);
      statement.curves?.forEach(expr);
      return;
    case "tail":
      visitPassed(
        { callee: { kind: "own", id: statement.target }, row: statement.row, env: statement.env },
        visitor,
      );
      for (const factors of statement.chain.values()) factors.forEach(expr);
      return;
    case "fail":
      if (statement.reason.kind === "unknownKey") visitKey(statement.reason.key, visitor);
      else numbersOf(statement.reason).forEach(expr);
      return;
  }
}

function numbersOf(reason: Exclude<Failure, { readonly kind: "unknownKey" }>): readonly Expr[] {
  switch (reason.kind) {
    case "outside":
      return [reason.value, reason.low, reason.high];
    case "noFactor":
      return [reason.value, reason.nominal];
    case "noKey":
      return [];
  }
}

function visitValue(value: Value, visitor: Visitor): void {
  switch (value.kind) {
    case "expr":
      visitExpr(value.expr, visitor);
      return;
    case "index":
      visitIndex(value.index, visitor);
      return;
    case "memory":
      visitor.buffer?.(value.buffer);
      return;
    case "column":
      visitor.column?.(value.column);
      return;
    case "draw":
      for (const one of value.inputs) visitExpr(one.value, visitor);
      return;
  }
}

function visitKey(key: Key, visitor: Visitor): void {
  visitor.key?.(key);
  visitExpr(key.value, visitor);
}

function visitSearch(search: Search, visitor: Visitor): void {
  const { exprs, indices, tables } = readsOfSearch(search);
  for (const expr of exprs) visitExpr(expr, visitor);
  for (const index of indices) visitIndex(index, visitor);
  for (const table of tables) visitor.table?.(table);
}

function visitPassed(passed: Passed, visitor: Visitor): void {
  visitor.callee?.(passed.callee);
  if (visitor.passed) {
    visitor.passed(passed);
    return;
  }
  if (passed.row) visitIndex(passed.row, visitor);
  for (const expr of passed.env) visitExpr(expr, visitor);
}

function visitOperand(operand: Operand, visitor: Visitor): void {
  if (typeof operand === "number") return;
  if ("values" in operand) visitor.table?.(operand);
  else visitor.buffer?.(operand);
}

/** The bodies that stand in a statement. */
export function bodiesOf(statement: Statement): readonly Body[] {
  switch (statement.kind) {
    case "choose":
      return [statement.then.body, statement.otherwise.body];
    case "if":
      return [statement.then];
    case "switch":
      return [...statement.cases.map(({ body }) => body), statement.otherwise];
    case "place":
      return [statement.otherwise];
    default:
      return [];
  }
}

/** Local variables that a statement defines for what follows. */
export function definedBy(statement: Statement): readonly Local[] {
  switch (statement.kind) {
    case "let":
    case "place":
    case "search":
      return [statement.local];
    case "choose":
      return statement.locals;
    case "call":
      return [
        ...(statement.value ? [statement.value] : []),
        ...statement.slopes.values(),
        ...(statement.curves?.values() ?? []),
      ];
    default:
      return [];
  }
}

/** Tells what all statements read, and those in them. */
export function visitBody(body: Body, visitor: Visitor): void {
  for (const statement of body) {
    visitStatement(statement, visitor);
    for (const inner of bodiesOf(statement)) visitBody(inner, visitor);
  }
}
