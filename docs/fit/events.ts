import { corrections } from "../../generated-examples/dimuon/generated/fit/dimuon/index.js";

const { identification, normal, resolution, scale, uniform } = corrections;

/** A pair of muons as it was generated, with the momentum and the pseudorapidity of the one that the corrections are of. */
export interface Event {
  readonly mass: number;
  readonly pt: number;
  readonly eta: number;
}

/** The signal strength, and a nuisance parameter each for the identification, the scale and the resolution. */
export type Parameters = readonly [mu: number, id: number, scale: number, resolution: number];

/** Random numbers are corrections, too: they depend on the numbers of event and draw alone. */
function generated(event: number): Event {
  return {
    mass: 91.19 + 1.25 * Math.tan(2.4 * (uniform.evaluate(event, 0) - 0.5)),
    pt: 24 - 18 * Math.log(1 - uniform.evaluate(event, 1)),
    eta: 2.4 * uniform.evaluate(event, 2),
  };
}

const numbers = (count: number, first = 0): readonly number[] =>
  Array.from({ length: count }, (_, i) => first + i);

/** In GeV. */
export const EDGES = numbers(19, 82);

/** Two and a half times as many as are expected in the data. */
export const SIMULATION = numbers(2500).map(generated);
export const SHARE = 1 / 2.5;

export const TRUTH: Parameters = [1.05, 0.7, -0.9, 0.6];

/** Toy data: events of their own, kept by the scale factor and moved as the true parameters say, in bins. */
export const DATA = measured(TRUTH, numbers(2000, 1_000_000));

function measured([mu, id, s, r]: Parameters, events: readonly number[]): readonly number[] {
  const masses = events.flatMap((event) => {
    const { mass, pt, eta } = generated(event);
    const factor = scale.evaluate(s, pt, eta);
    const isKept = uniform.evaluate(event, 3) < (mu * identification.evaluate(id, pt * factor, eta)) / 2;
    return isKept ? [mass * (factor + resolution.evaluate(r, pt) * normal.evaluate(event, 4))] : [];
  });
  return EDGES.slice(1).map((high, b) => masses.filter((mass) => mass >= EDGES[b]! && mass < high).length);
}
