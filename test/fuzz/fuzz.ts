import { Counts, type Kind } from "./counts.js";
import { drawCase } from "./draw.js";
import { judge } from "./judge.js";
import { type Case, type Finding, type Referees } from "./trial.js";

export interface Effort {
  readonly seed: number;
  /** The first case, for going on where another run has ended. */
  readonly first?: number;
  /** After the case whose number is given, and the milliseconds so far. */
  readonly isDone: (cases: number, milliseconds: number) => boolean;
}

/** A case that something is wrong with. */
export interface Failure {
  readonly place: number;
  readonly one: Case;
  readonly finding: Finding;
}

/** Draws and judges cases until there have been enough. */
export async function fuzz(
  { seed, first = 0, isDone }: Effort,
  referees: Referees,
  onFailure: (failure: Failure) => Promise<void> | void,
): Promise<Counts> {
  const counts = new Counts(),
    start = performance.now();
  for (let cases = 0; !isDone(cases, performance.now() - start); cases++) {
    const place = first + cases,
      one = drawCase(seed, place);
    const kinds = new Set<Kind>();
    for (const finding of await judge(one, referees, counts)) {
      counts.add(finding.kind);
      if (!kinds.has(finding.kind)) await onFailure({ place, one, finding });
      kinds.add(finding.kind);
    }
  }
  return counts;
}
