import { at } from "../at.js";
import { type Index, constantIndex, entry, localIndex, product, sum } from "../expression/elements.js";
import type { Expr } from "../expression/graph.js";
import { ANYTHING } from "../expression/interval.js";
import type { Body } from "../ir/types.js";
import type { ParameterColumn } from "../plan/types.js";
import type { Variable } from "../tree/set.js";
import type { Scope } from "./scope.js";

/**
 * What the derivatives by parameters are multiplied by on the way to them: an input behind those of the correction, 1 unless a transform or a
 * blend has replaced it.
 */
export const FACTOR: Variable = { name: "factor", type: "real", description: undefined, frozen: 1 };

/** The parameters of a row of a table, by the ids of their columns, and what is to be computed before them. */
export function parametersOfRow(
  scope: Scope,
  columns: readonly ParameterColumn[],
  row: Index,
): { readonly statements: Body; readonly elements: ReadonlyMap<number, Expr> } {
  const groups = new Map<string, ParameterColumn[]>();
  for (const column of columns) {
    const key = distancesOf(column).join();
    groups.set(key, [...(groups.get(key) ?? []), column]);
  }
  const parts = [...groups.values()].map((group) => parametersTogether(scope, group, row));
  return {
    statements: parts.flatMap(({ statements }) => statements),
    elements: new Map(parts.flatMap(({ elements }) => elements)),
  };
}

/** How far the places of rows lie behind that of the first row: those of columns with the same ones lie side by side. */
const distancesOf = ({ places }: ParameterColumn): readonly number[] =>
  places.map((place) => place - at(places, 0));

function parametersTogether(
  scope: Scope,
  columns: readonly ParameterColumn[],
  row: Index,
): { readonly statements: Body; readonly elements: readonly (readonly [number, Expr])[] } {
  const first = at(columns, 0),
    start = placeIn(scope, first.places, row);
  const elementsFrom = (index: Index): readonly (readonly [number, Expr])[] =>
    columns.map(({ id, places, hint }) => {
      const behind = constantIndex(at(places, 0) - at(first.places, 0));
      return [id, parameterAt(scope, sum([index, behind]), hint)];
    });
  if (columns.length === 1 || start.kind === "constant")
    return { statements: [], elements: elementsFrom(start) };
  const local = scope.builder.local("integer", "first");
  return {
    statements: [{ kind: "let", local, value: { kind: "index", index: start } }],
    elements: elementsFrom(localIndex(local.id)),
  };
}

/** The parameter at a place among those of the correction. */
export function parameterAt({ builder }: Scope, index: Index, hint: string): Expr {
  const { parameters: table } = builder;
  if (table === undefined) throw new RangeError("a correction without parameters");
  return builder.element({ table, index, hint, range: ANYTHING });
}

/** An element of a list of places: computed where they are evenly spaced, else looked up. */
export function placeIn({ builder }: Scope, places: readonly number[], index: Index): Index {
  const [first = 0, second = first] = places,
    step = second - first;
  if (places.every((place, i) => place === first + i * step))
    return sum([product([constantIndex(step), index]), constantIndex(first)]);
  return entry(builder.table("places", places, "integer"), index);
}
