import type { LiveCorrection } from "../../generator/index.js";
import type { Input } from "../../generator/ir/machine.js";
import type { Derived, Reference } from "./referee/reference.js";
import { differentiate, errorBounds, isFragile } from "./referee/sweep.js";
import type { Walked } from "./referee/walk.js";

/** What a correction gives at a point, by all its functions of a point. */
export type Got =
  | { readonly kind: "value"; readonly value: number; readonly grad: readonly number[] }
  | { readonly kind: "error" }
  /** `evaluate` gives this, but there are no derivatives: the functions that give them throw. */
  | { readonly kind: "no slopes"; readonly value: number }
  | { readonly kind: "fault"; readonly text: string };

/** Asks the functions of a point; what they disagree about, or throw besides errors of corrections, is a fault. */
export function ask(live: LiveCorrection, at: readonly Input[], reals: readonly string[]): Got {
  const outcomes = [
    outcomeOf(() => [live.evaluate(...at)]),
    outcomeOf(() => {
      const { value, grad } = live.valueAndGrad(...at);
      return [value, ...reals.map((name) => (Object.hasOwn(grad, name) ? (grad[name] ?? NaN) : NaN))];
    }),
    outcomeOf(() => {
      const out = new Float64Array(reals.length + 1);
      live.valueAndGradInto(out, ...at);
      return [...out];
    }),
  ];
  const fault = outcomes.find((one) => typeof one === "string");
  if (typeof fault === "string") return { kind: "fault", text: fault };
  const [value, both, into] = outcomes;
  if (value === null && both === null && into === null) return { kind: "error" };
  if (isNumbers(value) && both === null && into === null)
    return { kind: "no slopes", value: value[0] ?? NaN };
  if (!isNumbers(value) || !isNumbers(both) || !isNumbers(into))
    return { kind: "fault", text: "only some of the functions throw" };
  if (!areSame(both, into) || !Object.is(value[0], both[0]))
    return {
      kind: "fault",
      text: `evaluate gives ${value.join()}, valueAndGrad ${both.join()}, Into ${into.join()}`,
    };
  return { kind: "value", value: both[0] ?? NaN, grad: both.slice(1) };
}

const isNumbers = (outcome: readonly number[] | null | string | undefined): outcome is readonly number[] =>
  typeof outcome === "object" && outcome !== null;

/** Numbers, null for an error of the correction, or what else was thrown. */
function outcomeOf(call: () => readonly number[]): readonly number[] | null | string {
  try {
    return call();
  } catch (error) {
    if (error instanceof Error && error.name === "CorrectionError") return null;
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

export const areSame = (a: ArrayLike<number>, b: ArrayLike<number>): boolean =>
  a.length === b.length && Array.from(a).every((x, i) => Object.is(x, b[i]));

/** What a comparison comes to: agreement, that it cannot be judged, or what is wrong. */
export type Verdict = "agrees" | "not judged" | { readonly want: string };

/** How many error bounds of first order two values may be apart. */
const BOUNDS = 8;

/** A value against the walk through the tree: every bit but in what networks and curves add up. */
export function compareValue(got: number, { tape, result }: Walked, isCpp: boolean): Verdict {
  if (result === undefined) return { want: "an error" };
  const want = tape.value(result);
  if (Object.is(got, want)) return "agrees";
  const bounds = errorBounds(tape, isCpp ? "arithmetic" : "all operators"),
    bound = bounds[result] ?? 0;
  if (isFragile(tape, bounds)) return "not judged";
  if (bound !== 0 && !(Number.isFinite(bound) && Number.isFinite(want))) return "not judged";
  return Math.abs(got - want) <= BOUNDS * bound ? "agrees" : { want: String(want) };
}

/** Relative to the largest term of the chain rule: random formulas magnify rounding. */
const LIMIT = 1e-12;
const SMALLEST = 1e-300;

/** A derivative by a real input against the tape's; where that is in doubt, against 60 digits. */
export async function compareSlope(
  got: number,
  { tape, result }: Walked,
  input: number,
  reference: Pick<Reference, "derive"> | undefined,
): Promise<Verdict | "lost" | "lost to rounding"> {
  if (result === undefined) return "not judged";
  const { slopes, largest } = differentiate(tape, result),
    want = slopes.get(input) ?? 0;
  if (isClose(got, want, largest)) return "agrees";
  if (isFragile(tape, errorBounds(tape, "all operators"))) return "not judged";
  const exact = await reference?.derive(tape, result, input, got);
  if (exact !== undefined) return compareExactly(got, want, exact, tape.value(result));
  const isOwnSure = Number.isFinite(want) && Number.isFinite(largest);
  return isOwnSure && reference === undefined ? { want: String(want) } : "not judged";
}

function compareExactly(
  got: number,
  rounded: number,
  { value, slope: want, off, isStable }: Derived,
  own: number,
): Verdict | "lost" | "lost to rounding" {
  // Rounding has changed the value itself: its derivative is another, too.
  if (!(Math.abs(value - own) <= 1e-9 * Math.max(Math.abs(value), Math.abs(own), SMALLEST)))
    return "not judged";
  if (!Number.isFinite(want)) return "not judged";
  if (off <= LIMIT || Math.abs(got - want) <= SMALLEST_NORMAL) return "agrees";
  if (!Number.isFinite(got)) return isStable ? "lost" : "lost to rounding";
  return Math.abs(got - want) <= 4 * Math.abs(rounded - want) ? "not judged" : { want: String(want) };
}

/** Below the smallest normal double, digits are lost on the way to it. */
const SMALLEST_NORMAL = 2 ** -1022;

/** Terms that no double holds say nothing of rounding. */
function isClose(got: number, want: number, largest: number): boolean {
  const size = Math.max(Number.isFinite(largest) ? largest : 0, Math.abs(want));
  return Math.abs(got - want) <= Math.max(LIMIT * size, SMALLEST_NORMAL);
}
