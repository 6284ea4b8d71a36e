import type { LiveCorrection } from "../../generator/index.js";
import type { Node } from "../../generator/tree/node.js";
import type { CorrectionSet } from "../../generator/tree/set.js";
import type { Limits } from "./find.js";
import { type GoldenCorrection, type GoldenPoint, numberOf } from "./golden.js";

/** Below this a rounding error is no longer relative. */
const TINY = 1e-300;
/** What the reference implementation's own rounding may amount to where it gives no exact value. */
const ITS_OWN_ERRORS = 1e-9;

/** Every way in which a correction differs from its golden points. */
export function differences(
  live: LiveCorrection,
  golden: GoldenCorrection,
  limits: Limits,
): readonly string[] {
  return golden.points.flatMap((point) => {
    const at = point.at.map((x, i) => (golden.inputs[i]?.[1] === "string" ? x : numberOf(x)));
    const problem = pointProblem(live, golden, point, at, limits);
    return problem === undefined ? [] : [`${golden.name} at ${JSON.stringify(point.at)}: ${problem}`];
  });
}

function pointProblem(
  live: LiveCorrection,
  { inputs }: GoldenCorrection,
  point: GoldenPoint,
  at: readonly (number | string)[],
  limits: Limits,
): string | undefined {
  let value: number;
  let result: ReturnType<LiveCorrection["valueAndGrad"]>;
  try {
    value = live.evaluate(...at);
    result = live.valueAndGrad(...at);
  } catch (error) {
    const isExpected =
      point.error !== undefined && error instanceof Error && error.name === "CorrectionError";
    return isExpected ? undefined : `throws ${String(error)}`;
  }
  if (point.error !== undefined) return `gives ${value}, not an error (${point.error})`;
  if (!Object.is(value, result.value)) return `evaluate gives ${value}, valueAndGrad ${result.value}`;
  const reals = inputs.filter(([, type]) => type === "real").map(([name]) => name);
  const gradient = reals.map((name) => result.grad[name] ?? NaN);
  return valueProblem(point, value, limits) ?? gradientProblem(point, gradient, limits);
}

function valueProblem(point: GoldenPoint, value: number, limits: Limits): string | undefined {
  const want = point.exact ?? numberOf(point.value);
  if (value === want || Object.is(value, want)) return undefined;
  const isClose =
    point.exact === undefined
      ? isWithin(value, want, ITS_OWN_ERRORS * Math.abs(want))
      : isWithin(value, want, limits.value * Math.max(point.scale ?? 0, TINY));
  return isClose ? undefined : `${value} instead of ${want}`;
}

function gradientProblem(
  point: GoldenPoint,
  gradient: readonly number[],
  limits: Limits,
): string | undefined {
  const bad = point.grad?.some((want, i) => {
    const scale = Math.max(point.slope ?? 0, Math.abs(want), TINY);
    return !isWithin(gradient[i] ?? NaN, want, limits.gradient * scale);
  });
  return bad ? `gradient ${gradient.join(", ")} instead of ${point.grad?.join(", ")}` : undefined;
}

function isWithin(got: number, want: number, limit: number): boolean {
  return Math.abs(got - want) <= limit;
}

/** Names of the corrections that only look numbers up: their values need no rounding. */
export function lookupNames({ corrections }: CorrectionSet): ReadonlySet<string> {
  return new Set(corrections.filter(({ data }) => isLookup(data)).map(({ name }) => name));
}

function isLookup(node: Node): boolean {
  if (typeof node === "number") return true;
  switch (node.nodetype) {
    case "category":
      return node.content.every(isLookup) && (node.otherwise === undefined || isLookup(node.otherwise));
    case "binning":
    case "multibinning":
      return node.content.every(isLookup) && (node.flow.kind !== "default" || isLookup(node.flow.content));
    default:
      return false;
  }
}
