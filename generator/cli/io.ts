import { readFileSync } from "node:fs";

/** Where a command reads and writes, other than files. */
export interface Io {
  readonly readStandardInput: () => Uint8Array;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

export const terminal: Io = {
  readStandardInput: () => readFileSync(0),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
};

/** Something wrong with a file; the pointer is empty for the file as a whole. */
export interface Diagnostic {
  readonly file: string;
  readonly pointer: string;
  readonly message: string;
}

export const STATUS = { done: 0, inputAtFault: 1, wrongUsage: 2 } as const;

export type Status = (typeof STATUS)[keyof typeof STATUS];

/** A command ends with these diagnostics and this status. */
export class Failure extends Error {
  readonly status: Status;
  readonly diagnostics: readonly Diagnostic[];

  constructor(status: Status, diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(diagnosticText).join(""));
    this.status = status;
    this.diagnostics = diagnostics;
  }
}

/** `file: pointer: message`, further lines of the message indented. */
export function diagnosticText({ file, pointer, message }: Diagnostic): string {
  const [first = "", ...more] = message.split("\n");
  const place = pointer === "" ? `${file}: ` : `${file}: ${pointer}: `;
  return [`${place}${first}`, ...more.map((line) => `  ${line}`)].map((line) => `${line}\n`).join("");
}

/** JSON for machines to read; numbers that JSON lacks are strings. */
export function jsonText(value: unknown): string {
  const special = (_: string, member: unknown): unknown =>
    typeof member === "number" && !Number.isFinite(member) ? String(member) : member;
  return `${JSON.stringify(value, special, 2)}\n`;
}

/** What the system says of a file that cannot be read or written, in words. */
export function systemMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? String(error.code) : "";
  return SYSTEM_MESSAGES.get(code) ?? error.message;
}

const SYSTEM_MESSAGES: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "no such file"],
  ["EISDIR", "is a folder"],
  ["ENOTDIR", "is not a folder"],
  ["EACCES", "permission denied"],
  ["EPERM", "not permitted"],
  ["EROFS", "the file system is read-only"],
  ["ENOSPC", "no space left"],
]);
