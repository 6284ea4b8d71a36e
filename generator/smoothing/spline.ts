import { type Row, cyclicSolver, tridiagonalSolver } from "./tridiagonal.js";

/**
 * Slopes of the cubic spline with given slopes at both ends: `means[i]` is the mean slope between the knots i and i + 1, which are `gaps[i]`
 * apart. Its second derivative is continuous where `gaps[i] s[i-1] + 2 (gaps[i-1] + gaps[i]) s[i] + gaps[i-1] s[i+1] =
 * 3 (gaps[i] means[i-1] + gaps[i-1] means[i])` (de Boor, A Practical Guide to Splines, chapter IV).
 */
export function splineSlopes(
  gaps: readonly number[],
): (means: readonly number[], first: number, last: number) => readonly number[] {
  const inner = gaps.slice(1).map((gap, i) => rowOf(gaps[i]!, gap));
  const solve = tridiagonalSolver(inner);
  return (means, first, last) => {
    const right = inner.map((_row, i) => rightOf(gaps[i]!, gaps[i + 1]!, means[i]!, means[i + 1]!));
    if (right.length > 0) {
      right[0]! -= inner[0]!.before * first;
      right[right.length - 1]! -= inner.at(-1)!.after * last;
    }
    return [first, ...solve(right), last];
  };
}

/** The same for a periodic spline, whose first knot follows the last gap; a slope for each gap, at its beginning. */
export function periodicSlopes(gaps: readonly number[]): (means: readonly number[]) => readonly number[] {
  const before = (i: number): number => (i + gaps.length - 1) % gaps.length;
  const solve = cyclicSolver(gaps.map((gap, i) => rowOf(gaps[before(i)]!, gap)));
  return (means) =>
    solve(means.map((mean, i) => rightOf(gaps[before(i)]!, gaps[i]!, means[before(i)]!, mean)));
}

const rowOf = (left: number, right: number): Row => ({ before: right, own: 2 * (left + right), after: left });

const rightOf = (left: number, right: number, leftMean: number, rightMean: number): number =>
  3 * (right * leftMean + left * rightMean);
