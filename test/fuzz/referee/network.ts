import type { Activation, Affine, Layer, LwtnnNode } from "../../../generator/tree/network.js";
import { walkFormula } from "./formula.js";
import { OPERATORS } from "./operators.js";
import type { Tape, TapeOperator } from "./tape.js";
import { inputStep, missing, type Place } from "./place.js";

/** Arithmetic whose order is not laid down. */
class Loose {
  readonly #tape: Tape;

  constructor(tape: Tape) {
    this.#tape = tape;
  }

  apply(operator: TapeOperator, ...operands: readonly number[]): number {
    const [a = NaN, b = NaN] = operands.map((one) => this.#tape.value(one));
    return this.#tape.apply(operator, operands, OPERATORS[operator].evaluate(a, b), true);
  }

  constant = (value: number): number => this.#tape.constant(value);
  value = (step: number): number => this.#tape.value(step);
  choose = (distance: number, ...steps: readonly number[]): void => {
    this.#tape.choose(distance, ...steps);
  };
}

/** The step with what a network gives. */
export function walkNetwork(place: Place, { inputs, layers, finalizer }: LwtnnNode): number {
  const d = new Loose(place.tape);
  const first = inputs.map(({ input, offset, scale }) =>
    d.apply("mul", d.apply("add", inputStep(place, input), d.constant(offset)), d.constant(scale)),
  );
  const outputs = layers.reduce<readonly number[]>((x, layer) => walkLayer(d, layer, x), first);
  return walkFormula(place.tape, finalizer, (output) => outputs[output] ?? missing());
}

function walkLayer(d: Loose, layer: Layer, x: readonly number[]): readonly number[] {
  switch (layer.architecture) {
    case "dense":
      return activated(d, layer.activation, affine(d, layer, x, layer.outputs));
    case "normalization":
      return x.map((one, i) =>
        d.apply(
          "mul",
          d.apply("add", one, d.constant(layer.bias[i] ?? NaN)),
          d.constant(layer.weights[i] ?? NaN),
        ),
      );
    case "maxout": {
      const all = layer.sublayers.map((one) => affine(d, one, x, layer.outputs));
      return (all[0] ?? missing()).map((_first, i) =>
        largest(
          d,
          all.map((one) => one[i] ?? missing()),
        ),
      );
    }
    case "highway": {
      const carry = activated(d, { function: "sigmoid", alpha: 1 }, affine(d, layer.carry, x, layer.outputs));
      const changed = activated(d, layer.activation, affine(d, layer.transform, x, layer.outputs));
      return x.map((one, i) => {
        const c = carry[i] ?? missing();
        const kept = d.apply("mul", d.apply("sub", d.constant(1), c), one);
        return d.apply("add", d.apply("mul", c, changed[i] ?? missing()), kept);
      });
    }
  }
}

function affine(
  d: Loose,
  { weights, bias }: Affine,
  x: readonly number[],
  outputs: number,
): readonly number[] {
  return Array.from({ length: outputs }, (_, row) => {
    const sum =
      weights.length === 0
        ? (x[row] ?? missing())
        : x
            .map((one, column) => d.apply("mul", d.constant(weights[row * x.length + column] ?? NaN), one))
            .reduce((a, b) => d.apply("add", a, b));
    return bias.length === 0 ? sum : d.apply("add", sum, d.constant(bias[row] ?? NaN));
  });
}

/** The largest; of equal ones the first. */
const largest = (d: Loose, steps: readonly number[]): number =>
  steps.reduce((best, one) => {
    d.choose(d.value(one) - d.value(best), one, best);
    return d.value(one) > d.value(best) ? one : best;
  });

function activated(d: Loose, { function: name, alpha }: Activation, x: readonly number[]): readonly number[] {
  if (name !== "softmax") return x.map((one) => ACTIVATIONS[name](d, one, alpha));
  const top = largest(d, x);
  const powers = x.map((one) => d.apply("exp", d.apply("sub", one, top)));
  const sum = powers.reduce((a, b) => d.apply("add", a, b));
  return powers.map((one) => d.apply("div", one, sum));
}

type Curve = (d: Loose, x: number, alpha: number) => number;

const isBelow = (d: Loose, x: number, edge: number): boolean => {
  d.choose(d.value(x) - edge, x);
  return d.value(x) < edge;
};

const sigmoid: Curve = (d, x) => {
  if (isBelow(d, x, -30)) return d.constant(0);
  if (!isBelow(d, x, 30) && d.value(x) !== 30) return d.constant(d.value(x) > 30 ? 1 : NaN);
  return d.apply("div", d.constant(1), d.apply("add", d.constant(1), d.apply("exp", d.apply("neg", x))));
};

const ACTIVATIONS: Readonly<Record<Exclude<Activation["function"], "softmax">, Curve>> = {
  linear: (_d, x) => x,
  sigmoid,
  rectified: (d, x) => (isBelow(d, x, 0) ? d.constant(0) : x),
  tanh: (d, x) => d.apply("tanh", x),
  hard_sigmoid: (d, x) => {
    const line = d.apply("add", d.apply("mul", d.constant(0.2), x), d.constant(0.5));
    if (isBelow(d, line, 0)) return d.constant(0);
    return isBelow(d, line, 1) ? line : d.constant(Number.isNaN(d.value(line)) ? NaN : 1);
  },
  elu: (d, x, alpha) =>
    isBelow(d, x, 0)
      ? d.apply("mul", d.constant(alpha), d.apply("sub", d.apply("exp", x), d.constant(1)))
      : x,
  leakyrelu: (d, x, alpha) =>
    isBelow(d, x, 0) || d.value(x) === 0 ? d.apply("mul", d.constant(alpha), x) : x,
  swish: (d, x, alpha) => d.apply("mul", x, sigmoid(d, d.apply("mul", d.constant(alpha), x), NaN)),
  abs: (d, x) => d.apply("abs", x),
};
