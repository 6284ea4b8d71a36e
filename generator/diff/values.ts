import { at } from "../at.js";
import type { Point, Value } from "./points.js";
import type { Changed, Differences, LargestDifference, ValueDiff } from "./types.js";

/** A version of a correction: its inputs, by their places among the compared ones, and its value; undefined where it has none. */
export interface Version {
  readonly places: readonly number[];
  readonly valueAt: (values: readonly Value[]) => number | undefined;
}

/** Compares the values of two versions at points, whose values are those of the inputs by `names`; `keyed`: the places of keys. */
export function compareValues(
  points: Iterable<Point>,
  names: readonly string[],
  keyed: readonly number[],
  versions: Changed<Version>,
): ValueDiff {
  const all = new Sum(),
    byKeys = new Map<string, Sum>();
  let onlyOld = 0,
    onlyNew = 0;
  for (const point of points) {
    const old = valueOf(versions.old, point, "old"),
      next = valueOf(versions.new, point, "new");
    if (old === undefined || next === undefined) {
      if (old !== undefined) onlyOld++;
      if (next !== undefined) onlyNew++;
      continue;
    }
    const key = JSON.stringify(keyed.map((place) => at(point, place).new));
    const group = byKeys.get(key) ?? new Sum();
    byKeys.set(key, group);
    for (const sum of [all, group]) sum.add(point, old, next);
  }
  const groups = [...byKeys.values()].map((group) => ({
    keys: Object.fromEntries(keyed.map((place) => [at(names, place), at(group.first, place).new])),
    ...group.differences(names),
  }));
  return { ...all.differences(names), onlyOld, onlyNew, byKeys: groups.length > 1 ? groups : [] };
}

const valueOf = ({ places, valueAt }: Version, point: Point, side: "old" | "new"): number | undefined =>
  valueAt(places.map((place) => at(point, place)[side]));

/** Differences so far. */
class Sum {
  first: Point = [];
  #points = 0;
  #differing = 0;
  #sum = 0;
  #largest: (Omit<LargestDifference, "point"> & { readonly at: Point }) | undefined;

  add(point: Point, old: number, next: number): void {
    if (this.#points++ === 0) this.first = point;
    if (Object.is(old, next) || old === next) return;
    const relative = relativeDifference(old, next);
    this.#differing++;
    this.#sum += relative;
    if (this.#largest === undefined || relative > this.#largest.relative)
      this.#largest = { at: point, old, new: next, relative };
  }

  differences(names: readonly string[]): Differences {
    const points = this.#points;
    if (this.#largest === undefined) return { points, differing: 0, mean: 0, largest: undefined };
    const { at: place, ...rest } = this.#largest;
    const point = Object.fromEntries(names.map((name, i) => [name, at(place, i).new]));
    return { points, differing: this.#differing, mean: this.#sum / points, largest: { point, ...rest } };
  }
}

/** |new - old| / |old|; 1 for what was 0, or is no number in one of them. */
function relativeDifference(old: number, next: number): number {
  const relative = Math.abs(next - old) / Math.abs(old);
  return Number.isFinite(relative) ? relative : 1;
}
