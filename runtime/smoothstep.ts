/** The quintic from 0 at 0 to 1 at 1 whose first and second derivatives are 0 at both: s^3 (10 - 15 s + 6 s^2). */
export function smoothstep(s: number): number {
  return s * s * s * (10 - s * (15 - 6 * s));
}
