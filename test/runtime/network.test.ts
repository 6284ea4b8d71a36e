import { describe, expect, test } from "vitest";
import { absActivation, absActivationBack } from "../../runtime/absActivation.js";
import type { Activation, ActivationBack } from "../../runtime/activation.js";
import { accumulate, affine, affineBack, identityAffine } from "../../runtime/affine.js";
import { elu, eluBack } from "../../runtime/elu.js";
import { hardSigmoid, hardSigmoidBack } from "../../runtime/hardSigmoid.js";
import { highwayMix, highwayMixBack } from "../../runtime/highway.js";
import { leakyRelu, leakyReluBack } from "../../runtime/leakyRelu.js";
import { linear, linearBack } from "../../runtime/linear.js";
import { maxoutBack, maxoutStep } from "../../runtime/maxout.js";
import { normalize, normalizeBack } from "../../runtime/normalize.js";
import { rectified, rectifiedBack } from "../../runtime/rectified.js";
import { sigmoid, sigmoidBack } from "../../runtime/sigmoid.js";
import { softmax, softmaxBack } from "../../runtime/softmax.js";
import { swish, swishBack } from "../../runtime/swish.js";
import { tanhActivation, tanhActivationBack } from "../../runtime/tanhActivation.js";

const column = (...values: number[]): Float64Array => Float64Array.from(values);

/** The derivatives of `sum(weights * run(x))` by central differences. */
function differences(
  run: (x: Float64Array) => Float64Array,
  weights: Float64Array,
  x: Float64Array,
): number[] {
  const step = 2 ** -17;
  const at = (moved: Float64Array): number => run(moved).reduce((sum, y, i) => sum + y * weights[i]!, 0);
  return [...x].map((one, i) => (at(x.with(i, one + step)) - at(x.with(i, one - step))) / (2 * step));
}

function expectClose(found: ArrayLike<number>, want: ArrayLike<number>, tolerance: number): void {
  expect(found.length).toBe(want.length);
  for (let i = 0; i < want.length; i++) expect(Math.abs(found[i]! - want[i]!)).toBeLessThanOrEqual(tolerance);
}

const activations: readonly (readonly [string, Activation, ActivationBack])[] = [
  ["linear", linear, linearBack],
  ["sigmoid", sigmoid, sigmoidBack],
  ["rectified", rectified, rectifiedBack],
  ["softmax", softmax, softmaxBack],
  ["tanh", tanhActivation, tanhActivationBack],
  ["hardSigmoid", hardSigmoid, hardSigmoidBack],
  ["elu", elu, eluBack],
  ["leakyRelu", leakyRelu, leakyReluBack],
  ["swish", swish, swishBack],
  ["abs", absActivation, absActivationBack],
];

describe.each(activations)("%s", (_name, forward, back) => {
  const z = column(-7.25, -2.2, -0.6, 0.3, 1.4, 2.7, 5.1);
  const gy = column(0.7, -1.3, 2, 0.4, -0.9, 1.1, 0.2);
  const alpha = 0.35;
  const run = (x: Float64Array): Float64Array => {
    const out = new Float64Array(x.length);
    forward(out, x, alpha);
    return out;
  };

  test("its derivatives are those that differences show", () => {
    const gz = new Float64Array(z.length);
    back(gz, z, run(z), gy, alpha);
    expectClose(gz, differences(run, gy, z), 2e-9);
  });

  test("it may write over what it reads", () => {
    const y = run(z);
    const inPlace = z.slice();
    forward(inPlace, inPlace, alpha);
    expect(inPlace).toEqual(y);
    const gz = new Float64Array(z.length);
    back(gz, z, y, gy, alpha);
    const over = gy.slice();
    back(over, z, y, over, alpha);
    expect(over).toEqual(gz);
  });
});

