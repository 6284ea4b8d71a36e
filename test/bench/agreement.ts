/** How far two results may be apart, relative to the larger of them; where terms have cancelled, to `scale`. */
export interface Tolerance {
  readonly relative: number;
  readonly scale: number;
}

/** Throws where two columns differ by more than the tolerance. */
export function assertClose(
  what: string,
  got: Float64Array,
  want: Float64Array,
  { relative, scale }: Tolerance,
): void {
  if (got.length !== want.length) throw new Error(`${what}: ${got.length} results, not ${want.length}`);
  got.forEach((a, row) => {
    const b = want[row]!;
    if (!(Math.abs(a - b) <= relative * Math.max(Math.abs(a), Math.abs(b), scale))) {
      throw new Error(`${what}: ${a} instead of ${b} in row ${row}`);
    }
  });
}
