import { basename, dirname, join } from "node:path";
import type { FileSequence, GeneratedFile } from "../../index.js";
import { type Change, PACKAGE, compare, generatedText, listFolder, naming, refuseOthers } from "./compare.js";
import { type Disk, codeOf } from "./disk.js";
import { isRuntime, setOf } from "./order.js";
import { type Plan, type Step, planOf } from "./plan.js";
import { forget, putDuplicate, remember, undo } from "./undo.js";
import { type Machine, inWorkplace, leftIn, waitForOthers } from "./workplace.js";

/**
 * Makes the folder hold these files, and says what has changed. Where there is none of them yet, each is written when it is made, so that not
 * all are in memory. Should the run end in between, each set is the old one or the new one, and
 * the next run removes what this one has left. Where the disk fails everything is as it was.
 */
export function writeFiles(folder: string, given: FileSequence, machine: Machine): readonly Change[] {
  const { disk } = machine;
  const changesBy = (files: FileSequence): readonly Change[] => {
    const changes = compare(folder, files, disk);
    refuseOthers(folder, changes);
    return changes;
  };
  const changes = changesBy(given),
    files = inMemory(given, changes);
  const isDone = changes.every(({ kind }) => kind === "keep");
  return naming(folder, () => {
    if (isDone && leftIn(folder, disk).length === 0) return changes;
    return inNewFolder(folder, disk, () =>
      inWorkplace(folder, machine, (workplace) => {
        undo(folder, workplace, disk);
        const current = changesBy(files);
        perform({ folder, workplace, files, disk }, current);
        return current;
      }),
    );
  });
}

/** The files, which need not be made again where they have been for comparison. */
function inMemory(files: FileSequence, changes: readonly Change[]): FileSequence {
  const made = changes.flatMap(({ path, text }) => (text === undefined ? [] : [{ path, text }]));
  return made.length === 0 ? files : { paths: files.paths, [Symbol.iterator]: () => made.values() };
}

/** What ended runs have left in the folder; waits for one that writes there. */
export function leftOver(folder: string, machine: Machine): readonly string[] {
  return naming(folder, () => {
    waitForOthers(folder, machine);
    return leftIn(folder, machine.disk);
  });
}

/** Does the work in a folder that is made for it if need be; where the work fails, it goes again. */
function inNewFolder<T>(folder: string, disk: Disk, work: () => T): T {
  const made: string[] = [];
  const make = (path: string): void => {
    if (disk.targetOf(path) === "folder") return;
    if (dirname(path) !== path) make(dirname(path));
    try {
      disk.makeFolder(path);
      made.unshift(path);
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    }
  };
  try {
    make(folder);
    return work();
  } catch (error) {
    try {
      for (const path of made) disk.removeFolder(path);
    } catch {
      // Others use it by now.
    }
    throw error;
  }
}

/** What a run writes, and where. */
interface Work {
  readonly folder: string;
  readonly workplace: string;
  readonly files: FileSequence;
  readonly disk: Disk;
}

/** Makes the changes. */
function perform(work: Work, changes: readonly Change[]): void {
  const { folder, workplace, disk } = work;
  if (changes.every(({ kind }) => kind === "keep")) return;
  const sets = new Set(changes.map(({ path }) => setOf(path)).filter((set) => set !== "."));
  const plan = planOf(changes, {
    fresh: new Set([...sets].filter((set) => disk.kindOf(join(folder, set)) === "absent")),
    runtimes: listFolder(folder, disk).filter(
      (name) => isRuntime(name) && generatedText(join(folder, name), disk) !== undefined,
    ),
  });
  try {
    prepare(work, plan);
    for (const step of plan.steps) take(step, folder, workplace, disk);
    forget(disk, workplace);
  } catch (error) {
    try {
      undo(folder, workplace, disk);
    } catch {
      // The next run will, and until then the sets are whole.
    }
    throw error;
  }
}

/** Has everything on the disk that is needed, beside what is there. */
function prepare({ folder, workplace, files, disk }: Work, plan: Plan): void {
  const folders = new Map<string, string>();
  /** The folder of a kind, and in it that of a set, which are made when they are first asked for. */
  const folderOf = (kind: string, set: string): string => {
    const key = `${kind}/${set}`,
      known = folders.get(key);
    if (known !== undefined) return known;
    const made = set === "." ? join(workplace, kind) : join(folderOf(kind, "."), set);
    disk.makeFolder(made);
    folders.set(key, made);
    return made;
  };
  const placeOf = (kind: string, path: string): string => `${folderOf(kind, setOf(path))}/${basename(path)}`;
  const write = ({ path, text }: GeneratedFile): void => {
    if (plan.written.has(path)) disk.write(placeOf("new", path), text);
  };
  for (const file of files) write(file);
  write(PACKAGE);
  for (const { path, text } of plan.stubs) disk.write(placeOf("stub", path), text);
  for (const path of plan.old) disk.duplicate(join(folder, path), placeOf("old", path));
  remember(disk, workplace, plan.added);
}

function take({ kind, path }: Step, folder: string, workplace: string, disk: Disk): void {
  const place = join(folder, path);
  naming(place, () => {
    OPERATIONS[kind]({ disk, workplace, path, place });
  });
}

interface Operation {
  readonly disk: Disk;
  readonly workplace: string;
  readonly path: string;
  readonly place: string;
}

const OPERATIONS: Readonly<Record<Step["kind"], (operation: Operation) => void>> = {
  put: ({ disk, workplace, path, place }) => {
    disk.rename(join(workplace, "new", path), place);
  },
  stub: ({ disk, workplace, path, place }) => {
    putDuplicate(disk, workplace, join(workplace, "stub", path), place);
  },
  restore: ({ disk, workplace, path, place }) => {
    putDuplicate(disk, workplace, join(workplace, "old", path), place);
  },
  remove: ({ disk, place }) => {
    disk.remove(place);
  },
};
