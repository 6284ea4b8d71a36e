import type { Disk } from "../../../generator/cli/output/disk.js";
import { isIndex } from "../../../generator/cli/output/order.js";
import type { Owner, Processes } from "../../../generator/cli/output/processes.js";
import { writeFiles } from "../../../generator/cli/output/write.js";
import type { FileSequence, GeneratedFile } from "../../../generator/index.js";
import { type Changing, type Tree, memoryDisk, textsOf, treeOf, watched } from "./memoryDisk.js";
import { OUT, OWN, type Scenario, filesOf, imported } from "./scenarios.js";

type Texts = Readonly<Record<string, string>>;

/** What is done before an operation. */
export type Watch = (place: number, operation: Changing, path: string, text: string) => void;

/** A process that sees the others as they are said to be. */
export const processOf = (
  pid: number,
  isRunning: Processes["isRunning"] = () => false,
  host = "here",
): Processes => ({
  self: (): Owner => ({ pid, start: "", run: "1", host }),
  isRunning,
  wait: () => undefined,
});

/** Files that are all in memory. */
export const inMemory = (files: readonly GeneratedFile[]): FileSequence => ({
  paths: files.map(({ path }) => path),
  [Symbol.iterator]: () => files.values(),
});

/** A run that writes files. */
export function write(files: readonly GeneratedFile[], disk: Disk, processes = processOf(1)): void {
  writeFiles(OUT, inMemory(files), { disk, processes });
}

/** The disk with something done before each operation, of which the first is 0. */
export function counted(disk: Disk, before: Watch): Disk {
  let place = 0;
  return watched(disk, (...given) => {
    before(place++, ...given);
  });
}

/** How many operations a run takes. */
export function operationsOf(files: readonly GeneratedFile[], tree: Tree, pid = 1): number {
  let count = 0;
  const disk = counted(memoryDisk(tree), () => {
    count++;
  });
  write(files, disk, processOf(pid));
  return count;
}

/** The run was ended: nothing happens any more. */
class Ended extends Error {}

/** What is there when a run is ended before one of its operations; of a file that it writes then, half may be there. */
export function endedAt(end: number, files: readonly GeneratedFile[], tree: Tree, pid = 1): Tree {
  const disk = memoryDisk(tree);
  const ending = counted(disk, (place, operation, path, text) => {
    if (place < end) return;
    if (place === end && operation === "write" && end % 2 === 1)
      disk.write(path, text.slice(0, text.length / 2));
    throw new Ended();
  });
  try {
    write(files, ending, processOf(pid));
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
  }
  return disk.tree();
}

/** The texts that there are before a run, and after it. */
export const textsBefore = ({ before }: Scenario): Texts => textsOf(treeOf({ ...OWN, ...filesOf(before) }));
export const textsAfter = ({ after }: Scenario): Texts => textsOf(treeOf({ ...OWN, ...filesOf(after) }));

/** What is wrong for somebody who imports modules: they are the old ones or the new ones, with all that they import, or not there in one of these. */
export function faults({ before, after }: Scenario, texts: Texts): readonly string[] {
  const [old, next] = [filesOf(before), filesOf(after)];
  const modules = [...new Set([...Object.keys(old), ...Object.keys(next)])].filter(isInSet);
  return modules.flatMap((path) => {
    if (!(path in texts)) return isMissing(path, old, next, texts) ? [`${path} is missing`] : [];
    // Nobody knows of it before the index is there.
    if (!(path in old) && !isIndex(path)) return [];
    const wanted = [old, next].flatMap((one) => (path in one ? [imported(one, path)] : []));
    const got = imported(texts, path);
    return wanted.includes(got) ? [] : [`${path}: ${got}`];
  });
}

const isInSet = (path: string): boolean => /^\w+\/[\w.]+$/.test(path.slice(OUT.length + 1));

/** Whether a file has to be there: an old one that is also new, and an old index until there is another. */
function isMissing(path: string, old: Texts, next: Texts, now: Texts): boolean {
  if (!(path in old)) return false;
  if (path in next) return true;
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  return (
    isIndex(path) && !Object.keys(next).some((one) => one.startsWith(folder) && isIndex(one) && one in now)
  );
}
