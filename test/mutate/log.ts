import { appendFileSync, readFileSync } from "node:fs";

/** What became of a mutant: a test failed, or it ran many times as long as without it. */
export type End = "killed" | "timeout";

/** What the runner says of its work, a line each; a run that is begun again reads what was done. */
export type Entry =
  | { readonly kind: "process"; readonly id: number }
  | { readonly kind: "start"; readonly mutant: number; readonly test: string }
  | { readonly kind: "end"; readonly mutant: number; readonly end: End; readonly test: string }
  | { readonly kind: "slow"; readonly test: string; readonly milliseconds: number };

export function append(file: string, entry: Entry): void {
  appendFileSync(file, `${JSON.stringify(entry)}\n`);
}

export const readLog = (file: string): readonly Entry[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Entry);

/** How mutants ended, by their numbers. */
export const endsOf = (entries: readonly Entry[]): ReadonlyMap<number, End> =>
  new Map(entries.flatMap((entry) => (entry.kind === "end" ? [[entry.mutant, entry.end] as const] : [])));

/** How many runs of tests each mutant was active in. */
export function runsOf(entries: readonly Entry[]): ReadonlyMap<number, number> {
  const runs = new Map<number, number>();
  for (const entry of entries)
    if (entry.kind === "start") runs.set(entry.mutant, (runs.get(entry.mutant) ?? 0) + 1);
  return runs;
}
