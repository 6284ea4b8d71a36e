import { log } from "./elementary.js";
import type { Pcg32 } from "./pcg32.js";
import type { Seed } from "./seed.js";

/** Uniform from 0 to below 1, as libstdc++'s `uniform_real_distribution<double>` draws it. */
export function stdflat(seed: Seed): number {
  return canonical(seed.started());
}

/** Standard normal by the polar method (Marsaglia), two 32-bit draws a trial. */
export function normal(seed: Seed): number {
  const generator = seed.started();
  for (;;) {
    const u = generator.next() * 2 ** -31 - 1;
    const v = generator.next() * 2 ** -31 - 1;
    const s = u * u + v * v;
    if (s > 0 && s < 1) return u * Math.sqrt((-2 * log(s)) / s);
  }
}

/** Standard normal as libstdc++'s `normal_distribution<double>` draws it: the polar method, the second of the pair. */
export function stdnormal(seed: Seed): number {
  const generator = seed.started();
  for (;;) {
    const u = 2 * canonical(generator) - 1;
    const v = 2 * canonical(generator) - 1;
    const s = u * u + v * v;
    if (s > 0 && s <= 1) return v * Math.sqrt((-2 * log(s)) / s);
  }
}

/** A double from 0 to below 1 of two draws, the second the more significant; what rounds to 1 is the double below. */
function canonical(generator: Pcg32): number {
  const low = generator.next();
  const value = (low + generator.next() * 2 ** 32) / 2 ** 64;
  return value < 1 ? value : 1 - 2 ** -53;
}
