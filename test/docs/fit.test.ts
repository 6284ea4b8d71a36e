import { describe, expect, it } from "vitest";
import { type Parameters, TRUTH } from "../../docs/fit/events.js";
import { byGradients, byNewton, covariance, profileDistance } from "../../docs/fit/fit.js";
import { likelihood as withGradient } from "../../docs/fit/gradient.js";
import { likelihood as withHessian, PAIRS } from "../../docs/fit/hessian.js";

const PARAMETERS = [0, 1, 2, 3];

/** Between the places where codes change: at 0 and 1. */
const POINTS: readonly Parameters[] = [
  [1, 0.3, -0.6, 0.4],
  [1.1, -1.7, 1.3, -0.5],
  [0.8, 0.4, -0.2, 2.1],
];

describe("the likelihood of the page", () => {
  it.each(POINTS)(
    "at %d, %d, %d, %d has the same value and gradient with and without its Hessian",
    (...at) => {
      const [plain, full] = [withGradient(at), withHessian(at)];
      expect(full.value / plain.value).toBeCloseTo(1, 13);
      for (const i of PARAMETERS) expect(full.grad[i]! / plain.grad[i]!).toBeCloseTo(1, 10);
    },
  );

  it.each(POINTS)("at %d, %d, %d, %d has derivatives that are differences", (...at) => {
    const { grad, hess } = withHessian(at);
    const sizes = PARAMETERS.map((i) => Math.sqrt(hess[PAIRS.findIndex(([a, b]) => a === i && b === i)]!));
    for (const i of PARAMETERS) {
      const step = 1e-4;
      const [low, high] = [-step, step].map((by) => withGradient(moved(at, i, by)));
      const size = sizes[i]!;
      expect((high!.value - low!.value) / (2 * step) / size).toBeCloseTo(grad[i]! / size, 5);
      for (const [k, [a, b]] of PAIRS.entries()) {
        if (a !== i) continue;
        const difference = (high!.grad[b]! - low!.grad[b]!) / (2 * step);
        expect(difference / size / sizes[b]!).toBeCloseTo(hess[k]! / size / sizes[b]!, 5);
      }
    }
  });
});

const moved = ([mu, id, s, r]: Parameters, i: number, by: number): Parameters => {
  const of = (k: number): number => (k === i ? by : 0);
  return [mu + of(0), id + of(1), s + of(2), r + of(3)];
};

describe("the fit of the page", () => {
  const newton = byNewton(),
    errors = covariance(newton.at);
  const error = (i: number): number => Math.sqrt(errors[i]![i]!);

  it("finds the same minimum with gradients and with Hessians", () => {
    const bfgs = byGradients();
    expect(bfgs.value / newton.value).toBeCloseTo(1, 12);
    for (const i of PARAMETERS) expect(Math.abs(bfgs.at[i]! - newton.at[i]!) / error(i)).toBeLessThan(1e-6);
    expect(newton.calls).toBeLessThan(bfgs.calls);
  });

  it("finds what is true, as far as the uncertainties go", () => {
    for (const i of PARAMETERS) expect(Math.abs(newton.at[i]! - TRUTH[i]!) / error(i)).toBeLessThan(2);
  });

  it.each([
    ["mu", 0, 0.005],
    ["scale", 2, 0.001],
    ["resolution", 3, 0.015],
  ])("has the uncertainty of %s that its profile has", (_, i, tolerance) => {
    const [down, up] = [profileDistance(newton, i, -1), profileDistance(newton, i, 1)];
    expect(Math.abs((up - down) / 2 / error(i) - 1)).toBeLessThan(tolerance);
  });
});
