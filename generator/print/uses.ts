import type { Table } from "../expression/elements.js";
import { type CapturesOf, visitCaptured } from "../ir/captures.js";
import type { Body, Statement } from "../ir/types.js";
import { type Visitor, bodiesOf, visitBody, visitExpr, visitIndex, visitStatement } from "../ir/visit.js";

/** Local variables that something in the body reads. */
export function readLocals(body: Body, captures: CapturesOf): ReadonlySet<number> {
  const read = new Set<number>();
  const local = (id: number): unknown => read.add(id);
  visitBody(body, {
    local,
    passed: (passed) => {
      visitCaptured(passed, captures, { local });
    },
  });
  return read;
}

/** How often a table is used in a body, and the smallest body that has all its uses. */
interface TableUse {
  readonly count: number;
  readonly body: Body;
}

/** Tables that are used more than once, by the smallest body that has all uses. */
export function heldTables(
  body: Body,
  isHeld: (table: Table) => boolean,
  captures: CapturesOf,
): ReadonlyMap<Body, readonly Table[]> {
  const held = new Map<Body, Table[]>();
  for (const [table, use] of tableUses(body, isHeld, captures))
    if (use.count > 1) held.set(use.body, [...(held.get(use.body) ?? []), table]);
  return held;
}

function tableUses(
  body: Body,
  isHeld: (table: Table) => boolean,
  captures: CapturesOf,
): ReadonlyMap<Table, TableUse> {
  const uses = new Map<Table, TableUse>();
  const add = (table: Table, use: TableUse): void => {
    const known = uses.get(table);
    uses.set(table, known ? { count: known.count + use.count, body } : use);
  };
  for (const statement of body) {
    for (const table of tablesRead(statement, captures)) if (isHeld(table)) add(table, { count: 1, body });
    for (const inner of bodiesOf(statement))
      for (const [table, use] of tableUses(inner, isHeld, captures)) add(table, use);
  }
  return uses;
}

/** Tables that a statement itself reads; what is made of tables when the module first needs it is none of its business. */
function tablesRead(statement: Statement, captures: CapturesOf): readonly Table[] {
  const tables: Table[] = [];
  const visitor: Visitor = {
    table: (table) => tables.push(table),
    passed: ({ callee, row, env }) => {
      const captured = captures(callee);
      if (row && captured?.row !== false) visitIndex(row, visitor);
      env.forEach((expr, input) => {
        if (captured?.inputs.includes(input) !== false) visitExpr(expr, visitor);
      });
    },
  };
  const isMade =
    statement.kind === "search" && statement.method !== undefined && statement.method !== "table";
  visitStatement(statement, visitor);
  if (!isMade) return tables;
  const { edges, counts } = statement.axis;
  return tables.filter((one) => one !== edges && one !== counts);
}
