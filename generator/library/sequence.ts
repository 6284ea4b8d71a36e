import type { GeneratedFile } from "../options.js";

/** Files whose paths are known, and whose texts are made one by one while they are gone through. */
export interface FileSequence extends Iterable<GeneratedFile> {
  readonly paths: readonly string[];
}

/** One after the other. */
export const joinedFiles = (sequences: readonly FileSequence[]): FileSequence => ({
  paths: sequences.flatMap(({ paths }) => paths),
  *[Symbol.iterator]() {
    for (const one of sequences) yield* one;
  },
});
