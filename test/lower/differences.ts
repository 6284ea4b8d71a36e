import type { LiveHessianCorrection } from "../../generator/index.js";
import type { Input } from "../../generator/ir/machine.js";

/** Points that were compared, and what was wrong at some. */
export interface Compared {
  readonly count: number;
  readonly problems: readonly string[];
}

/** What is left of the digits of a difference. */
const TOLERANCE = 1e-6;

/** Whether second derivatives are differences of first ones, at all points that no edge is near. */
export function compareWithDifferences(
  correction: LiveHessianCorrection,
  points: readonly (readonly Input[])[],
): Compared {
  const reals = correction.inputs.flatMap(({ type }, i) => (type === "real" ? [i] : []));
  const problems: string[] = [];
  let count = 0;
  for (const at of points) {
    const got = resultsAt(correction, at);
    if (got === undefined) continue;
    const { hess, grad, value } = got;
    const plain = gradientAt(correction, at);
    if (!plain?.every((x, k) => Object.is(x, [value, ...grad][k])))
      problems.push(`at ${at.join()}: ${[value, ...grad].join()} instead of ${String(plain)}`);
    for (const [j, input] of reals.entries()) {
      const far = derivative(correction, at, input, 2e-3),
        near = derivative(correction, at, input, 1e-3);
      for (const [i] of reals.entries()) {
        const [a, b] = [far?.[i], near?.[i]];
        const scale = Math.max(1, Math.abs(b ?? NaN), Math.abs(grad[i]!));
        if (a === undefined || b === undefined || !(Math.abs(a - b) < 0.1 * TOLERANCE * scale)) continue;
        const curve = hess[pairPlace(i, j)]!;
        count++;
        if (!(Math.abs(curve - b) <= TOLERANCE * scale))
          problems.push(`at ${at.join()}: d2 by ${i}, ${j} is ${curve} instead of ${b}`);
      }
    }
  }
  return { count, problems };
}

/** How the function for columns differs from the one for a point. */
export function batchProblems(
  correction: LiveHessianCorrection,
  points: readonly (readonly Input[])[],
): readonly string[] {
  const fitting = points.filter((at) => resultsAt(correction, at) !== undefined);
  if (fitting.length === 0) return [];
  const { inputs } = correction;
  const columns = Object.fromEntries(inputs.map(({ name }, k) => [name, fitting.map((at) => at[k]!)]));
  const { value, grad, hess } = correction.valueGradAndHessBatch(columns as never);
  const names = inputs.flatMap(({ name, type }) => (type === "real" ? [name] : []));
  const isOne = names.every((a) => names.every((b) => hess[a]![b] === hess[b]![a]));
  return [
    ...(isOne ? [] : ["columns of two inputs are two"]),
    ...fitting.flatMap((at, row) => {
      const want = resultsAt(correction, at)!;
      const got = [
        value[row],
        ...names.map((name) => grad[name]![row]),
        ...names.flatMap((a, i) => names.slice(0, i + 1).map((b) => hess[a]![b]![row])),
      ];
      const all = [want.value, ...want.grad, ...want.hess];
      return got.every((x, k) => Object.is(x, all[k]))
        ? []
        : [`at ${at.join()}: ${got.join()}, not ${all.join()}`];
    }),
  ];
}

const pairPlace = (i: number, j: number): number => {
  const [row, column] = i < j ? [j, i] : [i, j];
  return (row * (row + 1)) / 2 + column;
};

interface Results {
  readonly value: number;
  readonly grad: readonly number[];
  readonly hess: readonly number[];
}

/** What is written at a point; nothing where there is no value. */
export function resultsAt(
  { inputs, valueGradAndHessInto }: LiveHessianCorrection,
  at: readonly Input[],
): Results | undefined {
  const n = inputs.filter(({ type }) => type === "real").length;
  const out = new Float64Array(1 + n + (n * (n + 1)) / 2).fill(NaN);
  try {
    valueGradAndHessInto(out, ...at);
  } catch {
    return undefined;
  }
  return { value: out[0]!, grad: [...out.subarray(1, 1 + n)], hess: [...out.subarray(1 + n)] };
}

function gradientAt(
  { inputs, valueAndGradInto }: LiveHessianCorrection,
  at: readonly Input[],
): readonly number[] | undefined {
  const out = new Float64Array(1 + inputs.filter(({ type }) => type === "real").length);
  try {
    valueAndGradInto(out, ...at);
  } catch {
    return undefined;
  }
  return [...out];
}

/**
 * The derivative of the gradient by an input, by differences of fourth order; nothing where one of the points has no value, or where it is
 * another on the two sides.
 */
function derivative(
  correction: LiveHessianCorrection,
  at: readonly Input[],
  input: number,
  step: number,
): readonly number[] | undefined {
  const x = Number(at[input]),
    h = step * Math.max(1, Math.abs(x)) * 0.1;
  const moved = (by: number): readonly number[] | undefined =>
    gradientAt(
      correction,
      at.map((one, i) => (i === input ? x + by * h : one)),
    );
  const [a, b, o, c, d] = [moved(-2), moved(-1), moved(0), moved(1), moved(2)];
  if (!a || !b || !o || !c || !d) return undefined;
  const isKink = o.some((here, k) => {
    const [left, right] = [(here - b[k]!) / h, (c[k]! - here) / h];
    return k > 0 && !(Math.abs(right - left) < 2e-3 * Math.max(1, Math.abs(left)));
  });
  if (isKink) return undefined;
  return a.slice(1).map((_, k) => (8 * (c[k + 1]! - b[k + 1]!) - (d[k + 1]! - a[k + 1]!)) / (12 * h));
}
