import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { type Mutant, mutantsOf } from "./mutants.js";

/** The mutants of a folder's files; those that act when a module is loaded are left out, as they need a process each. */
export function mutantsBelow(root: string, folder: string): readonly Mutant[] {
  return readdirSync(join(root, folder), { recursive: true })
    .map((name) => `${folder}/${String(name)}`)
    .filter((file) => file.endsWith(".ts"))
    .sort()
    .flatMap((file) => mutantsOf(file, readFileSync(join(root, file), "utf8")))
    .filter(({ isStatic }) => !isStatic);
}

/** So many of them, the same for the same seed. */
export function sampleOf(all: readonly Mutant[], count: number, seed: number): readonly Mutant[] {
  const few = Math.min(count, all.length);
  const [drawn = []] = fc.sample(fc.shuffledSubarray([...all], { minLength: few, maxLength: few }), {
    seed,
    numRuns: 1,
  });
  return drawn;
}
