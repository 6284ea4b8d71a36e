import {
  constants,
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmdirSync,
  type Stats,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";

/** What stands at a path. */
export type Kind = "absent" | "file" | "folder" | "link" | "other";

/** The operations that output is written with. Where one fails it throws an `Error` with the `code` of the system. */
export interface Disk {
  /** What is there: `link` for a symbolic link, wherever that leads. */
  readonly kindOf: (path: string) => Kind;
  /** The same where links are followed; `absent` where one leads nowhere. */
  readonly targetOf: (path: string) => Kind;
  /** The names in a folder. */
  readonly list: (folder: string) => readonly string[];
  readonly read: (path: string) => string;
  /** When a file was written, by the clock of the disk, in milliseconds. */
  readonly modified: (path: string) => number;
  /** Makes a file that was not there. */
  readonly write: (path: string, text: string) => void;
  readonly makeFolder: (path: string) => void;
  /** Takes the place of a file that is there, in one step; never that of a folder that holds anything. */
  readonly rename: (from: string, to: string) => void;
  /** Gives a file a second name, or makes a copy where the disk cannot do that. */
  readonly duplicate: (from: string, to: string) => void;
  /** Removes a file. */
  readonly remove: (path: string) => void;
  /** Removes an empty folder. */
  readonly removeFolder: (path: string) => void;
}

/** The disk of this machine. */
export const nodeDisk: Disk = {
  kindOf: (path) => kindFrom(() => lstatSync(path, { throwIfNoEntry: false })),
  targetOf: (path) => kindFrom(() => statSync(path, { throwIfNoEntry: false })),
  list: (folder) => readdirSync(folder),
  read: (path) => readFileSync(path, "utf8"),
  modified: (path) => lstatSync(path).mtimeMs,
  write: (path, text) => {
    // With its encoding named, Node makes the file at once.
    writeFileSync(path, text, { encoding: "utf8", flag: "wx" });
  },
  makeFolder: (path) => {
    mkdirSync(path);
  },
  rename: renameSync,
  duplicate,
  remove: unlinkSync,
  removeFolder: (path) => {
    rmdirSync(path);
  },
};

/** An error where nothing is there would take longer than all else. */
function kindFrom(stat: () => Stats | undefined): Kind {
  try {
    const found = stat();
    if (found === undefined) return "absent";
    if (found.isSymbolicLink()) return "link";
    if (found.isDirectory()) return "folder";
    return found.isFile() ? "file" : "other";
  } catch (error) {
    if (codeOf(error) === "ENOENT") return "absent";
    throw error;
  }
}

function duplicate(from: string, to: string): void {
  const { mtime, atime } = statSync(from);
  try {
    if (lstatSync(from).isFile()) {
      linkSync(from, to);
      return;
    }
  } catch {
    // Not every disk has second names, and not every user may give them.
  }
  copyFileSync(from, to, constants.COPYFILE_EXCL);
  utimesSync(to, atime, mtime);
}

/** What the system calls an error; empty where it is none of the system's. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** All files in a folder, by their paths from there; none where there is no folder. */
export function filesIn(disk: Disk, folder: string): readonly string[] {
  if (disk.kindOf(folder) !== "folder") return [];
  return disk.list(folder).flatMap((name) => {
    const path = `${folder}/${name}`;
    return disk.kindOf(path) === "folder" ? filesIn(disk, path).map((file) => `${name}/${file}`) : [name];
  });
}

/** Removes what is there, with all that is in it. */
export function removeAll(disk: Disk, path: string): void {
  const kind = disk.kindOf(path);
  if (kind === "absent") return;
  if (kind !== "folder") {
    disk.remove(path);
    return;
  }
  for (const name of disk.list(path)) removeAll(disk, `${path}/${name}`);
  disk.removeFolder(path);
}
