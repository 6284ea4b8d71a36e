import { substitute } from "../expression/build.js";
import type { Index } from "../expression/elements.js";
import type { Expr } from "../expression/graph.js";
import type { Body, Environment, Mode, Statement } from "../ir/types.js";
import type { Branches, MorphStep } from "../plan/types.js";
import { callOwn } from "./call.js";
import { finish } from "./finish.js";
import { follow, placeOf } from "./follow.js";
import { functionFor } from "./functions.js";
import { factorChecks } from "./morph.js";
import type { Scope } from "./scope.js";

/** A function for each of the contents, and the expression of what they give. */
export function lowerMorph(
  scope: Scope,
  { expr, contents, checks }: MorphStep,
  row: Index | undefined,
  env: Environment,
): Body {
  const { graph } = scope.builder;
  const statements: Statement[] = [],
    values = new Map<number, Expr>();
  for (const { column, hint, content } of contents) {
    const active = new Set(content.arms.flatMap((arm) => [...arm.active]));
    const idFor = (mode: Mode): number =>
      functionOfContent(scope, { column, hint, content }, active, mode, env);
    const place = isTable(content) ? placeOf(scope, content, row) : undefined;
    const called = callOwn(scope, { hint, active, functionFor: idFor }, place, env);
    statements.push(...called.statements);
    values.set(column, called.expr);
  }
  const here = (one: Expr): Expr =>
    substitute(graph, one, ({ symbol }) => {
      if (symbol.kind === "input") return env[symbol.index];
      return symbol.kind === "column" ? values.get(symbol.index) : undefined;
    });
  return [...statements, ...factorChecks(scope, checks, here), ...finish(scope, here(expr))];
}

/** Whether the row says which content it is. */
const isTable = ({ link }: Branches): boolean => link.kind === "dense" || link.kind === "refs";

/** The function of one of the contents, by the row. */
function functionOfContent(
  scope: Scope,
  { column, hint, content }: MorphStep["contents"][number],
  active: ReadonlySet<number>,
  mode: Mode,
  env: Environment,
): number {
  const byPlace: Branches = { ...content, slots: { kind: "equal", count: 1 } };
  const wanted = {
    key: `morphed ${column}`,
    hint,
    mode,
    hasRow: isTable(content),
    active,
    size: content.arms.reduce((size, arm) => size + arm.size, 2),
    shadowed: scope.shadowedIn(env),
  };
  return functionFor(scope.builder, scope.lowerFamily, wanted, (inner, row) =>
    follow(inner, byPlace, undefined, row, inner.own),
  );
}
