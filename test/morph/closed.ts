import type { CodeName } from "../../generator/tree/morph.js";

/** A number, and its derivatives by as many others as one likes. */
export interface Dual {
  readonly v: number;
  readonly g: readonly number[];
}

export const constant = (v: number, like: Dual): Dual => ({ v, g: like.g.map(() => 0) });

const combine = (v: number, ...parts: readonly (readonly [number, Dual])[]): Dual => ({
  v,
  g: parts[0]![1].g.map((_one, i) => parts.reduce((sum, [weight, part]) => sum + weight * part.g[i]!, 0)),
});

const add = (a: Dual, b: Dual): Dual => combine(a.v + b.v, [1, a], [1, b]);
const sub = (a: Dual, b: Dual): Dual => combine(a.v - b.v, [1, a], [-1, b]);
const mul = (a: Dual, b: Dual): Dual => combine(a.v * b.v, [b.v, a], [a.v, b]);
const scale = (factor: number, a: Dual): Dual => combine(factor * a.v, [factor, a]);
const div = (a: Dual, b: Dual): Dual => combine(a.v / b.v, [1 / b.v, a], [-a.v / b.v / b.v, b]);
const exp = (a: Dual): Dual => combine(Math.exp(a.v), [Math.exp(a.v), a]);
const log = (a: Dual): Dual => combine(Math.log(a.v), [1 / a.v, a]);
const power = (a: Dual, n: number): Dual =>
  Array.from({ length: n }).reduce((all: Dual) => mul(all, a), constant(1, a));

export interface Keys {
  readonly n: Dual;
  readonly u: Dual;
  readonly d: Dual;
}

/** What is added to the nominal value, as the page of the codes has it. */
const SHIFTS: Readonly<Partial<Record<CodeName, (keys: Keys, t: Dual) => Dual>>> = {
  code0: ({ n, u, d }, t) => mul(t, t.v >= 0 ? sub(u, n) : sub(n, d)),
  code2: ({ n, u, d }, t) => {
    const s = scale(0.5, sub(u, d)),
      a = sub(scale(0.5, add(u, d)), n);
    if (t.v > 1) return add(sub(u, n), mul(add(s, scale(2, a)), sub(t, constant(1, t))));
    if (t.v < -1) return add(sub(d, n), mul(sub(s, scale(2, a)), add(t, constant(1, t))));
    return add(mul(s, t), mul(a, power(t, 2)));
  },
  code4p: ({ n, u, d }, t) => {
    if (Math.abs(t.v) >= 1) return mul(t, t.v > 0 ? sub(u, n) : sub(n, d));
    const s = scale(0.5, sub(u, d)),
      a = sub(scale(0.5, add(u, d)), n);
    const curve = add(add(constant(15, t), scale(-10, power(t, 2))), scale(3, power(t, 4)));
    return add(mul(s, t), scale(1 / 8, mul(a, mul(power(t, 2), curve))));
  },
};

/** What multiplies the nominal value. */
const FACTORS: Readonly<Partial<Record<CodeName, (keys: Keys, t: Dual) => Dual>>> = {
  code1: ({ n, u, d }, t) => exp(t.v >= 0 ? mul(t, log(div(u, n))) : scale(-1, mul(t, log(div(d, n))))),
  code4: (keys, t) => {
    if (Math.abs(t.v) >= 1) return FACTORS.code1!(keys, t);
    const { n, u, d } = keys;
    const [f, g] = [div(u, n), div(d, n)];
    const [lf, lg] = [log(f), log(g)];
    const ends = [f, g, mul(f, lf), scale(-1, mul(g, lg)), mul(f, mul(lf, lf)), mul(g, mul(lg, lg))];
    const coefficients = INVERSE.map((row) =>
      row.map((weight, i) => scale(weight, i < 2 ? sub(ends[i]!, constant(1, t)) : ends[i]!)).reduce(add),
    );
    return coefficients.reduce((sum, a, i) => add(sum, mul(a, power(t, i + 1))), constant(1, t));
  },
};

/** Solves for the coefficients of t, ..., t^6 with given values, slopes and curvatures at 1 and -1: Gauss and Jordan. */
const INVERSE = inverse(
  [1, -1]
    .flatMap((x) => [
      [0, 1, 2, 3, 4, 5].map((i) => x ** (i + 1)),
      [0, 1, 2, 3, 4, 5].map((i) => (i + 1) * x ** i),
      [0, 1, 2, 3, 4, 5].map((i) => (i === 0 ? 0 : (i + 1) * i * x ** (i - 1))),
    ])
    .map((row, i, all) => all[(i % 2) * 3 + Math.floor(i / 2)] ?? row),
);

function inverse(matrix: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const rows = matrix.map((row, i) => [...row, ...matrix.map((_one, k) => (i === k ? 1 : 0))]);
  for (let k = 0; k < rows.length; k++) {
    const pivot = rows.findIndex((row, i) => i >= k && Math.abs(row[k]!) > 1e-9);
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    rows[k] = rows[k]!.map((one, _i, row) => one / row[k]!);
    for (let i = 0; i < rows.length; i++)
      if (i !== k) rows[i] = rows[i]!.map((one, j) => one - rows[i]![k]! * rows[k]![j]!);
  }
  return rows.map((row) => row.slice(matrix.length));
}

export interface Parameter extends Keys {
  readonly code: CodeName;
  readonly t: Dual;
}

/** The morphed value; undefined where a ratio is not positive. */
export function closedForm(nominal: Dual, parameters: readonly Parameter[]): Dual | undefined {
  let sum = nominal,
    product = constant(1, nominal);
  for (const { code, t, ...keys } of parameters) {
    const shift = SHIFTS[code],
      factor = FACTORS[code];
    if (shift) sum = add(sum, shift(keys, t));
    if (!factor || [keys.n, keys.u, keys.d].every(({ v }) => v === 0)) continue;
    if (![keys.u, keys.d].every(({ v }) => v / keys.n.v > 0 && v / keys.n.v < Infinity)) return undefined;
    product = mul(product, factor(keys, t));
  }
  return mul(sum, product);
}
