import { substitute } from "../expression/build.js";
import type { Index } from "../expression/elements.js";
import type { Expr } from "../expression/graph.js";
import type { Body, Environment, Mode, Statement } from "../ir/types.js";
import { type Branches, type MorphStep, activeIn, sizeOfArms } from "../plan/types.js";
import { callOwn } from "./call.js";
import { finish } from "./finish.js";
import { follow, placeOf } from "./follow.js";
import { functionFor } from "./functions.js";
import { factorChecks } from "./morph.js";
import type { LowerFamily, Scope } from "./scope.js";

/** A morph of contents that are called, in terms of this function. */
export interface MorphHere {
  /** The calls for values, and the checks of these. */
  readonly statements: Body;
  readonly expr: Expr;
  readonly contents: readonly ContentHere[];
}

/** One of the contents: what holds its value, and how it is called. */
export interface ContentHere {
  readonly content: Branches;
  readonly value: Expr;
  /** The row of its function. */
  readonly place: Index | undefined;
  readonly functionFor: (how: Calling) => number;
}

/** How functions of contents are lowered. */
export interface Calling {
  readonly lowerFamily: LowerFamily;
  readonly mode: Mode;
  readonly shadowed: ReadonlySet<number>;
}

/** A function for each of the contents, and the expression of what they give. */
export function lowerMorph(scope: Scope, step: MorphStep, row: Index | undefined, env: Environment): Body {
  const { lowerFamily } = scope,
    shadowed = scope.shadowedIn(env);
  const { statements, expr } = morphHere(scope, step, row, env, { lowerFamily, shadowed });
  return [...statements, ...finish(scope, expr)];
}

/** `calling` says how the functions for values are lowered. */
export function morphHere(
  scope: Scope,
  { expr, contents, checks }: MorphStep,
  row: Index | undefined,
  env: Environment,
  calling: Omit<Calling, "mode">,
): MorphHere {
  const { graph } = scope.builder;
  const statements: Statement[] = [],
    values = new Map<number, Expr>(),
    made: ContentHere[] = [];
  for (const one of contents) {
    const { column, hint, content } = one;
    const active = activeIn(content.arms);
    const idFor = (how: Calling): number => functionOfContent(scope, one, active, how);
    const place = isTable(content) ? placeOf(scope, content, row) : undefined;
    const callee = { hint, active, functionFor: (mode: Mode): number => idFor({ ...calling, mode }) };
    const called = callOwn(scope, callee, place, env);
    statements.push(...called.statements);
    values.set(column, called.expr);
    made.push({ content, value: called.expr, place, functionFor: idFor });
  }
  const here = (one: Expr): Expr =>
    substitute(graph, one, ({ symbol }) => {
      if (symbol.kind === "input") return env[symbol.index];
      return symbol.kind === "column" ? values.get(symbol.index) : undefined;
    });
  return {
    statements: [...statements, ...factorChecks(scope, checks, here)],
    expr: here(expr),
    contents: made,
  };
}

/** Whether the row says which content it is. */
const isTable = ({ link }: Branches): boolean => link.kind === "dense" || link.kind === "refs";

/** The function of one of the contents, by the row. */
function functionOfContent(
  scope: Scope,
  { column, hint, content }: MorphStep["contents"][number],
  active: ReadonlySet<number>,
  { lowerFamily, mode, shadowed }: Calling,
): number {
  const byPlace: Branches = { ...content, slots: { kind: "equal", count: 1 } };
  const wanted = {
    key: `morphed ${column}`,
    hint,
    mode,
    hasRow: isTable(content),
    active,
    size: sizeOfArms(content.arms),
    shadowed,
  };
  return functionFor(scope.builder, lowerFamily, wanted, (inner, row) =>
    follow(inner, byPlace, undefined, row, inner.own),
  );
}
