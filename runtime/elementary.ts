import { tableOfLogs, tableOfRoots } from "./elementaryTables.js";

/*
 * The functions that formulas are made of, by tables as P. T. P. Tang describes them (ACM Transactions on Mathematical Software 15 (1989)
 * 144 and 16 (1990) 378). They give the same doubles in every engine, and those of the C library but for one in a thousand; V8's own exp
 * and pow differ from it in a tenth of all cases. But for pow they are small enough for engines to write them into loops that call them,
 * which depends on the length of the code: hence literals, each named above its function.
 *
 * `x + 1.5 * 2 ** 52 - 1.5 * 2 ** 52` rounds x to the nearest whole number, as there are no other doubles of that size; with 2 ** 32 it
 * rounds to multiples of 2^-20, with 2 ** 36 to multiples of 2^-16.
 */

/** 2^e for e from -1024 to 1023, at `e + 1024`. */
const powersOfTwo = /* @__PURE__ */ Float64Array.from({ length: 2048 }, (_, i) => 2 ** (i - 1024));
const roots = /* @__PURE__ */ tableOfRoots();
const logs = /* @__PURE__ */ tableOfLogs();

const operands = /* @__PURE__ */ new Float64Array(2);
const double = /* @__PURE__ */ new Float64Array(1);
const words = /* @__PURE__ */ halvesOf(double);
const high = /* @__PURE__ */ placeOfHigh();

function halvesOf({ buffer }: Float64Array): Int32Array {
  return new Int32Array(buffer);
}

/** Which half of a double has its sign: machines differ. */
function placeOfHigh(): 0 | 1 {
  return new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0;
}

/** Sign, exponent and the first 20 bits of the fraction of a double. */
function highWord(x: number): number {
  double[0] = x;
  return words[high]!;
}

/**
 * e^x, within 0.51 ulp for x from -700 to 709; elsewhere the engine's. With the whole number n and the least r that make x the sum
 * n (ln 2) / 128 + r it is 2^(n / 128) e^r, and 2^(n / 128) a power of two times a root from the table. n times
 * 0.0054..., the first of the two parts of (ln 2) / 128, is exact; 184.66... is its inverse.
 */
export function exp(x: number): number {
  if (!(x > -700 && x < 709)) return Math.exp(x);
  const nearest = x * 184.6649652337873 + 1.5 * 2 ** 52 - 1.5 * 2 ** 52,
    n = nearest | 0,
    j = (n & 127) << 1;
  const r = x - nearest * 0.005415212347998022 - nearest * 1.2655086083325438e-13,
    square = r * r;
  const table = roots,
    scale = table[j]! * powersOfTwo[(n >> 7) + 1024]!;
  return (
    scale + scale * (table[j + 1]! + (r + square * (0.5 + r * (1 / 6) + square * (1 / 24 + r * (1 / 120)))))
  );
}

/** The natural logarithm, within 0.55 ulp for normal x; for all others the engine's. */
export function log(x: number): number {
  return x >= 2 ** -1022 && x <= 1.7976931348623157e308 ? logOfScaled(x, highWord(x), 0) : Math.log(x);
}

/**
 * The decimal logarithm, within 1.6 ulp for normal x; for all others the engine's. With x = 2^n z and z from 1/2 to 2 it is computed
 * as the C library does, n log10(2) + log10(e) ln z in this order. log10(2) has two parts; n times 0.3010... is exact.
 */
export function log10(x: number): number {
  if (!(x >= 2 ** -1022 && x <= 1.7976931348623157e308)) return Math.log10(x);
  const word = highWord(x),
    exponent = (word >> 20) - 1023,
    n = exponent + (exponent >>> 31);
  return n * 3.694239077158931e-13 + 0.4342944819032518 * logOfScaled(x, word, n) + n * 0.30102999566361177;
}

