/** A row of a tridiagonal system: the factors of the unknown before, of its own, and of the one after. */
export interface Row {
  readonly before: number;
  readonly own: number;
  readonly after: number;
}

/**
 * Solves a diagonally dominant tridiagonal system for any right-hand side (Thomas' algorithm); `before` of the first row and `after` of
 * the last do not count.
 */
export function tridiagonalSolver(rows: readonly Row[]): (right: readonly number[]) => readonly number[] {
  const pivots: number[] = [];
  const factors = rows.map(({ before, own }, i) => {
    const factor = i === 0 ? 0 : before / pivots[i - 1]!;
    pivots.push(i === 0 ? own : own - factor * rows[i - 1]!.after);
    return factor;
  });
  return (right) => {
    const solution: number[] = [];
    right.forEach((value, i) => solution.push(i === 0 ? value : value - factors[i]! * solution[i - 1]!));
    for (let i = rows.length - 1; i >= 0; i--) {
      const known = i + 1 < rows.length ? rows[i]!.after * solution[i + 1]! : 0;
      solution[i] = (solution[i]! - known) / pivots[i]!;
    }
    return solution;
  };
}

/**
 * The same where the first unknown follows the last (the Sherman-Morrison formula takes the two corners out of the matrix); for at least
 * two unknowns.
 */
export function cyclicSolver(rows: readonly Row[]): (right: readonly number[]) => readonly number[] {
  if (rows.length === 2) return pairSolver(rows[0]!, rows[1]!);
  const first = rows[0]!,
    last = rows.at(-1)!;
  const gamma = -first.own;
  const solve = tridiagonalSolver(
    rows.map((row, i) => {
      if (i === 0) return { ...row, own: row.own - gamma };
      return i === rows.length - 1 ? { ...row, own: row.own - (last.after * first.before) / gamma } : row;
    }),
  );
  const corner = solve(rows.map((_row, i) => (i === 0 ? gamma : i === rows.length - 1 ? last.after : 0)));
  const share = (solution: readonly number[]): number =>
    solution[0]! + (first.before / gamma) * solution.at(-1)!;
  const scale = 1 + share(corner);
  return (right) => {
    const solution = solve(right);
    const factor = share(solution) / scale;
    return solution.map((value, i) => value - factor * corner[i]!);
  };
}

/** Two unknowns, each before and after the other. */
function pairSolver(first: Row, second: Row): (right: readonly number[]) => readonly number[] {
  const b = first.before + first.after,
    c = second.before + second.after;
  const determinant = first.own * second.own - b * c;
  return ([p = NaN, q = NaN]) => [
    (p * second.own - b * q) / determinant,
    (first.own * q - c * p) / determinant,
  ];
}
