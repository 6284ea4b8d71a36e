import type { MorphNode, Node } from "../../../generator/tree/node.js";
import { inputStep, missing, type Place } from "./place.js";
import { NoValue, type Tape } from "./tape.js";

/** Arithmetic on steps. */
class Steps {
  readonly #tape: Tape;

  constructor(tape: Tape) {
    this.#tape = tape;
  }

  of(step: number): number {
    return this.#tape.value(step);
  }
  number(value: number): number {
    return this.#tape.constant(value);
  }
  add(...[first, ...rest]: readonly number[]): number {
    return rest.reduce((a, b) => this.#apply("add", a, b, (x, y) => x + y), first ?? missing());
  }
  sub(a: number, b: number): number {
    return this.#apply("sub", a, b, (x, y) => x - y);
  }
  mul(...[first, ...rest]: readonly number[]): number {
    return rest.reduce((a, b) => this.#apply("mul", a, b, (x, y) => x * y), first ?? missing());
  }
  div(a: number, b: number): number {
    return this.#apply("div", a, b, (x, y) => x / y);
  }
  exp(a: number): number {
    return this.#tape.apply("exp", [a], Math.exp(this.of(a)), true);
  }
  log(a: number): number {
    return this.#tape.apply("log", [a], Math.log(this.of(a)), true);
  }
  /** A number, or none: whether there is one depends on what is known when code is generated. */
  eitherWay(value: number): number {
    this.#tape.isEitherWay = true;
    return this.number(value);
  }
  scaled(factor: number, a: number): number {
    return this.mul(this.number(factor), a);
  }

  #apply(
    operator: "add" | "sub" | "mul" | "div",
    a: number,
    b: number,
    value: (x: number, y: number) => number,
  ): number {
    return this.#tape.apply(operator, [a, b], value(this.of(a), this.of(b)), true);
  }
}

/** The values of the keys, each by a walk of its own, and the textbook's formulas. */
export function walkMorph(
  place: Place,
  { nuisances, content }: MorphNode,
  walkNode: (place: Place, node: Node) => number,
): number {
  const steps = new Steps(place.tape);
  const values = content.map((one) => walkNode(place, one)),
    nominal = values[0] ?? missing();
  const sums = [nominal],
    factors: number[] = [];
  for (const [i, { input, code }] of nuisances.entries()) {
    const t = inputStep(place, input);
    for (const reach of [-1, 0, 1]) place.tape.choose(steps.of(t) - reach, t);
    const keys = { n: nominal, u: values[1 + 2 * i] ?? missing(), d: values[2 + 2 * i] ?? missing(), t };
    if (code === "code1" || code === "code4") factors.push(factor(steps, code, keys));
    else sums.push(shift(steps, code, keys));
  }
  return steps.mul(steps.add(...sums), ...factors);
}

interface Keys {
  readonly n: number;
  readonly u: number;
  readonly d: number;
  readonly t: number;
}

function shift(s: Steps, code: "code0" | "code2" | "code4p", { n, u, d, t }: Keys): number {
  const high = s.sub(u, n),
    low = s.sub(n, d),
    at = s.of(t);
  if (code === "code0") return s.mul(t, at >= 0 ? high : low);
  const odd = s.scaled(0.5, s.add(high, low)),
    even = s.scaled(0.5, s.sub(high, low));
  if (code === "code2") {
    if (at > 1) return s.add(high, s.mul(s.add(odd, s.scaled(2, even)), s.sub(t, s.number(1))));
    if (at < -1) return s.add(s.sub(d, n), s.mul(s.sub(odd, s.scaled(2, even)), s.add(t, s.number(1))));
    return s.add(s.mul(odd, t), s.mul(even, t, t));
  }
  if (Math.abs(at) >= 1) return s.mul(t, at > 0 ? high : low);
  const curve = s.add(s.number(15), s.scaled(-10, s.mul(t, t)), s.scaled(3, s.mul(t, t, t, t)));
  return s.add(s.mul(odd, t), s.scaled(1 / 8, s.mul(even, t, t, curve)));
}

function factor(s: Steps, code: "code1" | "code4", { n, u, d, t }: Keys): number {
  if ([n, u, d].every((one) => s.of(one) === 0)) return s.eitherWay(1);
  const high = s.div(u, n),
    low = s.div(d, n),
    at = s.of(t);
  if (![high, low].every((one) => s.of(one) > 0 && s.of(one) < Infinity)) throw new NoValue("no factor");
  const rise = s.log(high),
    fall = s.log(low);
  if (code === "code1" ? at >= 0 : at >= 1) return s.exp(s.mul(t, rise));
  if (code === "code1" || at <= -1) return s.exp(s.scaled(-1, s.mul(t, fall)));
  const met = [
    [high, low],
    [s.mul(high, rise), s.scaled(-1, s.mul(low, fall))],
    [s.mul(high, rise, rise), s.mul(low, fall, fall)],
  ] as const;
  const odd = [s.sub(met[0][0], met[0][1]), s.add(met[1][0], met[1][1]), s.sub(met[2][0], met[2][1])];
  const even = [
    s.sub(s.add(met[0][0], met[0][1]), s.number(2)),
    s.sub(met[1][0], met[1][1]),
    s.add(met[2][0], met[2][1]),
  ];
  const polynomial = POWERS.map((weights, i) => {
    const parts = (i % 2 === 0 ? odd : even).map((one, k) => s.scaled((weights[k] ?? 0) / 16, one));
    return s.mul(s.add(...parts), ...Array.from({ length: i + 1 }, () => t));
  });
  return s.add(s.number(1), ...polynomial);
}

const POWERS = [
  [15, -7, 1],
  [24, -9, 1],
  [-10, 10, -2],
  [-24, 14, -2],
  [3, -3, 1],
  [8, -5, 1],
];
