import type { Problem } from "../schema/problem.js";
import { withoutLineEnds } from "../text.js";

/** The input is not a correction set: everything that is wrong with it. */
export class InputError extends Error {
  readonly problems: readonly Problem[];
  /** What is odd besides: unknown keys, where these are taken. */
  readonly warnings: readonly Problem[];

  constructor(problems: readonly Problem[], warnings: readonly Problem[] = []) {
    super(problems.map(problemText).join("\n"));
    this.name = "InputError";
    this.problems = problems;
    this.warnings = warnings;
  }
}

/** `line:column: pointer: message`, as far as there are line, column and pointer. */
function problemText({ line, column, pointer, message, more }: Problem): string {
  const position = line === undefined || column === undefined ? [] : [`${line}:${column}`];
  const rest = more === undefined ? "" : `\nand ${more} more of this kind`;
  return [...position, ...(pointer === "" ? [] : [pointer]), message].join(": ") + rest;
}

/** Options, or names and values given for a correction, that do not fit the correction set: the message has a line for each problem. */
export class OptionError extends Error {
  constructor(...problems: readonly string[]) {
    super(problems.map(withoutLineEnds).join("\n"));
    this.name = "OptionError";
  }
}
