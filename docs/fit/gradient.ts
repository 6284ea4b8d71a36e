import { corrections } from "../../generated-examples/dimuon/generated/fit/dimuon/index.js";
import { DATA, EDGES, type Event, type Parameters, SHARE, SIMULATION } from "./events.js";

const { below, identification, resolution, scale } = corrections;

/** A number with its derivatives by mu, id, s and r. */
export interface WithGradient {
  value: number;
  readonly grad: number[];
}

/** What the parameters make of an event: its weight, and the mean and the width of what is measured of its mass. */
export interface Corrected<Number> {
  readonly weight: Number;
  readonly mean: Number;
  readonly width: Number;
}

function corrected({ mass, pt, eta }: Event, [mu, id, s, r]: Parameters): Corrected<WithGradient> {
  const k = scale.valueAndGrad(s, pt, eta);
  const sf = identification.valueAndGrad(id, pt * k.value, eta);
  const q = resolution.valueAndGrad(r, pt);
  return {
    // The momentum that the scale factor is taken at moves with s.
    weight: {
      value: mu * sf.value,
      grad: [sf.value, mu * sf.grad.id, mu * sf.grad.pt * pt * k.grad.scale, 0],
    },
    mean: { value: mass * k.value, grad: [0, 0, mass * k.grad.scale, 0] },
    width: { value: mass * q.value, grad: [0, 0, 0, mass * q.grad.resolution] },
  };
}

/** What is expected below each edge: the sum of the weights of the events times their shares below it. */
export function yieldsBelow(at: Parameters): readonly WithGradient[] {
  const sums = EDGES.map((): WithGradient => ({ value: 0, grad: [0, 0, 0, 0] }));
  for (const event of SIMULATION) {
    const { weight, mean, width } = corrected(event, at);
    for (const [e, edge] of EDGES.entries()) {
      const f = below.valueAndGrad(edge, mean.value, width.value);
      const sum = sums[e]!;
      sum.value += SHARE * weight.value * f.value;
      for (let i = 0; i < 4; i++) {
        const slope = f.grad.mean * mean.grad[i]! + f.grad.width * width.grad[i]!;
        sum.grad[i]! += SHARE * (weight.grad[i]! * f.value + weight.value * slope);
      }
    }
  }
  return sums;
}

/** Minus the logarithm of the likelihood: Poisson in each bin, a Gaussian of width 1 for each nuisance parameter. */
export function likelihood(at: Parameters): WithGradient {
  const [, id, s, r] = at;
  const sum: WithGradient = { value: (id ** 2 + s ** 2 + r ** 2) / 2, grad: [0, id, s, r] };
  const yields = yieldsBelow(at);
  for (const [b, n] of DATA.entries()) {
    const low = yields[b]!,
      high = yields[b + 1]!;
    const nu = high.value - low.value;
    sum.value += nu - n * Math.log(nu);
    for (let i = 0; i < 4; i++) sum.grad[i]! += (1 - n / nu) * (high.grad[i]! - low.grad[i]!);
  }
  return sum;
}
