import type { Index } from "../expression/elements.js";
import type { Expr } from "../expression/graph.js";
import type { Body, Key, Switch, Test } from "./types.js";

/** Whether a test holds, where that is known. */
export function truthOf(test: Test): boolean | undefined {
  switch (test.kind) {
    case "expr":
      return test.expr.kind === "constant" ? test.expr.value !== 0 : undefined;
    case "unless":
      return test.expr.kind === "constant" ? test.expr.value === 0 : undefined;
    case "negative":
      return test.index.kind === "constant" ? test.index.value < 0 : undefined;
  }
}

/** The body that a switch goes on with, where that is known. */
export function bodyTaken({ on, cases, otherwise }: Switch): Body | undefined {
  const known = on.kind === "index" ? numberOf(on.index) : numberOf(on.key.value);
  if (known === undefined) return undefined;
  return cases.find(({ labels }) => labels.includes(known + 0))?.body ?? otherwise;
}

/** The place of a key in the list, -1 where it is not there; undefined where it is not known. */
export function placeOfKey(key: Key, keys: readonly (string | number)[]): number | undefined {
  const known = numberOf(key.value);
  return known === undefined ? undefined : keys.indexOf(known);
}

const numberOf = (known: Index | Expr): number | undefined =>
  known.kind === "constant" ? known.value : undefined;
