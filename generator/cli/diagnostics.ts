import type { Diagnostic } from "./diagnostic.js";
import { type Io, STATUS, type Status, jsonText } from "./io.js";
import { messageOf } from "./messages/kinds.js";
import { sarifText } from "./sarif.js";
import { type Line, showLines } from "./show/lines.js";
import { shortened } from "../text.js";

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

/** The failure of one file as a whole. */
export function failureOf(file: string, message: string, status: Status = STATUS.wrongUsage): Failure {
  return new Failure(status, [{ file, pointer: "", message }]);
}

/** How diagnostics are written. */
export type Format = "text" | "json" | "sarif";

/** The format that options ask for. */
export function formatOf({
  format,
  json,
}: {
  readonly format?: Format | undefined;
  readonly json: boolean;
}): Format {
  return format ?? (json ? "json" : "text");
}

/** Does the work; where it fails, writes why in the format. */
export async function reporting(
  format: Format,
  io: Io,
  work: () => Status | Promise<Status>,
): Promise<Status> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    report(format, io, error.diagnostics);
    return error.status;
  }
}

/** Diagnostics are results where they are for machines. */
export function report(format: Format, io: Io, diagnostics: readonly Diagnostic[]): void {
  const text = diagnosticsIn(format, diagnostics);
  // Writing nothing fails where the disk is full.
  if (text !== "") (format === "text" ? io.err : io.out)(text);
}

/** The diagnostics as text. */
function diagnosticsIn(format: Format, diagnostics: readonly Diagnostic[]): string {
  switch (format) {
    case "text":
      return diagnosticLines(diagnostics);
    case "json":
      return jsonText({ ok: diagnostics.every(isWarning), ...bySeverity(diagnostics) });
    case "sarif":
      return sarifText(diagnostics);
  }
}

/** What a line of a message may have; machines get it whole. */
const LONGEST_LINE = 2000;

/** Warnings as a member of JSON, where there are any. */
function warningsMember(diagnostics: readonly Diagnostic[]): {
  readonly warnings?: readonly Diagnostic[];
} {
  const warnings = diagnostics.filter(isWarning);
  return warnings.length === 0 ? {} : { warnings };
}

/** Problems and warnings as members of JSON. */
export function bySeverity(diagnostics: readonly Diagnostic[]): {
  readonly problems: readonly Diagnostic[];
  readonly warnings?: readonly Diagnostic[];
} {
  return { problems: diagnostics.filter((one) => !isWarning(one)), ...warningsMember(diagnostics) };
}

/** Shows a result with the warnings of its file: one object for machines, or text after the warnings. */
export function showResult(
  { json, warnings }: { readonly json: boolean; readonly warnings: readonly Diagnostic[] },
  io: Io,
  result: object,
  lines: () => readonly Line[],
): void {
  if (json) io.out(jsonText({ ...result, ...warningsMember(warnings) }));
  else {
    report("text", io, warnings);
    showLines(io, lines());
  }
}

export const isWarning = ({ severity }: Diagnostic): boolean => severity === "warning";

/** `file:line:column: pointer: message`, further lines of the message indented. */
export function diagnosticText({ file, line, column, pointer, message, severity }: Diagnostic): string {
  const [first = "", ...more] = message.split("\n").map((text) => shortened(text, LONGEST_LINE));
  const name = inOneLine(file);
  const place = line === undefined ? name : `${name}:${line}:${column ?? 1}`;
  const start = pointer === "" ? `${place}: ` : `${place}: ${shortened(inOneLine(pointer))}: `;
  const kind = severity === undefined ? "" : `${severity}: `;
  return [`${start}${kind}${first}`, ...more.map((text) => `  ${text}`)].map((text) => `${text}\n`).join("");
}

/** A name or pointer without line ends, which would look like other messages. */
const inOneLine = (text: string): string => text.replaceAll("\n", "\\n");

/** How many problems of one kind are shown of a file. */
const MOST_OF_A_KIND = 10;

/** The problems in their order; of many of one kind in one file the first few, and how many more there are. */
function diagnosticLines(problems: readonly Diagnostic[]): string {
  const counts = new Map<string, number>();
  const numbered = problems.map((problem) => {
    const kind = `${problem.file}\0${messageOf(problem.message)?.id ?? problem.message}`;
    const place = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, place + (problem.more ?? 0));
    return { problem, kind, place };
  });
  return numbered
    .filter(({ place }) => place <= MOST_OF_A_KIND)
    .map(({ problem, kind, place }) => {
      const more = (counts.get(kind) ?? 0) - MOST_OF_A_KIND;
      const isLast = place === MOST_OF_A_KIND && more > 0;
      return diagnosticText(problem) + (isLast ? `${problem.file}: and ${more} more of this kind\n` : "");
    })
    .join("");
}
