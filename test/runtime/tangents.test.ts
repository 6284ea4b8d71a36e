import { describe, expect, test } from "vitest";
import { absActivation, absActivationBend } from "../../runtime/absActivation.js";
import type { Activation, ActivationBend } from "../../runtime/activation.js";
import { affine } from "../../runtime/affine.js";
import { elu, eluBend } from "../../runtime/elu.js";
import { hardSigmoid, hardSigmoidBend } from "../../runtime/hardSigmoid.js";
import { highwayMix } from "../../runtime/highway.js";
import { leakyRelu, leakyReluBend } from "../../runtime/leakyRelu.js";
import { linear, linearBend } from "../../runtime/linear.js";
import { maxoutStep } from "../../runtime/maxout.js";
import { normalize } from "../../runtime/normalize.js";
import { rectified, rectifiedBend } from "../../runtime/rectified.js";
import { sigmoid, sigmoidBend } from "../../runtime/sigmoid.js";
import { softmax } from "../../runtime/softmax.js";
import { swish, swishBend } from "../../runtime/swish.js";
import { tanhActivation, tanhActivationBend } from "../../runtime/tanhActivation.js";
import {
  affineTangents,
  bendTangents,
  highwayTangents,
  maxoutTangents,
  normalizeTangents,
  softmaxTangents,
} from "../../runtime/tangents.js";

/** Two directions, and so many columns. */
const N = 2;
const COLUMNS = 5;
const PAIRS = [
  [0, 0],
  [1, 0],
  [1, 1],
] as const;

/** A column of numbers that bends as it moves: what it is at the origin, and its derivatives. */
interface Bent {
  readonly at: (s: readonly number[]) => Float64Array;
  readonly tangents: Float64Array;
}

/** One of `width` numbers, another for each seed. */
function bent(width: number, seed: number, begin?: readonly number[]): Bent {
  const number = (k: number, i: number): number => Math.sin(3.7 * seed + 1.3 * k + 2.9 * i);
  const tangents = Float64Array.from({ length: COLUMNS * width }, (_, at) =>
    number(1 + Math.floor(at / width), at % width),
  );
  const at = (s: readonly number[]): Float64Array =>
    Float64Array.from({ length: width }, (_, i) => {
      const straight = s.reduce((sum, one, k) => sum + one * tangents[k * width + i]!, 0);
      const curved = PAIRS.reduce((sum, [k, l], place) => {
        const half = k === l ? 0.5 : 1;
        return sum + half * s[k]! * s[l]! * tangents[(N + place) * width + i]!;
      }, 0);
      return (begin?.[i] ?? 2 * number(0, i)) + straight + curved;
    });
  return { at, tangents };
}

/** First and second derivatives of something by the two directions at the origin, by differences. */
function differences(of: (s: readonly number[]) => Float64Array): readonly number[] {
  const h = 2 ** -10;
  const width = of([0, 0]).length;
  const at = (a: number, b: number): Float64Array => of([a * h, b * h]);
  const column = (f: (i: number) => number): readonly number[] =>
    Array.from({ length: width }, (_, i) => f(i));
  const o = at(0, 0);
  const second = (x: Float64Array, y: Float64Array): readonly number[] =>
    column((i) => (x[i]! - 2 * o[i]! + y[i]!) / (h * h));
  return [
    ...column((i) => (at(1, 0)[i]! - at(-1, 0)[i]!) / (2 * h)),
    ...column((i) => (at(0, 1)[i]! - at(0, -1)[i]!) / (2 * h)),
    ...second(at(1, 0), at(-1, 0)),
    ...column((i) => (at(1, 1)[i]! - at(1, -1)[i]! - at(-1, 1)[i]! + at(-1, -1)[i]!) / (4 * h * h)),
    ...second(at(0, 1), at(0, -1)),
  ];
}

function expectClose(found: ArrayLike<number>, want: readonly number[]): void {
  expect(found.length).toBe(want.length);
  for (const [i, one] of want.entries())
    expect(Math.abs(found[i]! - one), `${found[i]} instead of ${one}`).toBeLessThan(
      2e-5 * (1 + Math.abs(one)),
    );
}

