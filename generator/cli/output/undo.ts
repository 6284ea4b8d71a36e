import { dirname, join } from "node:path";
import { generatedMark } from "../../index.js";
import { type Disk, filesIn, removeAll } from "./disk.js";
import { PACKAGE } from "./compare.js";
import { byRank } from "./order.js";
import { JOURNAL } from "./workplace.js";

/** The file that a duplicate is until it takes its place. */
const PASSING = "passing";

/** Puts a duplicate of a file that stays in the place of another one. */
export function putDuplicate(disk: Disk, workplace: string, from: string, to: string): void {
  const passing = join(workplace, PASSING);
  disk.duplicate(from, passing);
  disk.rename(passing, to);
}

/** Writes down what is undone if the run ends before `forget`. */
export function remember(disk: Disk, workplace: string, added: readonly string[]): void {
  const draft = join(workplace, `${JOURNAL}.draft`);
  disk.write(draft, JSON.stringify({ added }));
  disk.rename(draft, join(workplace, JOURNAL));
}

/** Everything is in its place. */
export function forget(disk: Disk, workplace: string): void {
  disk.remove(join(workplace, JOURNAL));
}

/**
 * Makes the output folder what it was before the run whose workplace it is, as far as people have left it as that run did. In the time
 * between, the sets are whole as they are when files are replaced.
 */
export function undo(folder: string, workplace: string, disk: Disk): void {
  const journal = join(workplace, JOURNAL);
  if (disk.kindOf(journal) === "file") {
    restoreFiles(folder, workplace, addedIn(disk.read(journal)), disk);
    forget(disk, workplace);
  }
  for (const name of ["new", "old", "stub", PASSING, `${JOURNAL}.draft`])
    removeAll(disk, join(workplace, name));
}

function restoreFiles(folder: string, workplace: string, added: readonly string[], disk: Disk): void {
  removeAll(disk, join(workplace, PASSING));
  const putBack = (kind: "stub" | "old", path: string): void => {
    const from = join(workplace, kind, path);
    if (!isDone(disk, from, join(folder, path))) putDuplicate(disk, workplace, from, join(folder, path));
  };
  const old = ranked(disk, join(workplace, "old"), filesIn(disk, join(workplace, "old")));
  if (old.some((path) => !isDone(disk, join(workplace, "old", path), join(folder, path)))) {
    const stubs = new Set(filesIn(disk, join(workplace, "stub")));
    for (const path of [...old].reverse()) if (stubs.has(path)) putBack("stub", path);
  }
  const sets = new Set(old.map((path) => dirname(path)));
  const taken = [...ranked(disk, folder, added)].reverse();
  const isFresh = (path: string): boolean => !isBeside(path) && !sets.has(dirname(path));
  removeAdded(folder, taken.filter(isFresh), disk);
  for (const path of old.filter(isBeside)) putBack("old", path);
  for (const path of old) putBack("old", path);
  const others = taken.filter((path) => !isFresh(path));
  removeAdded(folder, [...others.filter((path) => !isBeside(path)), ...others.filter(isBeside)], disk);
}

/** Whether a file belongs to no set. */
const isBeside = (path: string): boolean => dirname(path) === ".";

/** Paths of files in the order of their ranks. */
function ranked(disk: Disk, folder: string, paths: readonly string[]): readonly string[] {
  const files = paths.map((path) => ({ path, place: join(folder, path) }));
  return byRank(files, ({ place }) => textAt(disk, place)).map(({ path }) => path);
}

/** The text of a file; empty where there is none. */
function textAt(disk: Disk, place: string): string {
  const isThere = disk.targetOf(dirname(place)) === "folder" && disk.kindOf(place) === "file";
  return isThere ? disk.read(place) : "";
}

/** Whether a file need not be put back: it is the same, or people have put another in its place, or taken the folder away. */
function isDone(disk: Disk, from: string, place: string): boolean {
  if (disk.targetOf(dirname(place)) !== "folder") return true;
  const kind = disk.kindOf(place);
  if (kind === "absent") return false;
  if (kind !== "file") return true;
  const text = disk.read(place);
  return generatedMark(text) === "" || text === disk.read(from);
}

/** Removes files that were not there, and folders that are empty then. */
function removeAdded(folder: string, added: readonly string[], disk: Disk): void {
  for (const path of added) {
    const place = join(folder, path);
    const text = textAt(disk, place);
    if (generatedMark(text) !== "" || (path === PACKAGE.path && text === PACKAGE.text)) disk.remove(place);
  }
  for (const set of new Set(added.map((path) => dirname(path)).filter((one) => one !== "."))) {
    const place = join(folder, set);
    if (disk.kindOf(place) === "folder" && disk.list(place).length === 0) disk.removeFolder(place);
  }
}

/** The paths that a journal names. */
function addedIn(text: string): readonly string[] {
  const journal: unknown = JSON.parse(text);
  if (typeof journal !== "object" || journal === null || !("added" in journal)) return [];
  return Array.isArray(journal.added) ? journal.added.filter((path) => typeof path === "string") : [];
}
