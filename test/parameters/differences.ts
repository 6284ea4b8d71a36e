import type { ParametricCorrection } from "../../generator/index.js";

type Point = readonly (number | string)[];

/** The derivative by one parameter from values of corrections with other numbers, the error of the plain difference taken away. */
export function differenceBy(correction: ParametricCorrection, place: number, point: Point): number {
  const { parameters } = correction,
    number = parameters[place] ?? NaN;
  const step = 1e-3 * Math.max(Math.abs(number), 0.1);
  const slope = (h: number): number => {
    const at = (one: number): number =>
      correction.withParameters(parameters.with(place, one)).evaluate(...point);
    return (at(number + h) - at(number - h)) / (2 * h);
  };
  return (4 * slope(step / 2) - slope(step)) / 3;
}
