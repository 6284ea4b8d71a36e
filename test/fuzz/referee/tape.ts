import type { FormulaOperator } from "../../../generator/tree/operator.js";

/** What the path of a point computes; choices have been made, so comparisons, max and min are not among them. */
export type TapeOperator =
  | Exclude<FormulaOperator, "max" | "min" | "eq" | "ne" | "gt" | "lt" | "ge" | "le" | "and" | "or">
  | "smoothstep";

/** One number on the way to a value. */
export interface Step {
  readonly value: number;
  /** The place of the real input that it is, if it is one. */
  readonly input?: number;
  readonly operator?: TapeOperator;
  /** Places of earlier steps. */
  readonly operands: readonly number[];
  /** Sums of networks and of smoothed bins may be added in another order: the value is right to rounding only. */
  readonly isLoose: boolean;
}

/** A choice that a value made, and how far away the value is that would have made another. */
export interface Choice {
  readonly operands: readonly number[];
  readonly distance: number;
}

/** Why there is no value. */
export class NoValue extends Error {}

/** All steps of a point in their order. */
export class Tape {
  readonly steps: Step[] = [];
  readonly choices: Choice[] = [];
  /** The C++ library's result is not defined here, so that it is not asked. */
  isUndefined = false;
  /** A seed is NaN, whose bits engines choose: the random number is any. */
  isArbitrary = false;
  /** What 0 is multiplied with has no value, unless it is known to be 0 for all keys when code is generated. */
  isEitherWay = false;

  constant(value: number): number {
    return this.#push({ value, operands: [], isLoose: false });
  }

  /** A number that another machine may round otherwise. */
  rounded(value: number): number {
    return this.#push({ value, operands: [], isLoose: true });
  }

  input(value: number, place: number): number {
    return this.#push({ value, input: place, operands: [], isLoose: false });
  }

  apply(operator: TapeOperator, operands: readonly number[], value: number, isLoose = false): number {
    return this.#push({ operator, operands, value, isLoose });
  }

  value(step: number): number {
    return this.at(step).value;
  }

  at(step: number): Step {
    const found = this.steps[step];
    if (found === undefined) throw new RangeError(`no step ${step}`);
    return found;
  }

  /** Notes that the values of steps have decided something. */
  choose(distance: number, ...operands: readonly number[]): void {
    this.choices.push({ operands, distance: Number.isNaN(distance) ? 0 : Math.abs(distance) });
  }

  #push(step: Step): number {
    this.steps.push(step);
    return this.steps.length - 1;
  }
}
