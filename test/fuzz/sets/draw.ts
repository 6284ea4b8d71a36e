import fc from "fast-check";

/** Draws one value after the other from arbitraries of fast-check; what is drawn may depend on what was. */
export type Draw = fc.GeneratorValue;

export const integer = (draw: Draw, min: number, max: number): number => draw(fc.integer, { min, max });

/** True so often in a hundred. */
export const chance = (draw: Draw, percent: number): boolean => integer(draw, 0, 99) < percent;

export function pick<T>(draw: Draw, list: readonly T[]): T {
  const found = list[integer(draw, 0, list.length - 1)];
  if (found === undefined) throw new RangeError("nothing to draw from");
  return found;
}

/** One of the values, each as often as its weight says. */
export function weighted<T>(draw: Draw, choices: readonly (readonly [weight: number, value: T])[]): T {
  let left = integer(draw, 0, choices.reduce((sum, [weight]) => sum + weight, 0) - 1);
  for (const [weight, value] of choices) {
    if (left < weight) return value;
    left -= weight;
  }
  throw new RangeError("nothing to draw from");
}

export const several = <T>(count: number, make: (place: number) => T): T[] =>
  Array.from({ length: count }, (_, place) => make(place));

/** Different elements of a list in any order, at most as many as it has. */
export function sample<T>(draw: Draw, list: readonly T[], count: number): readonly T[] {
  const left = [...list];
  return several(Math.min(count, left.length), () =>
    left.splice(integer(draw, 0, left.length - 1), 1),
  ).flat();
}
