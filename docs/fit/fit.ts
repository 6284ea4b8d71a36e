import numeric from "numeric";
import type { Parameters } from "./events.js";
import { likelihood as likelihoodWithGradient } from "./gradient.js";
import { likelihood, PAIRS, type WithHessian } from "./hessian.js";

export const START: Parameters = [1, 0, 0, 0];

/** A minimum, and how often the likelihood was asked for. */
export interface Minimum {
  readonly at: Parameters;
  readonly value: number;
  readonly calls: number;
}

/** The minimum as BFGS finds it, which takes gradients. */
export function byGradients(): Minimum {
  let calls = 0;
  const asked = (at: number[]): ReturnType<typeof likelihoodWithGradient> => {
    calls++;
    return likelihoodWithGradient(parameters(at));
  };
  const { solution, f } = numeric.uncmin(
    (at) => asked(at).value,
    [...START],
    1e-9,
    (at: number[]) => asked(at).grad,
    200,
    undefined,
    { Hinv: numeric.diag([0.05 ** 2, 1, 1, 1]) }, // about how far the parameters will go, squared
  );
  return { at: parameters(solution), value: f, calls };
}

const parameters = ([mu, id, s, r]: readonly number[]): Parameters => [mu!, id!, s!, r!];

/** The minimum as Newton finds it, who takes Hessians; what is not free stays where it starts. */
export function byNewton(start: Parameters = START, free: readonly number[] = [0, 1, 2, 3]): Minimum {
  let at = start;
  for (let calls = 1; ; calls++) {
    const here = likelihood(at);
    const slopes = free.map((i) => here.grad[i]!);
    const step = numeric.solve(square(here, free), slopes);
    const fallen = slopes.reduce((sum, slope, k) => sum + (slope * step[k]!) / 2, 0); // what the step would gain
    if (Math.abs(fallen) < 1e-12 || calls === 30) return { at, value: here.value, calls };
    at = parameters(at.map((x, i) => (free.includes(i) ? x - step[free.indexOf(i)]! : x)));
  }
}

/** The matrix of the second derivatives by some of the parameters. */
function square({ hess }: WithHessian, some: readonly number[]): number[][] {
  const place = (i: number, j: number): number =>
    PAIRS.findIndex(([a, b]) => a === Math.max(i, j) && b === Math.min(i, j));
  return some.map((i) => some.map((j) => hess[place(i, j)]!));
}

/** The covariance of the parameters: the inverse of the Hessian at the minimum. */
export const covariance = (at: Parameters): number[][] => numeric.inv(square(likelihood(at), [0, 1, 2, 3]));

/** How far a parameter is from the minimum where the least value that the others leave is 1/2 above it; `side` is 1 or -1. */
export function profileDistance(minimum: Minimum, parameter: number, side: 1 | -1): number {
  const [row, others] = [covariance(minimum.at)[parameter]!, [0, 1, 2, 3].filter((i) => i !== parameter)];
  const variance = row[parameter]!;
  let distance = side * Math.sqrt(variance);
  for (;;) {
    // Where the others will be, if the likelihood is a parabola; from there Newton has a short way.
    const start = parameters(minimum.at.map((x, i) => x + (distance * row[i]!) / variance));
    const { at, value } = byNewton(start, others);
    const above = value - minimum.value - 1 / 2;
    if (Math.abs(above) < 1e-6) return distance;
    distance -= above / likelihoodWithGradient(at).grad[parameter]!;
  }
}
