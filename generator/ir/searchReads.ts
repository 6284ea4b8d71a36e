import type { Index, Table } from "../expression/elements.js";
import type { Expr } from "../expression/graph.js";
import type { Search, SearchAxis, SearchMethod } from "./types.js";

/** What a search reads: that depends on how it is done. */
export interface SearchReads {
  readonly exprs: readonly Expr[];
  readonly indices: readonly Index[];
  readonly tables: readonly Table[];
}

/** What a search reads; before the way to do it is chosen, all of it. */
export function readsOfSearch({ axis, x, list, start, bins, low, high, method }: Search): SearchReads {
  const tables = tablesOf(axis, method);
  switch (method ?? "any") {
    case "any":
      return { exprs: [x, low, high], indices: [list, start, bins], tables };
    case "tree":
      return { exprs: [x], indices: [], tables };
    case "counted":
      return { exprs: [x], indices: axis.lists.length === 1 ? [] : [list, bins], tables };
    case "buckets":
      return { exprs: [x], indices: [list], tables };
    case "table":
      return { exprs: [x], indices: [start, bins], tables };
    case "uniform":
      return { exprs: [x, low, high], indices: [bins], tables };
  }
}

/** Tables that a way to search reads: where there are a few edges they stand in the code. */
function tablesOf({ lists, edges, counts }: SearchAxis, method: SearchMethod | undefined): readonly Table[] {
  switch (method) {
    case "tree":
    case "uniform":
      return [];
    case "table":
      return [edges];
    case "counted":
      return lists.length === 1 ? [] : [edges, counts];
    case "buckets":
      return lists.length === 1 ? [edges] : [edges, counts];
    case undefined:
      return [edges, counts];
  }
}
