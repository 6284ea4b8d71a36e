import {
  type Index,
  constantIndex,
  entry,
  highBits,
  localIndex,
  lowBits,
  product,
  sum,
} from "../expression/elements.js";
import { hasCurves, hasValue } from "../ir/modes.js";
import type { Body, Case, Environment, Mode } from "../ir/types.js";
import { type Branches, type Family, armBits } from "../plan/types.js";
import { callOwn } from "./call.js";
import { finish } from "./finish.js";
import { functionFrom } from "./functions.js";
import { rowHintOf } from "./hints.js";
import { type Scope, NO_SLOPES } from "./scope.js";

/** A formula up to this size is no function of its own. */
const SHORT = 30;

/** Goes on with a family: by its function or, where that is a short formula of this function's own inputs, here. */
export function enter(scope: Scope, family: Family, row: Index | undefined, env: Environment): Body {
  const chain = scope.chainOf(family.active, env);
  if (family.step.kind === "formula" && family.size <= SHORT && chain.size === 0)
    return scope.lowerFamily(scope, family, row, env);
  return endWith(scope, family.active, env, row, (mode) => functionFrom(scope, family, mode, env));
}

/** Ends with what a function yields that has derivatives by its `active` inputs. */
export function endWith(
  scope: Scope,
  active: ReadonlySet<number>,
  env: Environment,
  row: Index | undefined,
  functionFor: (mode: Mode) => number,
): Body {
  const varies = scope.varies(active, env);
  if (!hasValue(scope.mode) && !varies) return [{ kind: "yield", value: undefined, slopes: NO_SLOPES }];
  const mode = varies ? scope.mode : "value";
  const chain = varies ? scope.chainOf(active, env) : new Map<number, never>();
  if (hasCurves(mode) && chain.size > 0) {
    const { statements, expr } = callOwn(scope, { hint: "inner", active, functionFor }, row, env);
    return [...statements, ...finish(scope, expr)];
  }
  return [{ kind: "tail", target: functionFor(mode), row, env, chain }];
}

/** Place of a slot among those of all rows. */
export function placeOf(
  scope: Scope,
  { slots }: Branches,
  row: Index | undefined,
  slot: Index = constantIndex(0),
): Index {
  if (row === undefined) return slot;
  if (slots.kind === "equal") return sum([product([constantIndex(slots.count), row]), slot]);
  return sum([entry(scope.builder.table("offsets", slots.offsets, "integer"), row), slot]);
}

/** Goes where a slot leads; `missing` is what is done where it leads nowhere. */
export function follow(
  scope: Scope,
  branches: Branches,
  row: Index | undefined,
  slot: Index | undefined,
  env: Environment,
  missing: Body = [],
): Body {
  const { arms, link } = branches;
  const [first] = arms;
  if (first === undefined) return missing;
  switch (link.kind) {
    case "single":
      return enter(scope, first, undefined, env);
    case "dense":
      return enterAt(scope, first, placeOf(scope, branches, row, slot), env);
    case "refs":
      return followRefs(scope, branches, link.refs, placeOf(scope, branches, row, slot), env, missing);
    case "unrolled": {
      if (link.armOf.length === 1) return enter(scope, first, undefined, env);
      const cases = arms.map((arm, i) => ({
        labels: link.armOf.flatMap((one, place) => (one === i ? [place] : [])),
        body: enter(scope, arm, undefined, env),
      }));
      return switchOn(slot ?? constantIndex(0), cases);
    }
  }
}

/** Gives a row that has to be computed a name, but for a lone number of a table. */
function enterAt(scope: Scope, family: Family, place: Index, env: Environment): Body {
  const isNumber = family.step.kind === "formula" && family.step.expr.kind === "symbol";
  if (isNumber || place.kind === "local" || place.kind === "constant")
    return enter(scope, family, place, env);
  const hint = rowHintOf(family.step, (input) => scope.builder.nameOf(input));
  const row = scope.builder.local("integer", hint);
  return [
    { kind: "let", local: row, value: { kind: "index", index: place } },
    ...enter(scope, family, localIndex(row.id), env),
  ];
}

/** The last case is what is done for all others, so that the compiler sees that one of them is taken. */
function switchOn(index: Index, cases: readonly Case[]): Body {
  const last = cases.at(-1);
  if (last === undefined) throw new RangeError("a switch without cases");
  if (cases.length === 1) return last.body;
  return [{ kind: "switch", on: { kind: "index", index }, cases: cases.slice(0, -1), otherwise: last.body }];
}

/** A table says which row of which arm is meant. */
function followRefs(
  scope: Scope,
  { arms }: Branches,
  refs: readonly number[],
  place: Index,
  env: Environment,
  missing: Body,
): Body {
  const { builder } = scope;
  const ref = builder.local("integer", arms.length === 1 ? "row" : "entry"),
    found = localIndex(ref.id);
  const index = entry(builder.table("rows", refs, "integer"), place);
  const read: Body = [{ kind: "let", local: ref, value: { kind: "index", index } }];
  const check: Body = refs.includes(-1)
    ? [{ kind: "if", test: { kind: "negative", index: found }, then: missing }]
    : [];
  const [first] = arms;
  if (arms.length === 1 && first) return [...read, ...check, ...enter(scope, first, found, env)];
  const bits = armBits(arms),
    row = builder.local("integer", "row");
  const cases = arms.map((arm, i) => ({
    labels: [i],
    body: enter(scope, arm, arm.rows === 1 ? undefined : localIndex(row.id), env),
  }));
  return [
    ...read,
    ...check,
    { kind: "let", local: row, value: { kind: "index", index: highBits(found, bits) } },
    ...switchOn(lowBits(found, bits), cases),
  ];
}
