import { chance, type Draw, integer, pick } from "./draw.js";

/**
 * Numbers at the ends of what doubles hold. Those that the C++ library's reader of JSON rounds otherwise than correctly (many with a
 * negative exponent below -22) are not among them.
 */
const EXTREMES: readonly number[] = [
  0, -0, 5e-324, -5e-324, 1e-310, 2.2250738585072014e-308, 1.7976931348623157e308, -1.5e308, 1e300, -1e300,
  1e-300, 1e155, 1e-160, 1e30, 9007199254740992, -1e22, 1e-7, 123456.789,
];

/** A number of few digits, which every reader rounds alike. */
export function tameNumber(draw: Draw): number {
  const digits = pick(draw, [0, 0, 1, 2, 3]);
  return integer(draw, -9 * 10 ** digits, 9 * 10 ** digits) / 10 ** digits;
}

/** What may stand where a number may: mostly tame, sometimes extreme, rarely none at all. */
export function content(draw: Draw): number {
  if (chance(draw, 88)) return tameNumber(draw);
  return chance(draw, 90) ? pick(draw, EXTREMES) : pick(draw, [NaN, Infinity, -Infinity]);
}

/** Parameters of formulas. */
export const parameter = (draw: Draw): number => (chance(draw, 96) ? tameNumber(draw) : pick(draw, EXTREMES));
