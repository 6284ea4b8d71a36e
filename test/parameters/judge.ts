import {
  type CompileOptions,
  type CorrectionSet,
  type LiveCorrection,
  OptionError,
  type ParametricCorrection,
  compile,
} from "../../generator/index.js";
import type { Input } from "../../generator/ir/machine.js";
import { argumentOf } from "../fuzz/points.js";
import { type Case, keyOf } from "../fuzz/trial.js";

/** What has been compared, and what is wrong. */
export interface Judgement {
  values: number;
  derivatives: number;
  refused: number;
  readonly problems: string[];
}

export const FORMS: readonly CompileOptions[] = [
  {},
  { unrollLimit: 0 },
  { smooth: "step" },
  { smooth: "linear", unrollLimit: 0 },
  { smooth: "linear" },
];

/** Derivatives by so many parameters of a point are compared. */
const MOST_PLACES = 8;

/** Compares a set with and without parameters, and derivatives by them with differences. */
export function judgeCase(set: CorrectionSet, one: Case, options: CompileOptions, to: Judgement): void {
  let parametric, plain;
  try {
    plain = compile(set, options).corrections;
    parametric = compile(set, { ...options, parameters: true }).corrections;
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    to.refused++;
    return;
  }
  for (const { name, inputs } of set.corrections) {
    const points = one.points.get(keyOf("correction", name)) ?? [];
    for (const texts of points) {
      const point = inputs.map(({ type }, i) => argumentOf(type, texts[i] ?? ""));
      const problem = pointProblem(plain[name]!, parametric[name]!, point, options, to);
      if (problem !== undefined)
        to.problems.push(`${JSON.stringify(options)} ${name} at ${texts.join()}: ${problem}`);
    }
  }
}

/** Compares a point of a correction with and without parameters, and derivatives by them with differences. */
export function pointProblem(
  plain: LiveCorrection,
  parametric: ParametricCorrection,
  point: readonly Input[],
  { smooth }: CompileOptions,
  to: Judgement,
): string | undefined {
  const want = attempt(() => plain.evaluate(...point)),
    got = attempt(() => parametric.evaluate(...point));
  to.values++;
  if (smooth === undefined ? !Object.is(got, want) : (got === undefined) !== (want === undefined))
    return `${String(got)} instead of ${String(want)}`;
  if (got === undefined) return undefined;
  if (attempt(() => plain.valueAndGrad(...point).value) === undefined) return undefined;
  const { value, indices, weights } = parametric.valueAndParameterGrad(...point);
  if (!Object.is(value, got)) return `value ${value} instead of ${got}`;
  if (new Set(indices).size < indices.length) return "an index twice";
  const others = [...parametric.parameters.keys()].filter((place) => !indices.includes(place));
  const places = [...indices.slice(0, MOST_PLACES), ...others.slice(0, 1)];
  for (const place of places) {
    const weight = weights[indices.indexOf(place)] ?? 0,
      slope = difference(parametric, point, place, got);
    if (slope === undefined || !Number.isFinite(weight)) continue;
    to.derivatives++;
    if (!(Math.abs(weight - slope.value) <= slope.uncertainty + 1e-6 * Math.abs(weight)))
      return `${weight} by parameter ${place} instead of ${slope.value}`;
  }
  return undefined;
}

/** The derivative as differences tell it; undefined where they do not agree with each other. */
function difference(
  correction: ParametricCorrection,
  point: readonly Input[],
  place: number,
  value: number,
): { readonly value: number; readonly uncertainty: number } | undefined {
  const { parameters } = correction,
    number = parameters[place]!;
  const step = 2 ** Math.round(Math.log2(1e-3 * Math.max(Math.abs(number), 0.1)));
  if (!(Math.abs(number) < 1e100 && Math.abs(value) < 1e100)) return undefined;
  const valueAt = (one: number): number =>
    attempt(() => correction.withParameters(parameters.with(place, one)).evaluate(...point)) ?? NaN;
  const slope = (h: number): number => (valueAt(number + h) - valueAt(number - h)) / (2 * h);
  const [a, b, c] = [slope(step), slope(step / 2), slope(step / 4)] as const;
  const first = (4 * b - a) / 3,
    second = (4 * c - b) / 3;
  const rounding = (1e-13 * Math.abs(value)) / step;
  const [above, below] = [step, -step].map((h) => (valueAt(number + h) - value) / h);
  const isKink = Math.abs(above! - below!) > 0.1 * Math.max(Math.abs(above!), Math.abs(below!)) + rounding;
  if (isKink) return undefined;
  const isSmooth = Math.abs(first - second) <= 1e-7 * Math.abs(second) + rounding;
  return isSmooth ? { value: second, uncertainty: 1e-5 * Math.abs(second) + 10 * rounding } : undefined;
}

function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
