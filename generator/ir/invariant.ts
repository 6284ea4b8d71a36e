import type { Body, Statement } from "./types.js";
import { type Visitor, bodiesOf, definedBy, visitBody, visitStatement } from "./visit.js";

/** A body in two: what is the same wherever the fixed inputs are, and what is left. */
export interface Split {
  readonly fixed: Body;
  readonly rest: Body;
}

/**
 * Takes out what depends on nothing but inputs that are fixed: definitions, and checks that fail. In their order, and before the rest, they
 * change nothing but how often they are done: they neither read nor write memory, and a check stays behind whatever may end the path with
 * a value, as does all that comes after such a check. Nothing is taken out where that would save nothing.
 */
export function invariant(body: Body, isFixed: (input: number) => boolean): Split {
  const fixed: Statement[] = [],
    rest: Statement[] = [],
    varying = new Set<number>();
  let mayHaveEnded = false,
    isOver = false;
  for (const statement of body) {
    const canMove: boolean =
      !isOver &&
      statement.kind !== "fail" &&
      isMovable(statement) &&
      dependsOnFixed(statement, isFixed, varying);
    const isChecked: boolean = canMove && mayFail(statement) && mayHaveEnded;
    if (canMove && !isChecked) {
      fixed.push(statement);
      continue;
    }
    rest.push(statement);
    isOver ||= isChecked;
    mayHaveEnded ||= mayYield(statement);
    for (const { id } of definedBy(statement)) varying.add(id);
  }
  return fixed.some(savesWork) ? { fixed, rest } : { fixed: [], rest: body };
}

/** Whether a statement is nothing but definitions without effect, or checks that fail. */
function isMovable(statement: Statement): boolean {
  switch (statement.kind) {
    case "let":
      return statement.value.kind !== "memory" && statement.value.kind !== "column";
    case "search":
    case "choose":
      return bodiesOf(statement).every((body) => body.every(isMovable));
    case "if":
      return onlyFails(statement.then);
    case "place":
      return onlyFails(statement.otherwise);
    case "fail":
      return true;
    default:
      return false;
  }
}

/** Whether a body checks, and fails in the end. */
const onlyFails = (body: Body): boolean => body.at(-1)?.kind === "fail" && body.every(isMovable);

const mayFail = ({ kind }: Statement): boolean => kind === "if" || kind === "place";

/** Whether a statement may end the path in another way than by failing. */
function mayYield(statement: Statement): boolean {
  if (statement.kind === "yield" || statement.kind === "tail") return true;
  return bodiesOf(statement).some((body) => body.some(mayYield));
}

function dependsOnFixed(
  statement: Statement,
  isFixed: (input: number) => boolean,
  varying: ReadonlySet<number>,
): boolean {
  let isKnown = true;
  const visitor: Visitor = {
    input: (input) => (isKnown &&= isFixed(input)),
    local: (id) => (isKnown &&= !varying.has(id)),
  };
  visitStatement(statement, visitor);
  for (const body of bodiesOf(statement)) visitBody(body, visitor);
  return isKnown;
}

/** Tables are read, or edges searched; the place of a key is in the column of a batch already. */
function savesWork(statement: Statement): boolean {
  if (statement.kind === "search") return true;
  let readsTable = false;
  visitStatement(statement, { table: () => (readsTable = true) });
  return readsTable;
}
