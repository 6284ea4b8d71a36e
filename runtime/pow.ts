/** C's `pow`: `Math.pow`, but 1 to any power is 1, and -1 to an infinite power too. */
export function pow(x: number, y: number): number {
  if (x === 1 || (x === -1 && (y === Infinity || y === -Infinity))) return 1;
  return Math.pow(x, y);
}