/**
 * ln(x / 2^n) for a normal x > 0 with this high word: (k - n) ln 2 - ln g + ln(1 + r) with r = g z - 1; see `tableOfLogs`. ln 2 has two
 * parts, 0.6931... being the first.
 */
function logOfScaled(x: number, word: number, n: number): number {
  const place = word - 0x3fe69000,
    k = place >> 20,
    i = (place >> 11) & 508;
  const z = x * powersOfTwo[1024 - k]!,
    table = logs,
    g = table[i]!,
    head = z + 1.5 * 2 ** 32 - 1.5 * 2 ** 32;
  const r = head * g - 1 + (z - head) * g,
    square = r * r;
  const octaves = k - n,
    main = octaves * 0.6931471805598903 + table[i + 1]!,
    sum = main + r;
  const more = square * (r * (1 / 3) - 0.5 + square * (r * 0.2 - 0.25 + square * (r * (1 / 7) - 1 / 6)));
  return sum + (main - sum + r + (octaves * 5.497923018708371e-14 + table[i + 2]!) + more);
}

/**
 * C's `pow`, within 0.6 ulp for normal x > 0 and |y| up to 8192 where the result is between e^-700 and e^700; elsewhere the engine's, but
 * 1 to any power is 1, and -1 to an infinite power too. It is e^(y ln x), with ln x as above but as a sum, and with y cut in two so that
 * the first part of the product is exact (T. J. Dekker, Numerische Mathematik 18 (1971) 224).
 */
export function pow(x: number, y: number): number {
  operands[0] = x;
  operands[1] = y;
  raise();
  return operands[0];
}

/**
 * `pow` proper, from the operands to the first of them: it is so large that engines call it, and numbers passed in calls become objects.
 * `log` and `exp` are written out in it, the one as more of its bits are needed here, the other as its argument is a sum.
 */
function raise(): void {
  const x = operands[0]!,
    y = operands[1]!;
  if (x >= 2 ** -1022 && x <= 1.7976931348623157e308 && y >= -8192 && y <= 8192) {
    const place = highWord(x) - 0x3fe69000,
      k = place >> 20,
      i = (place >> 11) & 508;
    const z = x * powersOfTwo[1024 - k]!,
      g = logs[i]!,
      head = z + 1.5 * 2 ** 32 - 1.5 * 2 ** 32;
    const first = head * g - 1,
      second = (z - head) * g,
      r = first + second,
      square = r * r;
    const main = k * 0.6931471805598903 + logs[i + 1]!,
      sum = main + r;
    const more =
      square *
      (r * (1 / 3) - 0.5 + square * (r * 0.2 - 0.25 + square * (r * (1 / 7) - 1 / 6 - square * 0.125)));
    const logHead = sum + 1.5 * 2 ** 36 - 1.5 * 2 ** 36,
      logRest =
        sum -
        logHead +
        (main - sum + r + (k * 5.497923018708371e-14 + logs[i + 2]! + (first - r + second)) + more);
    const yHead = y * (2 ** 27 + 1) - (y * (2 ** 27 + 1) - y),
      product = yHead * logHead;
    if (product > -700 && product < 700) {
      const productRest = (y - yHead) * logHead + y * logRest,
        nearest = (product + productRest) * 184.6649652337873 + 1.5 * 2 ** 52 - 1.5 * 2 ** 52,
        n = nearest | 0,
        j = (n & 127) << 1;
      const q = product - nearest * 0.005415212347998022 - nearest * 1.2655086083325438e-13 + productRest,
        q2 = q * q;
      const scale = roots[j]! * powersOfTwo[(n >> 7) + 1024]!;
      operands[0] =
        scale + scale * (roots[j + 1]! + (q + q2 * (0.5 + q * (1 / 6) + q2 * (1 / 24 + q * (1 / 120)))));
      return;
    }
  }
  operands[0] = powOfAny(x, y);
}

function powOfAny(x: number, y: number): number {
  return x === 1 || (x === -1 && (y === Infinity || y === -Infinity)) ? 1 : Math.pow(x, y);
}
