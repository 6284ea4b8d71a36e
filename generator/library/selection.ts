import type { CompoundCorrection, Correction, CorrectionSet } from "../tree/set.js";
import { OptionError } from "./errors.js";
import { listNearest } from "./nearest.js";

/** Which corrections of a set are wanted. */
export interface Selection {
  /** Whether the name of a correction or of a compound is asked for. */
  readonly admits: (name: string) => boolean;
  /** Whether one is asked for or in the stack of a compound that is. */
  readonly needs: (one: Correction | CompoundCorrection) => boolean;
}

/** The selection by names and patterns, in which `*` stands for any characters; everything without them. */
export function select(set: CorrectionSet, only: readonly string[] | undefined): Selection {
  if (only === undefined) return { admits: () => true, needs: () => true };
  const names = [...new Set([...set.corrections, ...set.compounds].map(({ name }) => name))];
  const admitted = new Set(only.flatMap((pattern) => matching("only", pattern, names)));
  const wanted = [...set.corrections, ...set.compounds].filter(({ name }) => admitted.has(name));
  const needed = new Set(
    wanted.flatMap((one) => ("stack" in one ? [one, ...stackOf(set, one)] : [one])).map(keyOf),
  );
  return { admits: (name) => admitted.has(name), needs: (one) => needed.has(keyOf(one)) };
}

/** A correction is the same one after it has been smoothed, too. */
const keyOf = (one: Correction | CompoundCorrection): string =>
  `${"stack" in one ? "compound" : "correction"} ${one.name}`;

function stackOf(set: CorrectionSet, { stack }: CompoundCorrection): readonly Correction[] {
  return stack.map(({ correction }) => set.corrections[correction]!);
}

/** The names that a name or pattern of an option stands for. Throws `OptionError` where there is none. */
export function matching(option: string, pattern: string, names: readonly string[]): readonly string[] {
  if (names.includes(pattern)) return [pattern];
  const parts = pattern.split("*").map((part) => part.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"));
  const expression = new RegExp(`^${parts.join(".*")}$`, "su");
  const found = names.filter((name) => expression.test(name));
  if (found.length > 0) return found;
  throw new OptionError(
    `${option}: no correction is named ${JSON.stringify(pattern)}; ${listNearest(pattern, names)}`,
  );
}
