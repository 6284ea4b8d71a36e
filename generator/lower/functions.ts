import { type Index, localIndex } from "../expression/elements.js";
import { hasCurves, hasSlopes } from "../ir/modes.js";
import type { Body, Mode } from "../ir/types.js";
import type { Family } from "../plan/types.js";
import type { Builder } from "./builder.js";
import { hintOf } from "./hints.js";
import { type LowerFamily, Scope } from "./scope.js";

/** A function that is wanted; the key says what it computes. */
export interface Wanted {
  readonly key: string;
  readonly hint: string;
  readonly mode: Mode;
  readonly hasRow: boolean;
  readonly active: ReadonlySet<number>;
  readonly size: number;
  /** Frozen inputs that transforms have replaced for this function: arguments, as others are. */
  readonly shadowed: ReadonlySet<number>;
}

/** The id of a function, which is lowered when it is first asked for. */
export function functionFor(
  builder: Builder,
  lowerFamily: LowerFamily,
  { key, hint, mode, hasRow, active, size, shadowed }: Wanted,
  write: (scope: Scope, row: Index | undefined) => Body,
): number {
  const { besides = "" } = lowerFamily;
  const { id, isNew } = builder.idOf(`${key} ${mode} ${[...shadowed].join()}${besides}`);
  if (!isNew) return id;
  const scope = new Scope(builder, mode, shadowed, lowerFamily);
  const row = hasRow ? builder.local("integer", "row") : undefined;
  const body = write(scope, row && localIndex(row.id));
  const targets = hasSlopes(mode) ? scope.targets.filter((input) => active.has(input)) : [];
  const curved = hasCurves(mode) ? { curved: builder.curvedIn(body) } : {};
  builder.define({ id, hint: hint + besides, mode, row, active: targets, ...curved, size, body });
  return id;
}

/** The function of a family. */
export function functionOf(
  builder: Builder,
  lowerFamily: LowerFamily,
  family: Family,
  mode: Mode,
  shadowed: ReadonlySet<number>,
): number {
  const wanted: Wanted = {
    key: String(family.id),
    hint: hintOf(family.step, (input) => builder.nameOf(input)),
    mode,
    hasRow: family.rows > 1,
    active: family.active,
    size: family.size,
    shadowed,
  };
  return functionFor(builder, lowerFamily, wanted, (scope, row) =>
    lowerFamily(scope, family, row, scope.own),
  );
}

/** The same as it is called from a function where inputs are this. */
export const functionFrom = (scope: Scope, family: Family, mode: Mode, env: Scope["own"]): number =>
  functionOf(scope.builder, scope.lowerFamily, family, mode, scope.shadowedIn(env));
