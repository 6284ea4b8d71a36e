import { dirname, join } from "node:path";
import { type FileSequence, type GeneratedFile, generatedMark } from "../../index.js";
import { Failure, failureOf } from "../diagnostics.js";
import { STATUS, systemMessage } from "../io.js";
import { isIndex, isRuntime, setOf } from "./order.js";
import { type Disk, type Kind, codeOf } from "./disk.js";

/** How a file in the output folder differs from what is generated now. */
export interface Change {
  readonly path: string;
  readonly kind: "add" | "change" | "keep" | "remove" | "refuse";
  /** What is to be there; undefined where that need not be known. */
  readonly text?: string;
  /** What is there, unless that is the same. */
  readonly old?: string;
}

/** So that sets work in projects of any kind, and bundlers drop what is not used. */
export const PACKAGE: GeneratedFile = {
  path: "package.json",
  text: '{ "type": "module", "sideEffects": false }\n',
};

/**
 * What has to be done in a folder so that it holds these files. Only files that carry the mark of a generated file are ever changed or
 * removed, and those removed are in the folders of the files' sets, or a runtime beside them that is in the way of theirs. A
 * `package.json` is written where there is none. Where there is nothing yet in any place, the files are not gone through.
 */
export function compare(folder: string, files: FileSequence, disk: Disk): readonly Change[] {
  const { paths } = files;
  const folders = new Set(paths.map(setOf)),
    sets = new Set([...folders].filter((set) => set !== "."));
  return naming(folder, () => {
    expectFolder(folder, disk);
    const fresh = new Set([...sets].filter((set) => isAbsent(join(folder, set), disk)));
    const linked = [...sets].filter((set) => isLinked(join(folder, set), disk));
    if (folders.has(".")) refuseStranded(folder, sets, disk);
    const isNew = (path: string): boolean => {
      const set = setOf(path);
      return set === "." ? isAbsent(join(folder, path), disk) : fresh.has(set);
    };
    const changes = [
      ...(paths.every(isNew) ? paths.map(added) : compareFiles(folder, files, fresh, disk)),
      comparePackage(folder, disk),
      ...staleFiles(folder, { folders, paths: new Set(paths) }, disk),
    ];
    for (const set of linked)
      if (changes.some(({ path, kind }) => kind !== "keep" && setOf(path) === set))
        throw failureOf(join(folder, set), LINK, STATUS.inputAtFault);
    return changes;
  });
}

const added = (path: string): Change => ({ path, kind: "add" });

const compareFiles = (
  folder: string,
  files: FileSequence,
  fresh: ReadonlySet<string>,
  disk: Disk,
): readonly Change[] =>
  Array.from(files, (file) =>
    fresh.has(setOf(file.path)) ? { ...file, kind: "add" } : compareFile(folder, file, disk),
  );

/** Does the work; what the system says of it is said of the path. */
export function naming<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (codeOf(error) === "") throw error;
    throw failureOf(path, systemMessage(error), STATUS.inputAtFault);
  }
}

/** Fails where files are in the way that were not generated. */
export function refuseOthers(folder: string, changes: readonly Change[]): void {
  const refused = changes.filter(({ kind }) => kind === "refuse");
  if (refused.length === 0) return;
  const message =
    "exists and was not generated, so nothing is written; move it away, or give another folder with -o";
  const files = refused.map(({ path }) => ({ file: join(folder, path), pointer: "", message }));
  throw new Failure(STATUS.inputAtFault, files);
}

/** What there is to be in an output folder. */
interface Wanted {
  /** Those of the sets, and `.` where there are files beside them. */
  readonly folders: ReadonlySet<string>;
  readonly paths: ReadonlySet<string>;
}

/** What is there and would not be generated any more. */
function staleFiles(folder: string, { folders, paths }: Wanted, disk: Disk): readonly Change[] {
  const stale = [...folders].flatMap((set) =>
    listFolder(join(folder, set), disk)
      .filter((name) => (set === "." ? isRuntime(name) : /\.[jt]s$/.test(name)))
      .map((name) => (set === "." ? name : `${set}/${name}`))
      .filter((path) => !paths.has(path)),
  );
  return stale.flatMap((path): readonly Change[] => {
    const old = generatedText(join(folder, path), disk);
    return old === undefined ? [] : [{ path, kind: "remove", old }];
  });
}

