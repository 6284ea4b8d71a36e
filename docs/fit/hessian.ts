import { corrections } from "../../generated-examples/dimuon/generated/fit/dimuon/index.js";
import { DATA, EDGES, type Event, type Parameters, SHARE, SIMULATION } from "./events.js";
import type { Corrected, WithGradient } from "./gradient.js";

const { below, identification, resolution, scale } = corrections;

/** A number with its first and second derivatives; of these the rows of the lower triangle, as generated code has them. */
export interface WithHessian extends WithGradient {
  readonly hess: number[];
}

/** The parameters of each number of the triangle. */
export const PAIRS = [0, 1, 2, 3].flatMap((i) => [0, 1, 2, 3].slice(0, i + 1).map((j) => [i, j] as const));

function corrected({ mass, pt, eta }: Event, [mu, id, s, r]: Parameters): Corrected<WithHessian> {
  const k = scale.valueGradAndHess(s, pt, eta);
  const sf = identification.valueGradAndHess(id, pt * k.value, eta);
  const q = resolution.valueGradAndHess(r, pt);
  // The momentum that the scale factor is taken at moves with s: by p1, and p2 is the derivative of that.
  const p1 = pt * k.grad.scale,
    p2 = pt * k.hess.scale.scale;
  const byScale = sf.grad.pt * p1,
    byScaleTwice = sf.hess.pt.pt * p1 ** 2 + sf.grad.pt * p2;
  return {
    weight: {
      value: mu * sf.value,
      grad: [sf.value, mu * sf.grad.id, mu * byScale, 0],
      hess: triangle(
        [0],
        [sf.grad.id, mu * sf.hess.id.id],
        [byScale, mu * sf.hess.pt.id * p1, mu * byScaleTwice],
      ),
    },
    mean: {
      value: mass * k.value,
      grad: [0, 0, mass * k.grad.scale, 0],
      hess: triangle([0], [0, 0], [0, 0, mass * k.hess.scale.scale]),
    },
    width: {
      value: mass * q.value,
      grad: [0, 0, 0, mass * q.grad.resolution],
      hess: triangle([0], [0, 0], [0, 0, 0], [0, 0, 0, mass * q.hess.resolution.resolution]),
    },
  };
}

/** Rows by mu, id, s and r; the last is 0 where it is not given. */
const triangle = (...[mu, id, s, r = [0, 0, 0, 0]]: readonly number[][]): number[] => [
  ...mu!,
  ...id!,
  ...s!,
  ...r,
];

/** What is expected below each edge: the sum of the weights of the events times their shares below it. */
function yieldsBelow(at: Parameters): readonly WithHessian[] {
  const events = SIMULATION.map((event) => corrected(event, at));
  const columns = { mean: events.map((one) => one.mean.value), width: events.map((one) => one.width.value) };
  return EDGES.map((edge) => {
    const sum: WithHessian = { value: 0, grad: [0, 0, 0, 0], hess: PAIRS.map(() => 0) };
    const share = below.valueGradAndHessBatch({ edge, ...columns });
    events.forEach(({ weight, mean, width }, e) => {
      const f = share.value[e]!,
        fm = share.grad.mean[e]!,
        fd = share.grad.width[e]!,
        fmm = share.hess.mean.mean[e]!,
        fmd = share.hess.mean.width[e]!,
        fdd = share.hess.width.width[e]!;
      const w = weight.grad,
        m = mean.grad,
        d = width.grad;
      sum.value += SHARE * weight.value * f;
      for (let i = 0, k = 0; i < 4; i++) {
        const fi = fm * m[i]! + fd * d[i]!;
        sum.grad[i]! += SHARE * (w[i]! * f + weight.value * fi);
        for (let j = 0; j <= i; j++, k++) {
          const fj = fm * m[j]! + fd * d[j]!;
          const bent = fmm * m[i]! * m[j]! + fmd * (m[i]! * d[j]! + d[i]! * m[j]!) + fdd * d[i]! * d[j]!;
          const fij = bent + fm * mean.hess[k]! + fd * width.hess[k]!;
          sum.hess[k]! += SHARE * (weight.hess[k]! * f + w[i]! * fj + fi * w[j]! + weight.value * fij);
        }
      }
    });
    return sum;
  });
}

/** Minus the logarithm of the likelihood, as in `gradient.ts`. */
export function likelihood(at: Parameters): WithHessian {
  const [, id, s, r] = at;
  const sum: WithHessian = {
    value: (id ** 2 + s ** 2 + r ** 2) / 2,
    grad: [0, id, s, r],
    hess: triangle([0], [0, 1], [0, 0, 1], [0, 0, 0, 1]),
  };
  const yields = yieldsBelow(at);
  for (const [b, n] of DATA.entries()) {
    const low = yields[b]!,
      high = yields[b + 1]!;
    const nu = high.value - low.value,
      slopes = high.grad.map((slope, i) => slope - low.grad[i]!);
    sum.value += nu - n * Math.log(nu);
    for (let i = 0; i < 4; i++) sum.grad[i]! += (1 - n / nu) * slopes[i]!;
    for (const [k, [i, j]] of PAIRS.entries())
      sum.hess[k]! += (1 - n / nu) * (high.hess[k]! - low.hess[k]!) + (n / nu ** 2) * slopes[i]! * slopes[j]!;
  }
  return sum;
}
