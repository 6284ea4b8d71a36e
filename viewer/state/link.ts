import * as v from "valibot";
import type { State } from "./state.js";

const Key = v.union([v.string(), v.number()]);
const Span = v.object({ low: v.number(), high: v.number(), isLog: v.boolean() });
/** An integer that no double holds. */
const Integer = v.object({ int: v.pipe(v.string(), v.regex(/^-?\d+$/)) });
/** A link says as much as it wants. */
const Linked = v.object({
  file: v.exactOptional(v.string()),
  correction: v.exactOptional(v.string()),
  view: v.exactOptional(v.picklist(["curve", "map"])),
  x: v.exactOptional(v.string()),
  y: v.exactOptional(v.string()),
  values: v.exactOptional(v.record(v.string(), v.union([Key, Integer]))),
  spans: v.exactOptional(v.record(v.string(), Span)),
  compare: v.exactOptional(v.string()),
  keys: v.exactOptional(v.array(Key)),
  morph: v.exactOptional(v.record(v.string(), v.string())),
  modes: v.exactOptional(v.array(v.string())),
  smoothed: v.exactOptional(v.string()),
  isLogValue: v.exactOptional(v.boolean()),
  emit: v.exactOptional(v.picklist(["ts", "js"])),
});

/** The part of an address after `#` that keeps the state. */
export const linkOf = (state: Partial<State>): string =>
  encodeURIComponent(
    JSON.stringify(state, (_, value: unknown) =>
      typeof value === "bigint" ? { int: String(value) } : value,
    ),
  );

/** What a link says; nothing where it is no link of a page like this. */
export function linkedState(link: string): Partial<State> {
  const read = v.safeParse(Linked, parsed(link.replace(/^#/, "")));
  if (!read.success) return {};
  const { values, ...rest } = read.output;
  if (values === undefined) return rest;
  const given = Object.entries(values).map(
    ([name, value]) => [name, typeof value === "object" ? BigInt(value.int) : value] as const,
  );
  return { ...rest, values: Object.fromEntries(given) };
}

function parsed(link: string): unknown {
  try {
    return JSON.parse(decodeURIComponent(link));
  } catch {
    return undefined;
  }
}
