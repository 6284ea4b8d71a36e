import type { ConfigFailure } from "../config/load.js";
import { InputError, OptionError, type Problem } from "../index.js";

/** How many problems of a file are told. */
const MOST = 10;

/** What is wrong with a file, or with what is asked of it, a line each: `file:line:column: pointer: message`. */
export function problemText(file: string, error: unknown): string {
  if (error instanceof OptionError)
    return error.message
      .split("\n")
      .map((message) => `${file}: ${message}`)
      .join("\n");
  if (!(error instanceof InputError)) return `${file}: ${reason(error)}`;
  return linesOf(file, error.problems).join("\n");
}

/** What is odd in a set, in the same lines; nothing where nothing is. */
export const warningText = (file: string, warnings: readonly Problem[]): string =>
  linesOf(file, warnings).join("\n");

function linesOf(file: string, problems: readonly Problem[]): readonly string[] {
  const lines = problems.slice(0, MOST).map(({ line, column, pointer, message }) => {
    const place = line === undefined ? file : `${file}:${line}:${column ?? 1}`;
    return [place, ...(pointer === "" ? [] : [pointer]), message].join(": ");
  });
  return [...lines, ...(problems.length > MOST ? [`and ${problems.length - MOST} more`] : [])];
}

/** What is wrong with a config file. */
export const configText = (file: string, { problems }: ConfigFailure): string =>
  problems
    .map(({ pointer, message }) => [file, ...(pointer === "" ? [] : [pointer]), message].join(": "))
    .join("\n");

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? error.code : undefined;
  return code === "ENOENT" ? "no such file" : code === "EISDIR" ? "is a folder" : error.message;
}
