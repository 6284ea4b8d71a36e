import type { GeneratedFile } from "../../index.js";
import type { Change } from "./compare.js";
import { byRank, importsModules, isIndex, isRuntime, setOf } from "./order.js";
import { stubText } from "./stub.js";

/** What is done in one operation of the disk. */
export interface Step {
  /**
   * `stub`: a file is replaced by one that stands in for it. `put`: what was prepared takes the place of a file, or of the folder of a set
   * that there was none of. `restore`: a file becomes again what it was. `remove`: it goes.
   */
  readonly kind: "stub" | "put" | "restore" | "remove";
  readonly path: string;
}

/** What is prepared, and what is done with it one by one. */
export interface Plan {
  /** The files that are written. */
  readonly written: ReadonlySet<string>;
  readonly stubs: readonly GeneratedFile[];
  /** The files that are kept as they were until all is done. */
  readonly old: readonly string[];
  /** The files that there were none of. */
  readonly added: readonly string[];
  readonly steps: readonly Step[];
}

/** What there is in the output folder besides the files that are compared. */
export interface Surroundings {
  /** The sets that have no folder. */
  readonly fresh: ReadonlySet<string>;
  /** The files of a runtime that sets of the folder share. */
  readonly runtimes: readonly string[];
}

/** What is done with one set. */
interface Part {
  readonly stubs: readonly GeneratedFile[];
  readonly old: readonly string[];
  readonly puts: readonly Step[];
  readonly removals: readonly Step[];
}

/**
 * The steps from the files that are there to those that are to be there. After each of them, who imports the index of a set gets the whole
 * old set or the whole new one: where more than one file of a set is replaced, its index leads to copies of the old ones until all are,
 * and so do the modules until the runtime is.
 */
export function planOf(changes: readonly Change[], { fresh, runtimes }: Surroundings): Plan {
  const bySet = grouped(changes),
    beside = bySet.get(".") ?? [];
  const isRuntimeChanged = beside.some(({ path, kind }) => kind === "change" && isRuntime(path));
  const parts = [...bySet].flatMap(([set, files]) => {
    if (set === ".") return [];
    return [fresh.has(set) ? freshSet(set) : setInPlace(files, isRuntimeChanged)];
  });
  const stubs = parts.flatMap((part) => part.stubs);
  const replaced = pathsOf(beside, "change", "remove");
  return {
    written: new Set(pathsOf(changes, "add", "change")),
    stubs,
    old: [
      ...new Set([...parts.flatMap(({ old }) => old), ...replaced, ...(stubs.length > 0 ? runtimes : [])]),
    ],
    added: pathsOf(changes, "add"),
    steps: [
      ...steps("stub", paths(stubs)),
      ...steps("put", pathsOf(beside, "add", "change")),
      ...parts.flatMap(({ puts }) => puts),
      ...parts.flatMap(({ removals }) => removals),
      ...steps("remove", pathsOf(beside, "remove")),
    ],
  };
}

/** The changes by the sets that they are of, in the order of their first ones. */
function grouped(changes: readonly Change[]): ReadonlyMap<string, readonly Change[]> {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const set = setOf(change.path),
      group = groups.get(set);
    if (group === undefined) groups.set(set, [change]);
    else group.push(change);
  }
  return groups;
}

/** The folder comes into its place as a whole. */
const freshSet = (set: string): Part => ({
  stubs: [],
  old: [],
  puts: [{ kind: "put", path: set }],
  removals: [],
});

/** The files are replaced one by one. */
function setInPlace(files: readonly Change[], isRuntimeChanged: boolean): Part {
  const changed = pathsOf(files, "change");
  const isOneStep = changed.length === 0 || (changed.length === 1 && !isRuntimeChanged);
  const stubs = isOneStep ? [] : stubsOf(files);
  const isStub = new Set(paths(stubs));
  const puts = byRank(files, ({ text }) => text).flatMap(({ path, kind }): readonly Step[] => {
    if (kind === "add" || kind === "change") return [{ kind: "put", path }];
    return kind === "keep" && isStub.has(path) ? [{ kind: "restore", path }] : [];
  });
  return {
    stubs,
    old: isOneStep ? pathsOf(files, "change", "remove") : pathsOf(files, "change", "remove", "keep"),
    puts,
    removals: steps("remove", pathsOf(lastFirst(files), "remove")),
  };
}

/** What stands in for the files of a set; the index comes first. A module that is kept needs it where those that it imports are replaced. */
function stubsOf(files: readonly Change[]): readonly GeneratedFile[] {
  return lastFirst(files).flatMap((change) => {
    const { path, kind } = change,
      old = oldText(change);
    if (old === undefined || isRuntime(path)) return [];
    const isNeeded = kind !== "keep" || isIndex(path) || importsModules(old);
    return isNeeded ? [{ path, text: stubText(path, old) }] : [];
  });
}

/** What imports others of what is there comes before them. */
const lastFirst = (files: readonly Change[]): readonly Change[] => [...byRank(files, oldText)].reverse();

/** What is there. */
const oldText = ({ kind, text, old }: Change): string | undefined => (kind === "keep" ? text : old);

const paths = (files: readonly GeneratedFile[]): readonly string[] => files.map(({ path }) => path);

const pathsOf = (changes: readonly Change[], ...kinds: readonly Change["kind"][]): readonly string[] =>
  changes.filter(({ kind }) => kinds.includes(kind)).map(({ path }) => path);

const steps = (kind: Step["kind"], all: readonly string[]): readonly Step[] =>
  all.map((path) => ({ kind, path }));
