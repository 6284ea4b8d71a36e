import type { Problem } from "../schema/problem.js";

/** The input is not a correction set: everything that is wrong with it. */
export class InputError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(
      problems
        .map(({ pointer, message }) => (pointer === "" ? message : `${pointer}: ${message}`))
        .join("\n"),
    );
    this.name = "InputError";
    this.problems = problems;
  }
}

/** Options, or names and values given for a correction, that do not fit the correction set. */
export class OptionError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "OptionError";
  }
}
