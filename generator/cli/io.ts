import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { styleText } from "node:util";
import { readOpen } from "./bytes.js";
import { codeOf, type Disk, nodeDisk } from "./output/disk.js";
import { type Processes, nodeProcesses } from "./output/processes.js";

/** How a terminal shows a part of a line, where it shows colours. */
export type Style = "bold" | "dim";

/** A line of a terminal that is written again and again. */
export interface StatusLine {
  readonly columns: number;
  /** Puts a text in the place of the one before; an empty one erases it. */
  readonly show: (line: string) => void;
}

/** Where a command reads and writes. */
export interface Io {
  /** The first bytes of standard input, no more than `most`. */
  readonly readStandardInput: (most: number) => Uint8Array;
  /** A style is for terminals that show colours. */
  readonly out: (text: string, style?: Style) => void;
  readonly err: (text: string) => void;
  /** Settles when a command that goes on by itself is to end. */
  readonly stopped: Promise<void>;
  /** Where a config file is looked for. */
  readonly workingFolder: string;
  /** The page that shows sets, without any. */
  readonly viewerPage: () => string;
  /** How many characters fit into a line of `out`; undefined where it is no terminal. */
  readonly columns: number | undefined;
  /** Where it is shown what takes long; undefined where errors do not go to a terminal. */
  readonly statusLine: StatusLine | undefined;
  /** What output is written with. */
  readonly disk: Disk;
  /** What is known of other runs that may write to the same folder. */
  readonly processes: Processes;
}

export const terminal: Io = {
  readStandardInput: (most) => readOpen(0, most),
  out: (text, style) => {
    const isColoured = style !== undefined && process.stdout.isTTY && process.stdout.hasColors();
    process.stdout.write(isColoured ? styleText(style, text) : text);
  },
  err: (text) => void process.stderr.write(text),
  stopped: new Promise(() => undefined),
  workingFolder: "",
  viewerPage: () =>
    readFileSync(fileURLToPath(import.meta.resolve("correctionlib-codegen/viewer.html")), "utf8"),
  columns: process.stdout.isTTY ? process.stdout.columns : undefined,
  statusLine: process.stderr.isTTY
    ? {
        columns: process.stderr.columns,
        // To the start of the line, which is erased.
        show: (line) => void process.stderr.write(`\r\u001b[2K${line}`),
      }
    : undefined,
  disk: nodeDisk,
  processes: nodeProcesses,
};

/**
 * Says in a line that output cannot be written, and ends the process. Where nobody takes it any more, as `head` does, nothing is said, and the
 * status is that of the work.
 */
export function mindOutput(): void {
  process.stderr.on("error", (error) => {
    if (!isUnread(error)) process.exit(STATUS.inputAtFault);
  });
  process.stdout.on("error", (error) => {
    if (isUnread(error)) return;
    process.stderr.write(`correctionlib-codegen: standard output: ${systemMessage(error)}\n`);
    process.exit(STATUS.inputAtFault);
  });
}

/** Whether there is no reader, or the stream is given up because there was none. */
const isUnread = (error: unknown): boolean => ["EPIPE", "ERR_STREAM_DESTROYED"].includes(codeOf(error));

/** The same, with characters shown as escapes that a terminal would obey and nobody could see. */
export function visible({ out, err, ...rest }: Io): Io {
  return {
    ...rest,
    out: (text, style) => {
      out(visibleText(text), style);
    },
    err: (text) => {
      err(visibleText(text));
    },
  };
}

/** Control and format characters but for line feeds and tabs, separators of lines, halves of pairs: what is not seen or moves text. */
const UNSEEN = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** The text with escapes as JSON has them, so that JSON stays JSON. */
export const visibleText = (text: string): string => text.replace(UNSEEN, escaped);

const escaped = (character: string): string =>
  character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");

export const STATUS = { done: 0, inputAtFault: 1, wrongUsage: 2 } as const;

export type Status = (typeof STATUS)[keyof typeof STATUS];

/** Stands for the argument `-`, which yargs does not pass on; no path holds the character. */
export const STANDARD = "\0";

/** The command line is wrong. */
export class UsageError extends Error {}

/** JSON for machines to read; numbers that JSON lacks are strings. */
export function jsonText(value: unknown): string {
  const special = (_: string, member: unknown): unknown =>
    typeof member === "number" && !Number.isFinite(member) ? String(member) : member;
  return `${JSON.stringify(value, special, 2)}\n`;
}

/** What the system says of a file that cannot be read or written, in words. */
export function systemMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return SYSTEM_MESSAGES.get(codeOf(error)) ?? error.message;
}

const SYSTEM_MESSAGES: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "no such file"],
  ["EISDIR", "is a folder; name the files in it"],
  ["ENXIO", "is a socket, or a device that is not there"],
  ["ENOTDIR", "part of the path is a file, not a folder"],
  ["EACCES", "permission denied"],
  ["EPERM", "not permitted"],
  ["EROFS", "the file system is read-only"],
  ["ENOSPC", "no space left on the disk"],
  ["EDQUOT", "no space left of what the user may have on the disk"],
  ["EFBIG", "too large for the disk"],
  ["ENAMETOOLONG", "the name is too long for the disk"],
  ["ELOOP", "the symbolic links lead round in a circle"],
  ["EBUSY", "in use by another program"],
  ["EIO", "the disk failed"],
]);
