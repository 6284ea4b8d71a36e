import { type Branches, type Family, armBits } from "../plan/types.js";
import { call, callForGradient } from "./calls.js";
import { type Code, code, define, literal, when } from "./code.js";
import { type Environment, type Frame, isShadowed } from "./frame.js";
import { emitFamily } from "./steps.js";

/** Families up to this size stand where they are used. */
const INLINE_SIZE = 120;
/** And where they are one of several cases. */
const ARM_SIZE = 30;
/** In loops a call costs more: what is around it has to be set up again for every row. */
export const LOOP_SIZE = 300;

/** Goes on with a family: here, or by a function of its own when that is long or `apart`. */
export function enter(
  frame: Frame,
  family: Family,
  row: Code | undefined,
  env: Environment,
  apart = false,
): Code {
  const most = frame.place === "loop" ? LOOP_SIZE : apart ? ARM_SIZE : INLINE_SIZE;
  if (family.size <= most || isShadowed(frame.context, env)) return emitFamily(frame, family, row, env);
  if (frame.mode === "value" || family.active.size === 0) return frame.give(call(frame, family, row, env));
  return callForGradient(frame, family, row, env);
}

/** Place of a slot among those of all rows. */
export function placeOf(
  frame: Frame,
  { slots }: Branches,
  row: Code | undefined,
  slot: Code | undefined,
): Code {
  const at = slot ?? literal(0);
  if (!row) return at;
  if (slots.kind === "equal") return slots.count === 1 ? row : code`${literal(slots.count)} * ${row} + ${at}`;
  return code`${frame.table("offsets", slots.offsets, "integer")(row)} + ${at}`;
}

/** Goes where a slot leads; `missing` is thrown where it leads nowhere. */
export function follow(
  frame: Frame,
  branches: Branches,
  row: Code | undefined,
  slot: Code | undefined,
  env: Environment,
  missing?: Code,
): Code {
  const { arms, link } = branches;
  const [first] = arms;
  if (!first) return missing ?? frame.fail(code`new Error("nothing here")`);
  switch (link.kind) {
    case "single":
      return enter(frame, first, undefined, env);
    case "dense": {
      const place = placeOf(frame, branches, row, slot);
      if (isAtomic(place)) return enter(frame, first, place, env);
      if (first.step.kind === "formula" && first.step.expr.kind === "symbol")
        return enter(frame, first, place, env);
      const name = frame.unique("row");
      return define(name, place, enter(frame, first, name, env));
    }
    case "refs":
      return followRefs(frame, branches, link.refs, placeOf(frame, branches, row, slot), env, missing);
    case "unrolled": {
      const cases = arms.map((arm, i) => ({
        arm,
        places: link.armOf.flatMap((one, place) => (one === i ? [place] : [])),
      }));
      const texts = cases.map(
        ({ arm, places }) =>
          code`${places.map((place) => code`case ${literal(place)}:`)} {\n${enter(frame, arm, undefined, env, true)}\n}`,
      );
      if (link.armOf.length === 1) return enter(frame, first, undefined, env);
      return code`switch (${slot ?? literal(0)}) {\n${asDefault(
        texts,
        cases.map(({ places }) => places),
      )}\n}`;
    }
  }
}

/** The last case is the default, so that the compiler sees that one of them is taken. */
function asDefault(texts: readonly Code[], places: readonly (readonly number[])[]): readonly Code[] {
  return texts.map((text, i) => (i === places.length - 1 ? code`default:\n${text}` : text));
}

function followRefs(
  frame: Frame,
  { arms }: Branches,
  refs: readonly number[],
  place: Code,
  env: Environment,
  missing: Code | undefined,
): Code {
  const ref = frame.unique(arms.length === 1 ? "row" : "entry");
  const found = frame.table("rows", refs, "integer")(place);
  const check = missing && refs.includes(-1) ? [when(code`${ref} < 0`, missing)] : [];
  const [first] = arms;
  if (arms.length === 1 && first) return define(ref, found, code`${check}\n${enter(frame, first, ref, env)}`);
  const bits = armBits(arms),
    row = frame.unique("row");
  const cases = arms.map((arm, i) => {
    const label = i === arms.length - 1 ? code`default:` : code`case ${literal(i)}:`;
    return code`${label} {\n${enter(frame, arm, arm.rows === 1 ? undefined : row, env, true)}\n}`;
  });
  const dispatch = code`switch (${ref} & ${literal(2 ** bits - 1)}) {\n${cases}\n}`;
  return define(ref, found, code`${check}\n${define(row, code`${ref} >> ${literal(bits)}`, dispatch)}`);
}

const isAtomic = (text: Code): boolean => /^[\w$]+$/.test(String(text));
