import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** What files cost: in all, and as a server sends them. */
export interface Size {
  readonly bytes: number;
  readonly gzipped: number;
}

/** The files in a folder, or one file; of a folder those whose names match. */
export function sizeOf(path: string, names?: RegExp): Size {
  const files = statSync(path).isFile() ? [path] : filesIn(path).filter((file) => names?.test(file) ?? true);
  const sizes = files.map((file) => {
    const text = readFileSync(file);
    return { bytes: text.length, gzipped: gzipSync(text, { level: 9 }).length };
  });
  return sizes.reduce((a, b) => ({ bytes: a.bytes + b.bytes, gzipped: a.gzipped + b.gzipped }), {
    bytes: 0,
    gzipped: 0,
  });
}

function filesIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** A line for each. */
export function sizesTable(sizes: ReadonlyMap<string, Size>): string {
  const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`.padStart(11);
  return [...sizes]
    .map(([name, { bytes, gzipped }]) => `${name.padEnd(44)}${kilobytes(bytes)}${kilobytes(gzipped)} gzipped`)
    .join("\n");
}
