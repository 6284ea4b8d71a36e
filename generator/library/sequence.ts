import type { GeneratedFile } from "../options.js";
import type { Problem } from "../schema/problem.js";

/** Files whose paths are known, and whose texts are made one by one while they are gone through. */
export interface FileSequence extends Iterable<GeneratedFile> {
  readonly paths: readonly string[];
}

/** The files of sets, and for each set where it has no value because of what is chosen for it. */
export interface GeneratedSequence extends FileSequence {
  readonly warnings: readonly (readonly Problem[])[];
}

/** One after the other. */
export const joinedFiles = (sequences: readonly GeneratedSequence[]): GeneratedSequence => ({
  paths: sequences.flatMap(({ paths }) => paths),
  warnings: sequences.flatMap(({ warnings }) => warnings),
  *[Symbol.iterator]() {
    for (const one of sequences) yield* one;
  },
});
