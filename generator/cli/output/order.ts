import { basename } from "node:path";

/** The set that a path belongs to, which is its folder; `.` for a file beside the sets. */
export function setOf(path: string): string {
  const end = path.lastIndexOf("/");
  return end < 0 ? "." : path.slice(0, end);
}

/** Whether a path is that of a set's index, in any language. */
export const isIndex = (path: string): boolean => /^index\.(d\.)?[jt]s$/.test(basename(path));

/** Whether a path is that of a runtime, in any language. */
export const isRuntime = (path: string): boolean => /^runtime\.(d\.)?[jt]s$/.test(basename(path));

/** Whether a module imports others than the runtime. */
export const importsModules = (text: string): boolean => /\bfrom "\.\/(?!runtime[."])/.test(text);

/** Files in the order in which they can come into their places: what is imported comes before what imports it. */
export function byRank<File extends { readonly path: string }>(
  files: readonly File[],
  textOf: (file: File) => string | undefined,
): readonly File[] {
  const ranked = files.map((file) => ({ file, rank: rankOf(file.path, textOf(file) ?? "") }));
  return ranked.sort((one, other) => one.rank - other.rank).map(({ file }) => file);
}

function rankOf(path: string, text: string): number {
  if (isRuntime(path)) return 0;
  if (isIndex(path)) return 3;
  return importsModules(text) ? 2 : 1;
}
