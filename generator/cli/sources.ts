import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { type CorrectionSet, InputError, OptionError, parse } from "../index.js";
import { type Diagnostic, Failure, type Io, STATUS, systemMessage } from "./io.js";

/** Stands for the argument `-`, which yargs does not pass on; no path holds the character. */
export const STANDARD_INPUT = "\0";

/** What diagnostics call a file. */
export function displayName(path: string): string {
  return path === STANDARD_INPUT ? "standard input" : path;
}

/** The name of the set in a file, which is also its folder's. */
export function setName(path: string): string {
  if (path === STANDARD_INPUT) return "corrections";
  return (
    basename(path)
      .replace(/\.gz$/i, "")
      .replace(/\.json$/i, "") || "corrections"
  );
}

/** Refuses files that would write to one folder, on file systems that ignore case, too. */
export function checkFolders(paths: readonly string[]): void {
  const taken = new Map<string, string>();
  for (const path of paths) {
    const folder = setName(path).toLowerCase();
    const other = taken.get(folder);
    if (other !== undefined) {
      const message = `would share the folder ${setName(path)} with ${displayName(other)}`;
      throw new Failure(STATUS.wrongUsage, [{ file: displayName(path), pointer: "", message }]);
    }
    taken.set(folder, path);
  }
}

/** The set in a file, or what is wrong with it. */
export function readSet(path: string, io: Io): CorrectionSet | readonly Diagnostic[] {
  const file = displayName(path);
  let bytes: Uint8Array;
  try {
    bytes = path === STANDARD_INPUT ? io.readStandardInput() : readFileSync(path);
  } catch (error) {
    return [{ file, pointer: "", message: systemMessage(error) }];
  }
  try {
    return parse(bytes);
  } catch (error) {
    if (error instanceof InputError) return error.problems.map((problem) => ({ file, ...problem }));
    throw error;
  }
}

/** The sets of all files; fails with the problems of all. */
export function readSets(paths: readonly string[], io: Io): readonly CorrectionSet[] {
  const read = paths.map((path) => readSet(path, io));
  const diagnostics = read.filter(isProblem).flat();
  if (diagnostics.length > 0) throw new Failure(STATUS.inputAtFault, diagnostics);
  return read.flatMap((one) => (isProblem(one) ? [] : [one]));
}

/** Whether a file could not be read as a set. */
export function isProblem(read: CorrectionSet | readonly Diagnostic[]): read is readonly Diagnostic[] {
  return Array.isArray(read);
}

/** What a correction or an option that does not fit throws, as a failure of the file. */
export function withDiagnostics<T>(path: string, evaluate: () => T): T {
  try {
    return evaluate();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const status =
      error instanceof OptionError
        ? STATUS.wrongUsage
        : error.name === "CorrectionError"
          ? STATUS.inputAtFault
          : undefined;
    if (status === undefined) throw error;
    const messages = error.message.split("\n");
    throw new Failure(
      status,
      messages.map((message) => ({ file: displayName(path), pointer: "", message })),
    );
  }
}
