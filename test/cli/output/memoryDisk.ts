import { dirname } from "node:path";
import type { Disk, Kind } from "../../../generator/cli/output/disk.js";

interface File {
  readonly text: string;
  /** When it was written. */
  readonly time: number;
}

/** What is on a disk, by path. */
export type Tree = ReadonlyMap<string, File | "folder">;

/** A disk in memory, which starts with what is given. */
export interface MemoryDisk extends Disk {
  /** What is there now. */
  readonly tree: () => Tree;
}

/** Texts as what is on a disk, with all folders that they need. */
export function treeOf(files: Readonly<Record<string, string>>): Tree {
  const tree = new Map<string, File | "folder">([["/", "folder"]]);
  const makeFolders = (path: string): void => {
    if (tree.has(path)) return;
    makeFolders(dirname(path));
    tree.set(path, "folder");
  };
  for (const [path, text] of Object.entries(files)) {
    makeFolders(dirname(path));
    tree.set(path, { text, time: 0 });
  }
  return tree;
}

/** The texts on a disk, by path. */
export function textsOf(tree: Tree): Readonly<Record<string, string>> {
  const files = [...tree].flatMap(([path, one]): [string, string][] =>
    one === "folder" ? [] : [[path, one.text]],
  );
  return Object.fromEntries(files.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** What a system throws. */
export const systemError = (code: string, path = ""): Error =>
  Object.assign(new Error(`${code} ${path}`), { code });

export function memoryDisk(start: Tree): MemoryDisk {
  const tree = new Map(start);
  let time = 1;
  const at = (path: string): File | "folder" => {
    const found = tree.get(path);
    if (found === undefined) throw systemError("ENOENT", path);
    return found;
  };
  const fileAt = (path: string): File => {
    const found = at(path);
    if (found === "folder") throw systemError("EISDIR", path);
    return found;
  };
  const inside = (folder: string): string[] =>
    tree.get(folder) === "folder" ? [...tree.keys()].filter((path) => path.startsWith(`${folder}/`)) : [];
  const expectFree = (path: string): void => {
    if (tree.has(path)) throw systemError("EEXIST", path);
    if (at(dirname(path)) !== "folder") throw systemError("ENOTDIR", path);
  };
  const kindOf = (path: string): Kind => {
    const found = tree.get(path);
    return found === undefined ? "absent" : found === "folder" ? "folder" : "file";
  };
  return {
    tree: () => new Map(tree),
    kindOf,
    targetOf: kindOf,
    list: (folder) => {
      if (at(folder) !== "folder") throw systemError("ENOTDIR", folder);
      const start = folder.length + 1;
      return inside(folder).flatMap((path) => (path.includes("/", start) ? [] : [path.slice(start)]));
    },
    read: (path) => fileAt(path).text,
    modified: (path) => fileAt(path).time,
    write: (path, text) => {
      expectFree(path);
      tree.set(path, { text, time: time++ });
    },
    makeFolder: (path) => {
      expectFree(path);
      tree.set(path, "folder");
    },
    rename: (from, to) => {
      const moved = at(from);
      const there = tree.get(to);
      if (at(dirname(to)) !== "folder") throw systemError("ENOTDIR", to);
      if (moved === there && moved !== "folder") return;
      if (moved === "folder" && there !== undefined && there !== "folder") throw systemError("ENOTDIR", to);
      if (there === "folder" && moved !== "folder") throw systemError("EISDIR", to);
      if (there === "folder" && inside(to).length > 0) throw systemError("ENOTEMPTY", to);
      for (const path of [from, ...inside(from)]) {
        tree.set(`${to}${path.slice(from.length)}`, at(path));
        tree.delete(path);
      }
    },
    duplicate: (from, to) => {
      const file = fileAt(from);
      expectFree(to);
      tree.set(to, file);
    },
    remove: (path) => {
      fileAt(path);
      tree.delete(path);
    },
    removeFolder: (path) => {
      if (at(path) !== "folder") throw systemError("ENOTDIR", path);
      if (inside(path).length > 0) throw systemError("ENOTEMPTY", path);
      tree.delete(path);
    },
  };
}

/** The operations that change what is on a disk. */
export type Changing = "write" | "makeFolder" | "rename" | "duplicate" | "remove" | "removeFolder";

/** A disk that has something done before each operation that changes it; that may throw in the place of the operation. */
export function watched(disk: Disk, before: (operation: Changing, path: string, text: string) => void): Disk {
  return {
    ...disk,
    write: (path, text) => {
      before("write", path, text);
      disk.write(path, text);
    },
    makeFolder: (path) => {
      before("makeFolder", path, "");
      disk.makeFolder(path);
    },
    rename: (from, to) => {
      before("rename", to, "");
      disk.rename(from, to);
    },
    duplicate: (from, to) => {
      before("duplicate", to, "");
      disk.duplicate(from, to);
    },
    remove: (path) => {
      before("remove", path, "");
      disk.remove(path);
    },
    removeFolder: (path) => {
      before("removeFolder", path, "");
      disk.removeFolder(path);
    },
  };
}
