import { lazy } from "./tables.js";

/**
 * JSON pointers that are made at the first call and kept. A step of a pattern that is a range, as `0-5`, stands for a pointer with each of
 * its numbers; the last of them run fastest.
 */
export const lazyPointers = (patterns: readonly string[]): (() => readonly string[]) =>
  lazy(() => Object.freeze(patterns.flatMap(pointersOf)));

function pointersOf(pattern: string): readonly string[] {
  let pointers = [""];
  for (const step of pattern.split("/").slice(1)) {
    const [first, last] = /^\d+-\d+$/.test(step) ? step.split("-").map(Number) : [];
    const steps =
      first === undefined || last === undefined
        ? [step]
        : Array.from({ length: last - first + 1 }, (_, i) => String(first + i));
    pointers = pointers.flatMap((pointer) => steps.map((one) => `${pointer}/${one}`));
  }
  return pointers;
}
