import { normal, Seed, stdflat, stdnormal } from "../../runtime/index.js";
import type { Distribution } from "../tree/node.js";

const DRAWS: Readonly<Record<Distribution, (seed: Seed) => number>> = {
  stdflat,
  stdnormal,
  normal,
};

/** The random number of what is drawn from. */
export function drawn(
  distribution: Distribution,
  inputs: readonly { readonly type: "real" | "int"; readonly value: number | string | bigint }[],
): number {
  const seed = new Seed(inputs.length);
  for (const [i, { type, value }] of inputs.entries())
    if (type === "int") seed.int(i, typeof value === "bigint" ? value : Number(value));
    else seed.real(i, Number(value));
  return DRAWS[distribution](seed);
}
