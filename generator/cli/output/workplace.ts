import { join } from "node:path";
import { Failure } from "../diagnostics.js";
import { STATUS } from "../io.js";
import { type Disk, codeOf, removeAll } from "./disk.js";
import { type Owner, type Processes, ownerName, ownerOf } from "./processes.js";

/** What output is written with. */
export interface Machine {
  readonly disk: Disk;
  readonly processes: Processes;
}

/**
 * The folder beside the sets where a run prepares what it writes. There is one of it, and in it a file that names the run it belongs to: it
 * comes into being with that file, by a rename, and changes hands by a rename of that file, so no two runs can have it.
 */
export const WORKPLACE = ".correctionlib-codegen";

/** Is in a workplace while there is something to be undone should the run end here. */
export const JOURNAL = "journal.json";

const PAUSE = 50;
const LONGEST_WAIT = 60_000;
const HOUR = 3_600_000;

/** What runs have left in an output folder, and those that run now. */
export function leftIn(folder: string, disk: Disk): readonly string[] {
  if (disk.targetOf(folder) !== "folder") return [];
  return disk.list(folder).filter((name) => name === WORKPLACE || name.startsWith(`${WORKPLACE}~`));
}

/** Does the work as the only run that writes to the folder, after others have ended. What it leaves in its place is removed. */
export function inWorkplace<T>(folder: string, machine: Machine, work: (workplace: string) => T): T {
  const { disk } = machine;
  const name = take(folder, machine);
  const workplace = join(folder, WORKPLACE);
  const leave = (): void => {
    const names = disk.list(workplace);
    if (names.includes(JOURNAL)) return;
    if (names.includes(name)) {
      for (const one of names) if (one !== name) removeAll(disk, join(workplace, one));
      disk.remove(join(workplace, name));
    }
    // Another run may have taken the empty folder by now.
    tried(["ENOENT", "ENOTEMPTY", "EEXIST"], () => {
      disk.removeFolder(workplace);
    });
  };
  try {
    sweep(folder, machine);
    return work(workplace);
  } finally {
    // What cannot be removed now is in nobody's way, and the next run tries again.
    if (!tried("all", leave)) tried("all", leave);
  }
}

/** Waits for a run that writes to the folder. */
export function waitForOthers(folder: string, { disk, processes }: Machine): void {
  const workplace = join(folder, WORKPLACE);
  for (let waited = 0; ; waited += PAUSE) {
    const owner = ownerIn(workplace, disk);
    if (owner === undefined || processes.isRunning(owner) !== true) return;
    if (waited >= LONGEST_WAIT) throw busy(folder, owner);
    processes.wait(PAUSE);
  }
}

/** Takes the workplace and gives the name of the file that says so. */
function take(folder: string, machine: Machine): string {
  const { disk, processes } = machine;
  const name = ownerName(processes.self());
  const candidate = join(folder, `${WORKPLACE}~${name}`);
  try {
    disk.makeFolder(candidate);
    disk.write(join(candidate, name), "");
    for (let waited = 0; ; waited += PAUSE) {
      if (takeFree(folder, candidate, disk) || takeOver(folder, candidate, name, machine)) return name;
      if (waited >= LONGEST_WAIT) throw busy(folder, ownerIn(join(folder, WORKPLACE), disk));
      processes.wait(PAUSE);
    }
  } catch (error) {
    tried("all", () => {
      removeAll(disk, candidate);
    });
    throw error;
  }
}

/** Takes the workplace if there is none, or an empty one. */
function takeFree(folder: string, candidate: string, disk: Disk): boolean {
  const workplace = join(folder, WORKPLACE);
  const isFree = (): boolean =>
    tried(["ENOTEMPTY", "EEXIST", "EPERM"], () => {
      disk.rename(candidate, workplace);
    });
  if (isFree()) return true;
  // Not every system renames to an empty folder.
  const isEmpty = tried(["ENOTEMPTY", "EEXIST", "ENOENT"], () => {
    disk.removeFolder(workplace);
  });
  return isEmpty && isFree();
}

/** Takes the workplace of a run that was ended. */
function takeOver(folder: string, candidate: string, name: string, { disk, processes }: Machine): boolean {
  const workplace = join(folder, WORKPLACE);
  const owner = ownerIn(workplace, disk);
  if (owner === undefined) return false;
  const old = join(workplace, ownerName(owner));
  const isRunning = processes.isRunning(owner);
  if (isRunning === true) return false;
  if (isRunning === "unknown" && !isOld(old, join(candidate, name), disk)) return false;
  const isTaken = tried(["ENOENT"], () => {
    disk.rename(old, join(workplace, name));
  });
  if (!isTaken) return false;
  // Its time is now, not that of the run before.
  disk.rename(join(candidate, name), join(workplace, name));
  disk.removeFolder(candidate);
  return true;
}

/** Nothing is known of a process of another machine, but no run writes for an hour. */
function isOld(file: string, now: string, disk: Disk): boolean {
  return disk.kindOf(file) === "file" && disk.modified(now) - disk.modified(file) > HOUR;
}

/** Removes what runs have left that were ended while they waited. */
function sweep(folder: string, { disk, processes }: Machine): void {
  for (const left of leftIn(folder, disk)) {
    const owner = ownerOf(left.slice(WORKPLACE.length + 1));
    if (owner !== undefined && processes.isRunning(owner) === false) removeAll(disk, join(folder, left));
  }
}

function ownerIn(workplace: string, disk: Disk): Owner | undefined {
  const owners: Owner[] = [];
  tried(["ENOENT"], () => {
    owners.push(...disk.list(workplace).flatMap((name) => ownerOf(name) ?? []));
  });
  return owners[0];
}

/** Whether the work was done; it may fail in these ways. */
function tried(codes: readonly string[] | "all", work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (codes !== "all" && !codes.includes(codeOf(error))) throw error;
    return false;
  }
}

function busy(folder: string, owner: Owner | undefined): Failure {
  const who = owner === undefined ? "" : ` (process ${owner.pid} on ${owner.host})`;
  const message = `another run is writing here${who}; wait until it has ended, or remove ${join(folder, WORKPLACE)} if it has`;
  return new Failure(STATUS.inputAtFault, [{ file: folder, pointer: "", message }]);
}
