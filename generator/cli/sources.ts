import { basename } from "node:path";
import {
  byteLimit,
  InputError,
  OptionError,
  type ParsedSet,
  type ParseOptions,
  parse,
  setNameOf,
} from "../index.js";
import { readFile } from "./bytes.js";
import type { Diagnostic } from "./diagnostic.js";
import { Failure, failureOf } from "./diagnostics.js";
import { type Io, STANDARD, STATUS, systemMessage } from "./io.js";
import type { Progress } from "./progress.js";
import { unpacked } from "./unpacked.js";

/** What diagnostics call a file. */
export function displayName(path: string): string {
  return path === STANDARD ? "standard input" : path;
}

/** The name of the set in a file, which is also its folder's. */
export const setName = (path: string): string =>
  path === STANDARD ? "corrections" : setNameOf(basename(path));

/** Refuses sets that would write to one folder, on file systems that ignore case, too. */
export function checkFolders(sets: readonly { readonly path: string; readonly name: string }[]): void {
  const taken = new Map<string, string>();
  for (const { path, name } of sets) {
    const other = taken.get(name.toLowerCase());
    if (other !== undefined)
      throw failureOf(
        displayName(path),
        `its folder would be ${name}, as that of ${displayName(other)}; generate them one by one and give one another --name, or name them in a config file`,
      );
    taken.set(name.toLowerCase(), path);
  }
}

/** Options about reading files. */
export interface ReadArguments {
  readonly "max-bytes"?: number | undefined;
  readonly lenient: boolean;
}

/** What options say about reading files. */
export function limitsOf({ "max-bytes": maxBytes, lenient }: ReadArguments): ParseOptions {
  return { lenient, ...(maxBytes !== undefined && { maxBytes }) };
}

/** What is odd in the file of a set. */
export function warningsOf(path: string, { warnings }: Pick<ParsedSet, "warnings">): readonly Diagnostic[] {
  return warnings.map((warning) => ({ file: displayName(path), ...warning, severity: "warning" }));
}

/** What gzip may add to a file that it cannot make smaller, its name included. */
const PACKING = 1 << 16;

/** The set in a file, or what is wrong with it. */
export function readSet(
  path: string,
  io: Io,
  limits: ParseOptions,
  progress: Progress,
): ParsedSet | readonly Diagnostic[] {
  const bytes = readBytes(path, io, limits);
  return bytes instanceof Uint8Array ? setIn(path, bytes, limits, progress) : bytes;
}

/** The bytes of a file as they are, or why they cannot be read. */
export function readBytes(path: string, io: Io, limits: ParseOptions): Uint8Array | readonly Diagnostic[] {
  const file = displayName(path);
  const refused = (message: string): readonly Diagnostic[] => [{ file, pointer: "", message }];
  const limit = byteLimit(limits);
  const most = limit + PACKING;
  let bytes: Uint8Array;
  try {
    bytes = path === STANDARD ? io.readStandardInput(most) : readFile(path, most);
  } catch (error) {
    return refused(systemMessage(error));
  }
  return bytes.length < most ? bytes : refused(`is larger than ${limit} bytes`);
}

/** The set in the bytes of a file, or what is wrong with it. */
export function setIn(
  path: string,
  bytes: Uint8Array,
  limits: ParseOptions,
  progress: Progress,
): ParsedSet | readonly Diagnostic[] {
  const file = displayName(path);
  const limit = byteLimit(limits);
  const content = unpacked(bytes, limit);
  if (content === undefined) return [{ file, pointer: "", message: `expands to more than ${limit} bytes` }];
  progress({ doing: "reading", file, bytes: content.length });
  try {
    return parse(content, limits);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const warnings = error.warnings.map((warning): Diagnostic => ({ file, ...warning, severity: "warning" }));
    return [...error.problems.map((problem) => ({ file, ...problem })), ...warnings];
  }
}

/** The sets of all files; fails with the problems of all. */
export function readSets(
  paths: readonly string[],
  io: Io,
  limits: ParseOptions,
  progress: Progress,
): readonly ParsedSet[] {
  const read = paths.map((path) => readSet(path, io, limits, progress));
  const diagnostics = read.filter(isProblem).flat();
  if (diagnostics.length > 0) throw new Failure(STATUS.inputAtFault, diagnostics);
  return read.flatMap((one) => (isProblem(one) ? [] : [one]));
}

/** The set of one file; fails with its problems. */
export function readOneSet(path: string, io: Io, limits: ParseOptions, progress: Progress): ParsedSet {
  const read = readSet(path, io, limits, progress);
  if (isProblem(read)) throw new Failure(STATUS.inputAtFault, read);
  return read;
}

/** Whether a file could not be read as a set. */
export function isProblem(read: object): read is readonly Diagnostic[] {
  return Array.isArray(read);
}

/** What a correction or an option that does not fit throws, as a failure of the file. */
export function withDiagnostics<T>(path: string, evaluate: () => T): T {
  try {
    return evaluate();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const isUsage = error instanceof OptionError;
    if (!isUsage && error.name !== "CorrectionError") throw error;
    throw new Failure(
      isUsage ? STATUS.wrongUsage : STATUS.inputAtFault,
      error.message.split("\n").map((message) => ({ file: displayName(path), pointer: "", message })),
    );
  }
}
