import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { periodicSlopes, splineSlopes } from "../../generator/smoothing/spline.js";
import { cyclicSolver, type Row, tridiagonalSolver } from "../../generator/smoothing/tridiagonal.js";

const SEED = 20240602;
const number = fc.integer({ min: -1000, max: 1000 }).map((thousandths) => thousandths / 1000);

/** Diagonally dominant rows of either sign, with a right-hand side. */
const systems = (fewest: number) =>
  fc.array(
    fc.tuple(number, number, number, number, fc.boolean()).map(([before, after, more, right, isNegative]) => {
      const own = Math.abs(before) + Math.abs(after) + Math.abs(more) + 0.01;
      return { row: { before, own: isNegative ? -own : own, after }, right };
    }),
    { minLength: fewest, maxLength: 40 },
  );

/** Gauss's elimination with pivots. */
function eliminated(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  const n = rows.length;
  for (let k = 0; k < n; k++) {
    const pivot = rows.slice(k).reduce((best, row) => (Math.abs(row[k]!) > Math.abs(best[k]!) ? row : best));
    rows.splice(rows.indexOf(pivot), 1);
    rows.splice(k, 0, pivot);
    for (let i = k + 1; i < n; i++) {
      const factor = rows[i]![k]! / pivot[k]!;
      rows[i] = rows[i]!.map((value, j) => value - factor * pivot[j]!);
    }
  }
  const solution = Array.from({ length: n }, () => 0);
  for (let i = n - 1; i >= 0; i--) {
    const known = solution.reduce((sum, value, j) => (j > i ? sum + value * rows[i]![j]! : sum), 0);
    solution[i] = (rows[i]![n]! - known) / rows[i]![i]!;
  }
  return solution;
}

/** The matrix of the rows; the corners are those of a cycle, else they do not count. */
function matrixOf(rows: readonly Row[], isCyclic: boolean): readonly (readonly number[])[] {
  const n = rows.length;
  return rows.map(({ before, own, after }, i) => {
    const row = Array.from({ length: n }, () => 0);
    row[i]! += own;
    if (isCyclic || i > 0) row[(i + n - 1) % n]! += before;
    if (isCyclic || i + 1 < n) row[(i + 1) % n]! += after;
    return row;
  });
}

const largest = (values: readonly number[]): number => Math.max(1, ...values.map(Math.abs));
const differenceOf = (a: readonly number[], b: readonly number[]): number =>
  a.length === b.length ? Math.max(0, ...a.map((value, i) => Math.abs(value - b[i]!))) : NaN;

describe("solvers against dense elimination", () => {
  it.each([
    ["tridiagonal", tridiagonalSolver, false, 0],
    ["cyclic", cyclicSolver, true, 2],
  ] as const)("%s", (_, solver, isCyclic, fewest) => {
    fc.assert(
      fc.property(systems(fewest), (system) => {
        const rows = system.map(({ row }) => row),
          right = system.map((one) => one.right);
        const want = eliminated(matrixOf(rows, isCyclic), right);
        expect(differenceOf(solver(rows)(right), want)).toBeLessThanOrEqual(1e-11 * largest(want));
      }),
      { numRuns: 500, seed: SEED },
    );
  });

  it("solve for one right-hand side after another", () => {
    const rows = [1, 2, 3].map((own) => ({ before: 0.25, own, after: 0.5 }));
    for (const solve of [tridiagonalSolver(rows), cyclicSolver(rows)]) {
      const first = solve([1, 2, 3]);
      solve([4, 5, 6]);
      expect(solve([1, 2, 3])).toEqual(first);
    }
  });
});

const gaps = fc.array(
  fc.integer({ min: -100, max: 100 }).map((power) => 10 ** (power / 100)),
  { minLength: 1, maxLength: 30 },
);

describe("slopes of splines", () => {
  it("are those of a cubic wherever there is one", () => {
    // of x^3 - 2x^2 + x - 3
    const value = (x: number): number => ((x - 2) * x + 1) * x - 3;
    const slope = (x: number): number => (3 * x - 4) * x + 1;
    fc.assert(
      fc.property(gaps, (widths) => {
        const knots = widths.reduce<number[]>((all, width) => [...all, all.at(-1)! + width], [-1]);
        const means = widths.map((width, i) => (value(knots[i + 1]!) - value(knots[i]!)) / width);
        const want = knots.map(slope);
        const got = splineSlopes(widths)(means, want[0]!, want.at(-1)!);
        expect(differenceOf(got, want)).toBeLessThanOrEqual(1e-11 * largest([...want, ...knots.map(value)]));
      }),
      { numRuns: 200, seed: SEED },
    );
  });

  it("around a period are those of a long line of periods", () => {
    fc.assert(
      fc.property(
        gaps.filter(({ length }) => length >= 2),
        fc.array(number, { minLength: 30, maxLength: 30 }),
        (widths, all) => {
          const means = all.slice(0, widths.length);
          const times = 41;
          const repeat = (list: readonly number[]): number[] =>
            Array.from({ length: times }, () => list).flat();
          const line = splineSlopes(repeat(widths))(repeat(means), 0, 0);
          const middle = widths.length * Math.floor(times / 2);
          const want = line.slice(middle, middle + widths.length);
          expect(differenceOf(periodicSlopes(widths)(means), want)).toBeLessThanOrEqual(1e-9);
        },
      ),
      { numRuns: 200, seed: SEED },
    );
  });
});
