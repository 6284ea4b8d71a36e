import type { Index } from "../expression/elements.js";
import type { Expr } from "../expression/graph.js";
import type {
  Arm,
  Body,
  Chain,
  Failure,
  Key,
  Local,
  Search,
  Statement,
  Switch,
  Tail,
  Test,
  Value,
} from "./types.js";

/** What stands in the place of the parts of statements. */
export interface Rewriting {
  readonly expr: (expr: Expr) => Expr;
  readonly index: (index: Index) => Index;
  /** For local variables where they are defined. */
  readonly local: (local: Local) => Local;
  readonly body: (body: Body) => Body;
}

/** What leaves everything as it is. */
export const UNCHANGED: Rewriting = {
  expr: (expr) => expr,
  index: (index) => index,
  local: (local) => local,
  body: (body) => body,
};

/** The statement with its parts rewritten, in the order in which they are read. */
export function rewritten(statement: Statement, to: Rewriting): Statement {
  switch (statement.kind) {
    case "let":
      return { kind: "let", value: rewrittenValue(statement.value, to), local: to.local(statement.local) };
    case "choose":
      return {
        kind: "choose",
        test: to.expr(statement.test),
        then: rewrittenArm(statement.then, to),
        otherwise: rewrittenArm(statement.otherwise, to),
        locals: statement.locals.map(to.local),
      };
    case "if":
      return { kind: "if", test: rewrittenTest(statement.test, to), then: to.body(statement.then) };
    case "switch":
      return rewrittenSwitch(statement, to);
    case "place":
      return {
        ...statement,
        key: rewrittenKey(statement.key, to),
        otherwise: to.body(statement.otherwise),
        local: to.local(statement.local),
      };
    case "search":
      return rewrittenSearch(statement, to);
    case "call":
      return {
        ...statement,
        row: statement.row && to.index(statement.row),
        env: statement.env.map(to.expr),
        value: statement.value && to.local(statement.value),
        slopes: mapValues(statement.slopes, to.local),
        ...(statement.curves && { curves: mapValues(statement.curves, to.local) }),
      };
    case "perform":
      return { ...statement, env: statement.env.map(to.expr) };
    case "store":
    case "keep":
      return { ...statement, value: to.expr(statement.value) };
    case "contribute":
      return { ...statement, place: to.index(statement.place), weight: to.expr(statement.weight) };
    case "run":
      return statement;
    case "yield":
      return {
        ...statement,
        value: statement.value && to.expr(statement.value),
        slopes: mapValues(statement.slopes, to.expr),
        ...(statement.curves && { curves: mapValues(statement.curves, to.expr) }),
      };
    case "tail":
      return rewrittenTail(statement, to);
    case "fail":
      return { ...statement, reason: rewrittenFailure(statement.reason, to) };
  }
}

/** The tail with its parts rewritten. */
export const rewrittenTail = (tail: Tail, to: Rewriting): Tail => ({
  ...tail,
  row: tail.row && to.index(tail.row),
  env: tail.env.map(to.expr),
  chain: rewrittenChain(tail.chain, to),
});

const rewrittenChain = (chain: Chain, to: Rewriting): Chain =>
  mapValues(chain, (factors) => mapValues(factors, to.expr));

/** The test with its parts rewritten. */
export const rewrittenTest = (test: Test, to: Rewriting): Test =>
  test.kind === "negative"
    ? { kind: "negative", index: to.index(test.index) }
    : { kind: test.kind, expr: to.expr(test.expr) };

/** The key with its parts rewritten. */
export const rewrittenKey = (key: Key, to: Rewriting): Key => ({
  input: key.input,
  value: to.expr(key.value),
});

/** What is switched on, rewritten. */
export const rewrittenSubject = (on: Switch["on"], to: Rewriting): Switch["on"] =>
  on.kind === "key"
    ? { kind: "key", key: rewrittenKey(on.key, to) }
    : { kind: "index", index: to.index(on.index) };

/** A map with other values. */
export const mapValues = <Key, From, To>(
  map: ReadonlyMap<Key, From>,
  change: (value: From) => To,
): ReadonlyMap<Key, To> => new Map([...map].map(([key, value]) => [key, change(value)]));

/** The value with its parts rewritten. */
export function rewrittenValue(value: Value, to: Rewriting): Value {
  switch (value.kind) {
    case "expr":
      return { kind: "expr", expr: to.expr(value.expr) };
    case "index":
      return { kind: "index", index: to.index(value.index) };
    case "memory":
    case "column":
      return value;
    case "draw":
      return { ...value, inputs: value.inputs.map((one) => ({ ...one, value: to.expr(one.value) })) };
  }
}

const rewrittenArm = ({ body, results }: Arm, to: Rewriting): Arm => ({
  body: to.body(body),
  results: results.map(to.expr),
});

const rewrittenSwitch = ({ on, cases, otherwise }: Switch, to: Rewriting): Switch => ({
  kind: "switch",
  on: rewrittenSubject(on, to),
  cases: cases.map(({ labels, body }) => ({ labels, body: to.body(body) })),
  otherwise: to.body(otherwise),
});

const rewrittenSearch = (search: Search, to: Rewriting): Search => ({
  ...search,
  x: to.expr(search.x),
  list: to.index(search.list),
  start: to.index(search.start),
  bins: to.index(search.bins),
  low: to.expr(search.low),
  high: to.expr(search.high),
  local: to.local(search.local),
});

function rewrittenFailure(reason: Failure, to: Rewriting): Failure {
  switch (reason.kind) {
    case "unknownKey":
      return { ...reason, key: rewrittenKey(reason.key, to) };
    case "noKey":
      return reason;
    case "noFactor":
      return { ...reason, value: to.expr(reason.value), nominal: to.expr(reason.nominal) };
    case "outside":
      return {
        ...reason,
        value: to.expr(reason.value),
        low: to.expr(reason.low),
        high: to.expr(reason.high),
      };
  }
}