/** Fails where sets of other runs use the shared runtime, of which the files have only what their own sets need. */
function refuseStranded(folder: string, sets: ReadonlySet<string>, disk: Disk): void {
  const stranded = listFolder(folder, disk).filter((name) => {
    if (sets.has(name)) return false;
    const names = listFolder(join(folder, name), disk);
    const isSet = names.some(
      (one) => isIndex(one) && generatedText(join(folder, name, one), disk) !== undefined,
    );
    return isSet && !names.some(isRuntime);
  });
  if (stranded.length === 0) return;
  const message =
    "this set uses the shared runtime, too, so nothing is written; generate all sets of the folder in one run";
  const files = stranded.map((name) => ({ file: join(folder, name), pointer: "", message }));
  throw new Failure(STATUS.inputAtFault, files);
}

function compareFile(folder: string, { path, text }: GeneratedFile, disk: Disk): Change {
  const place = join(folder, path);
  const kind = naming(place, () => disk.kindOf(place));
  if (kind === "absent") return { path, kind: "add", text };
  expectFile(place, kind, disk);
  const old = naming(place, () => disk.read(place));
  if (old === text) return { path, kind: "keep", text };
  if (kind === "link") throw failureOf(place, LINK, STATUS.inputAtFault);
  return { path, kind: generatedMark(old) === "" ? "refuse" : "change", text, old };
}

function comparePackage(folder: string, disk: Disk): Change {
  const place = join(folder, PACKAGE.path);
  const kind = disk.kindOf(place);
  if (kind === "folder") expectFile(place, kind, disk);
  return { path: PACKAGE.path, kind: kind === "absent" ? "add" : "keep" };
}

/** Fails where there is something else than a file, or a link to one. */
function expectFile(place: string, kind: Kind, disk: Disk): void {
  const target = kind === "link" ? naming(place, () => disk.targetOf(place)) : kind;
  if (kind === "link" && target === "absent") throw failureOf(place, LINK, STATUS.inputAtFault);
  if (target !== "file") throw inTheWay(place, target, "file");
}

/** Fails where the folder cannot be made, as something else is there or above it. */
function expectFolder(folder: string, disk: Disk): void {
  const kind = naming(folder, () => kindAbove(folder, disk));
  if (kind === "folder") return;
  if (kind === "absent") {
    const above = dirname(folder);
    if (above !== folder) expectFolder(above, disk);
    return;
  }
  if (kind === "link") throw failureOf(folder, LINK, STATUS.inputAtFault);
  throw inTheWay(folder, kind, "folder");
}

/** What a path leads to; `link` where that is nothing, `absent` where something above it is no folder. */
function kindAbove(path: string, disk: Disk): Kind {
  try {
    const target = disk.targetOf(path);
    return target === "absent" ? disk.kindOf(path) : target;
  } catch (error) {
    if (codeOf(error) === "ENOTDIR") return "absent";
    throw error;
  }
}

const isAbsent = (place: string, disk: Disk): boolean => naming(place, () => disk.kindOf(place)) === "absent";

/** Whether the folder of a set is a link. Fails where it is no folder. */
function isLinked(place: string, disk: Disk): boolean {
  const kind = naming(place, () => disk.kindOf(place));
  if (kind === "absent" || kind === "folder") return false;
  const target = naming(place, () => disk.targetOf(place));
  if (kind === "link" && target === "absent") throw failureOf(place, LINK, STATUS.inputAtFault);
  if (target !== "folder") throw inTheWay(place, target, "folder");
  return true;
}

const LINK = "is a symbolic link, so nothing is written; move it away, or give another folder with -o";

const NOUNS: Readonly<Record<Kind, string>> = {
  absent: "nothing",
  file: "a file",
  folder: "a folder",
  link: "a symbolic link",
  other: "no file and no folder",
};

const inTheWay = (place: string, kind: Kind, wanted: "file" | "folder"): Failure =>
  failureOf(
    place,
    `is ${NOUNS[kind]}, and a ${wanted} has to be here, so nothing is written; move it away, or give another folder with -o`,
    STATUS.inputAtFault,
  );

/** The text of a file that was generated. */
export function generatedText(place: string, disk: Disk): string | undefined {
  if (naming(place, () => disk.kindOf(place)) !== "file") return undefined;
  const text = naming(place, () => disk.read(place));
  return generatedMark(text) === "" ? undefined : text;
}

/** The names in a folder; none where there is no folder. */
export function listFolder(folder: string, disk: Disk): readonly string[] {
  return naming(folder, () => (disk.targetOf(folder) === "folder" ? disk.list(folder) : []));
}
