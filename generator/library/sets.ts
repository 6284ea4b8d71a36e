import type { FileForm } from "../module/form.js";
import type { GeneratedFile } from "../options.js";
import { type WantedSet, printModules, printRuntimes, pathsOfModules, pathsOfRuntimes } from "./modules.js";
import type { GeneratedSequence } from "./sequence.js";

/** How sets are written. */
export interface SetForms {
  readonly forms: readonly FileForm[];
  /** Whether all sets have one runtime, which is beside their folders. */
  readonly isShared: boolean;
}

/** The files of sets, those of the runtime included. */
export const printSets = (sets: readonly WantedSet[], how: SetForms): GeneratedSequence => ({
  paths: pathsOf(sets, how),
  warnings: sets.map(({ warnings }) => warnings),
  [Symbol.iterator]: () => filesOf(sets, how),
});

function pathsOf(sets: readonly WantedSet[], { forms, isShared }: SetForms): readonly string[] {
  const runtimes = (folder: string): readonly string[] => pathsOfRuntimes(folder, forms);
  const ofSets = sets.flatMap((set) => [
    ...pathsOfModules(set, forms),
    ...(isShared ? [] : runtimes(`${set.name}/`)),
  ]);
  return isShared ? [...ofSets, ...runtimes("")] : ofSets;
}

function* filesOf(sets: readonly WantedSet[], { forms, isShared }: SetForms): Generator<GeneratedFile, void> {
  const all = new Set<string>();
  for (const set of sets) {
    const needed = yield* printModules(set, forms);
    for (const one of needed) all.add(one);
    if (!isShared) yield* printRuntimes(`${set.name}/`, needed, forms);
  }
  if (isShared) yield* printRuntimes("", all, forms);
}
