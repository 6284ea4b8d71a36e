import { inTwo, logOfRatio, powersOfExp } from "./fixedPoint.js";

/** The high word of the least z; see `tableOfLogs`. */
const leastWord = 0x3fe69000;

/** For j from 0 to 127: 2^(j / 128) rounded, and how much of itself is missing. */
export function tableOfRoots(): Float64Array {
  const roots = powersOfExp(logOfRatio(2, 1) / 128n, 128).map((root) => inTwo(root, 52));
  return Float64Array.from(roots.flatMap(([head, rest]) => [head, rest / head]));
}

/**
 * x > 0 is 2^k z with z from 0.705 to 1.41, in one of 128 intervals that are 2^13 in the high word. Four numbers for each: g near 1 / z;
 * -ln g in two parts, of which the first and k ln 2 add up without rounding; 0. Numbers g have few bits, so that g z - 1 can be computed
 * exactly, and next to 1 they are 1, so that logarithms are as exact there as elsewhere.
 */
export function tableOfLogs(): Float64Array {
  const bits = new DataView(new ArrayBuffer(8)),
    table = new Float64Array(4 * 128);
  const leastOf = (interval: number): number => {
    bits.setUint32(0, leastWord + interval * 2 ** 13);
    return bits.getFloat64(0);
  };
  for (let i = 0; i < 128; i++) {
    const low = leastOf(i),
      next = leastOf(i + 1);
    const inverse = low < 1 && next > 1 ? 512 : Math.round(1024 / (low + next));
    table.set([inverse / 512, ...inTwo(logOfRatio(512, inverse), 42)], 4 * i);
  }
  return table;
}
