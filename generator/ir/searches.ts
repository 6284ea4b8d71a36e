import { suitBuckets } from "../../runtime/buckets.js";
import { binCount } from "../tree/edges.js";
import type { Form } from "./policies.js";
import { UNCHANGED, rewritten } from "./rewrite.js";
import type { Body, Search, SearchAxis, SearchMethod, Statement } from "./types.js";

/** How a search is done. */
export type SearchChoice = (search: Search) => SearchMethod;

/** The body with a way to search in each of its searches. */
export function withSearches(body: Body, choose: SearchChoice): Body {
  return body.map((statement): Statement => {
    if (statement.kind === "search") return { ...statement, method: choose(statement) };
    return rewritten(statement, { ...UNCHANGED, body: (inner) => withSearches(inner, choose) });
  });
}

/** The choice of a form; what it finds out of an axis it keeps, so it is to be used for the whole of a program. */
export function searchChoice(form: Form): SearchChoice {
  if (form === "function") return ({ axis }) => methodInFunctions(axis);
  const known = new Map<SearchAxis, SearchMethod>();
  return ({ axis }) => {
    const method = known.get(axis) ?? methodInLoops(axis);
    known.set(axis, method);
    return method;
  };
}

function methodInFunctions({ lists, isUnrolled }: SearchAxis): SearchMethod {
  if (lists[0]?.kind === "uniform") return "uniform";
  return lists.length === 1 && isUnrolled ? "tree" : "table";
}

/** Most bins that are found by counting the edges above a value. */
const COUNTED = 7;

/** Without branches that depend on a value, which random values make slow. */
function methodInLoops(axis: SearchAxis): SearchMethod {
  const { lists, isUnrolled } = axis;
  if (lists[0]?.kind === "uniform") return "uniform";
  if (isUnrolled && lists.every((list) => binCount(list) <= COUNTED)) return "counted";
  return isBucketed(axis) ? "buckets" : methodInFunctions(axis);
}

/** Most bins that buckets are made for: they take some memory, and time when they are first used. */
const BUCKETED = 20_000;

/** Whether a search that begins at the value's bucket needs but one step in all lists. */
function isBucketed({ lists }: SearchAxis): boolean {
  const bins = lists.reduce((sum, list) => sum + binCount(list), 0);
  const values = lists.flatMap((list) => (list.kind === "variable" ? [list.values] : []));
  return bins <= BUCKETED && values.length === lists.length && suitBuckets(values);
}