const applied = (width: number, run: (out: Float64Array) => void): Float64Array => {
  const out = new Float64Array(width);
  run(out);
  return out;
};

const Z = [-7.25, -2.2, -0.6, 0.3, 1.4, 2.7, 5.1];
const ALPHA = 0.35;

const BENDS: readonly (readonly [string, Activation, ActivationBend])[] = [
  ["linear", linear, linearBend],
  ["sigmoid", sigmoid, sigmoidBend],
  ["rectified", rectified, rectifiedBend],
  ["tanh", tanhActivation, tanhActivationBend],
  ["hardSigmoid", hardSigmoid, hardSigmoidBend],
  ["elu", elu, eluBend],
  ["leakyRelu", leakyRelu, leakyReluBend],
  ["swish", swish, swishBend],
  ["abs", absActivation, absActivationBend],
];

describe("columns of derivatives are those that differences show", () => {
  test.each(BENDS)("through %s", (_, forward, bend) => {
    const z = bent(Z.length, 1, Z);
    const values = (x: Float64Array): Float64Array =>
      applied(Z.length, (out) => {
        forward(out, x, ALPHA);
      });
    const slope = new Float64Array(Z.length),
      curve = new Float64Array(Z.length),
      here = z.at([0, 0]);
    bend(slope, curve, here, values(here), ALPHA);
    const out = applied(COLUMNS * Z.length, (made) => {
      bendTangents(made, slope, curve, z.tangents, N);
    });
    expectClose(
      out,
      differences((s) => values(z.at(s))),
    );
  });

  test("through softmax", () => {
    const z = bent(4, 2);
    const values = (x: Float64Array): Float64Array =>
      applied(4, (out) => {
        softmax(out, x, 1);
      });
    const out = applied(COLUMNS * 4, (made) => {
      softmaxTangents(made, values(z.at([0, 0])), z.tangents, N);
    });
    expectClose(
      out,
      differences((s) => values(z.at(s))),
    );
  });

  test("through a layer with weights", () => {
    const x = bent(3, 3),
      weights = [0.3, -1.2, 0.7, 2, 0.1, -0.4];
    const out = applied(COLUMNS * 2, (made) => {
      affineTangents(made, weights, x.tangents, 3);
    });
    const values = (s: readonly number[]): Float64Array =>
      applied(2, (made) => {
        affine(made, weights, [5, 6], x.at(s));
      });
    expectClose(out, differences(values));
  });

  test("through a normalization", () => {
    const x = bent(3, 4),
      weights = [0.3, -1.2, 0.7];
    const out = applied(COLUMNS * 3, (made) => {
      normalizeTangents(made, weights, x.tangents);
    });
    const values = (s: readonly number[]): Float64Array =>
      applied(3, (made) => {
        normalize(made, weights, [1, 2, 3], x.at(s));
      });
    expectClose(out, differences(values));
  });

  test("through a maximum", () => {
    const parts = [bent(4, 5), bent(4, 6), bent(4, 7)],
      winner = new Int32Array(4);
    const values = (s: readonly number[]): Float64Array =>
      applied(4, (made) => {
        for (const [k, part] of parts.entries()) maxoutStep(made, part.at(s), winner, k);
      });
    values([0, 0]);
    expect(new Set(winner).size).toBeGreaterThan(1);
    const out = applied(COLUMNS * 4, (made) => {
      for (const [k, part] of parts.entries()) maxoutTangents(made, part.tangents, winner, k);
    });
    expectClose(out, differences(values));
  });

  test("through a highway", () => {
    const [carry, changed, x] = [bent(3, 8), bent(3, 9), bent(3, 10)];
    const o = [0, 0];
    const out = applied(COLUMNS * 3, (made) => {
      highwayTangents(
        made,
        carry.at(o),
        changed.at(o),
        x.at(o),
        carry.tangents,
        changed.tangents,
        x.tangents,
        N,
      );
    });
    const values = (s: readonly number[]): Float64Array =>
      applied(3, (made) => {
        highwayMix(made, carry.at(s), changed.at(s), x.at(s));
      });
    expectClose(out, differences(values));
  });
});
