/** A step of a pointer, or a range of them. */
type Step = string | { readonly first: number; readonly last: number };

/**
 * JSON pointers as patterns that stand for several each, in their order: a step `0-5` is all of its numbers, and the last such step of a
 * pattern runs fastest.
 */
export function patternsOf(pointers: readonly string[]): readonly string[] {
  const patterns: (readonly Step[])[] = [];
  for (const pointer of pointers) {
    let last: readonly Step[] = pointer.split("/").slice(1);
    for (let merged = mergedSteps(patterns.at(-1), last); merged;) {
      patterns.pop();
      last = merged;
      merged = mergedSteps(patterns.at(-1), last);
    }
    patterns.push(last);
  }
  return patterns.map((steps) => steps.map((step) => `/${textOf(step)}`).join(""));
}

/** Two patterns, the second right after the first, as one; undefined where they are not. */
function mergedSteps(
  before: readonly Step[] | undefined,
  after: readonly Step[],
): readonly Step[] | undefined {
  if (before?.length !== after.length) return undefined;
  const place = before.findIndex((step, i) => !isSame(step, after[i]));
  const a = rangeOf(before[place]),
    b = rangeOf(after[place]);
  if (a === undefined || a.last + 1 !== b?.first) return undefined;
  const isLone = before.slice(0, place).every((step) => typeof step === "string");
  const isRest = before.slice(place + 1).every((step, i) => isSame(step, after[place + 1 + i]));
  return isLone && isRest ? before.with(place, { first: a.first, last: b.last }) : undefined;
}

const isSame = (a: Step, b: Step | undefined): boolean => b !== undefined && textOf(a) === textOf(b);

const textOf = (step: Step): string => (typeof step === "string" ? step : `${step.first}-${step.last}`);

function rangeOf(step: Step | undefined): Exclude<Step, string> | undefined {
  if (step === undefined || typeof step !== "string") return step;
  return /^\d+$/.test(step) ? { first: Number(step), last: Number(step) } : undefined;
}
