import { endsOf, type Entry, runsOf } from "./log.js";
import type { Mutant } from "./mutants.js";

/** What survived, a mutant a line, and the score. */
export function report(mutants: readonly Mutant[], entries: readonly Entry[], all: number): string {
  const ends = endsOf(entries),
    runs = runsOf(entries);
  const count = (end: string): number => [...ends.values()].filter((one) => one === end).length;
  const survivors = [...mutants.entries()].filter(([number]) => !ends.has(number));
  const lines = survivors.map(([number, mutant]) => `${shown(mutant)}  (${runs.get(number) ?? 0} runs)`);
  const slow = entries.filter((entry) => entry.kind === "slow").length;
  return [
    ...lines.sort(),
    "",
    `${mutants.length} of ${all} mutants: ${count("killed")} killed, ${count("timeout")} timed out, ${survivors.length} survived`,
    ...(slow > 0 ? [`${slow} tests were too slow to run with mutants`] : []),
  ].join("\n");
}

const shown = ({ file, line, original, replacement }: Mutant): string =>
  `${file}:${line}  ${brief(original)}  =>  ${brief(replacement)}`;

/** A text in one line, its middle left out if it is long. */
function brief(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length <= 80 ? line || "nothing" : `${line.slice(0, 50)} ... ${line.slice(-25)}`;
}