test.each([
  ["sigmoid", 30, sigmoid, sigmoidBack, 0.9999999999999064, 9.357622968838423e-14],
  ["sigmoid", 30.5, sigmoid, sigmoidBack, 1, 0],
  ["sigmoid", -30, sigmoid, sigmoidBack, 9.357622968839299e-14, 9.357622968838423e-14],
  ["sigmoid", -30.5, sigmoid, sigmoidBack, 0, 0],
  ["rectified", 0, rectified, rectifiedBack, 0, 0],
  ["tanh", 20, tanhActivation, tanhActivationBack, 1, 1.6993417021166355e-17],
  ["tanh", 800, tanhActivation, tanhActivationBack, 1, 0],
  ["hardSigmoid", 2.5, hardSigmoid, hardSigmoidBack, 1, 0],
  ["hardSigmoid", -2.5, hardSigmoid, hardSigmoidBack, 0, 0],
  ["elu", 0, elu, eluBack, 0, 1],
  ["leakyRelu", 0, leakyRelu, leakyReluBack, 0, 0.25],
  ["leakyRelu", -2, leakyRelu, leakyReluBack, -0.5, 0.25],
  ["swish", 200, swish, swishBack, 200, 1],
  ["swish", 0, swish, swishBack, 0, 0.5],
  ["abs", 0, absActivation, absActivationBack, 0, 0],
  ["abs", -0, absActivation, absActivationBack, 0, 0],
])("%s at %s", (_name, at, forward, back, value, slope) => {
  const z = column(at);
  const y = new Float64Array(1);
  const gz = new Float64Array(1);
  forward(y, z, 0.25);
  back(gz, z, y, column(1), 0.25);
  expectClose(y, [value], 3e-16 * Math.abs(value));
  expectClose(gz, [slope], 5e-16 * slope);
});

test("softmax of large and of infinitely small values", () => {
  const out = new Float64Array(3);
  softmax(out, column(1000, 1000, -Infinity), 0);
  expect([...out]).toEqual([0.5, 0.5, 0]);
});

const weights = column(1, 2, 3, -4, 5, -6);

test.each([
  [
    [0.5, -0.5],
    [14.5, -12.5],
  ],
  [[], [14, -12]],
])("affine with the bias %j", (bias, want) => {
  const out = column(NaN, NaN);
  affine(out, weights, column(...bias), column(1, 2, 3));
  expect([...out]).toEqual(want);
});

test("affineBack is the transposed product, whatever was there", () => {
  const gx = column(NaN, 1, 2);
  affineBack(gx, weights, column(10, 1));
  expect([...gx]).toEqual([6, 25, 24]);
});

test("identityAffine", () => {
  const out = new Float64Array(2);
  identityAffine(out, column(1, 2), column(10, 20));
  expect([...out]).toEqual([11, 22]);
  identityAffine(out, column(), column(10, 20));
  expect([...out]).toEqual([10, 20]);
});

test("accumulate", () => {
  const out = column(1, 2);
  accumulate(out, column(10, 20));
  expect([...out]).toEqual([11, 22]);
});

test("normalize adds before it multiplies", () => {
  const out = new Float64Array(2);
  normalize(out, column(2, -3), column(1, 0.5), column(10, 20));
  expect([...out]).toEqual([22, -61.5]);
  normalizeBack(out, column(2, -3), column(1, 10));
  expect([...out]).toEqual([2, -30]);
});

test("maxout takes the largest, of equal ones the first, and hands back to that one only", () => {
  const out = column(99, 99, 99);
  const winner = Int32Array.of(9, 9, 9);
  [column(1, 5, -3), column(2, 5, -4), column(0, 4, -2)].forEach((values, k) => {
    maxoutStep(out, values, winner, k);
  });
  expect([...out]).toEqual([2, 5, -2]);
  expect([...winner]).toEqual([1, 0, 2]);
  const back = [0, 1, 2].map((k) => {
    const values = column(NaN, NaN, NaN);
    maxoutBack(values, column(10, 20, 30), winner, k);
    return [...values];
  });
  expect(back).toEqual([
    [0, 20, 0],
    [10, 0, 0],
    [0, 0, 30],
  ]);
});

test("highwayMix and its derivatives", () => {
  const parts = column(0.25, 8, -2, 0.5, 3, 1);
  const mix = (p: Float64Array): Float64Array => {
    const out = new Float64Array(2);
    highwayMix(out, column(p[0]!, p[3]!), column(p[1]!, p[4]!), column(p[2]!, p[5]!));
    return out;
  };
  expect([...mix(parts)]).toEqual([0.5, 2]);
  const gcarry = new Float64Array(2);
  const gtransformed = new Float64Array(2);
  const gx = new Float64Array(2);
  const gy = column(2, -1);
  highwayMixBack(gcarry, gtransformed, gx, column(0.25, 0.5), column(8, 3), column(-2, 1), gy);
  const found = [0, 1].flatMap((i) => [gcarry[i]!, gtransformed[i]!, gx[i]!]);
  expectClose(found, differences(mix, gy, parts), 1e-9);
});

test("a sigmoid that is cut has the derivative 0, even if what follows is infinitely steep", () => {
  const gz = column(NaN, NaN);
  sigmoidBack(gz, column(-31, 31), column(0, 1), column(Infinity, NaN), 0);
  expect([...gz]).toEqual([0, 0]);
});
