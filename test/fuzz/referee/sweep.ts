import { OPERATORS } from "./operators.js";
import type { Step, Tape } from "./tape.js";

/** The derivatives of a value by the real inputs, and the largest term that went into them. */
export interface Slopes {
  /** An input that the value does not depend on is missing. */
  readonly slopes: ReadonlyMap<number, number>;
  readonly largest: number;
}

/** Forward through the tape: the chain rule, step by step. */
export function differentiate(tape: Tape, result: number): Slopes {
  const all: ReadonlyMap<number, number>[] = [];
  let largest = 0;
  for (const step of tape.steps) {
    const slopes = new Map<number, number>(step.input === undefined ? [] : [[step.input, 1]]);
    step.operands.forEach((operand, i) => {
      const inner = all[operand];
      if (inner === undefined || inner.size === 0) return;
      const partial = partialOf(tape, step, i),
        size = Math.max(Math.abs(partial), largestTerm(tape, step));
      for (const [input, slope] of inner) {
        const term = partial * slope;
        largest = Math.max(largest, size * Math.abs(slope));
        slopes.set(input, (slopes.get(input) ?? 0) + term);
      }
    });
    all.push(slopes);
  }
  return { slopes: all[result] ?? new Map<number, number>(), largest };
}

const EPSILON = Number.EPSILON;
/** The distance of the smallest doubles. */
const SMALLEST = 5e-324;

/** Which steps another machine may round otherwise, besides those that are loose. */
export type Trust = "arithmetic" | "all operators";

/**
 * How far the value of each step may be from what another evaluation of the same formula gives, to first order; 0 where both must agree in
 * every bit. Library functions are within two units of the last place.
 */
export function errorBounds(tape: Tape, trust: Trust): readonly number[] {
  const bounds: number[] = [];
  for (const step of tape.steps) {
    const isExact =
      !step.isLoose &&
      (step.operator === undefined || trust === "all operators" || OPERATORS[step.operator].isExact);
    const inherited = step.operands.map((operand, i) => {
      const bound = bounds[operand] ?? 0;
      return bound === 0 ? 0 : bound * Math.abs(partialOf(tape, step, i));
    });
    const sum = inherited.reduce((total, one) => total + one, 0);
    bounds.push(isExact && step.operands.every((one) => bounds[one] === 0) ? 0 : sum + rounding(tape, step));
  }
  return bounds;
}

/** Two units of the last place of the value, or of the larger operand of a loose sum. */
function rounding(tape: Tape, { value, isLoose, operator, operands }: Step): number {
  const size =
    isLoose && operator !== "pow"
      ? Math.max(Math.abs(value), ...operands.map((one) => Math.abs(tape.value(one))))
      : Math.abs(value);
  return 2 * EPSILON * size + 2 * SMALLEST;
}

/** Whether rounding decides which way was taken. */
export function isFragile(tape: Tape, bounds: readonly number[]): boolean {
  return tape.choices.some(({ operands, distance }) => {
    const bound = operands.reduce((sum, one) => sum + (bounds[one] ?? 0), 0);
    return bound !== 0 && !(distance > 8 * bound);
  });
}

function partialOf(tape: Tape, step: Step, place: number): number {
  const [a = NaN, b = NaN] = step.operands.map((one) => tape.value(one));
  return step.operator === undefined
    ? NaN
    : (OPERATORS[step.operator].partials[place]?.(a, b, step.value) ?? NaN);
}

function largestTerm(tape: Tape, { operator, operands, value }: Step): number {
  const [a = NaN] = operands.map((one) => tape.value(one));
  return (operator === undefined ? undefined : OPERATORS[operator].largest?.(a, value)) ?? 0;
}
