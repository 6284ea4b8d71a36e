/** C's `round`: the nearest integer, halves away from zero; the sign of a zero is kept. */
export function roundHalfAway(x: number): number {
  const whole = Math.trunc(x);
  return Math.abs(x - whole) < 0.5 || !Number.isFinite(x) ? whole : whole + Math.sign(x);
}
