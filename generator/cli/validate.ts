import { type Format, formatOf, report } from "./diagnostics.js";
import { type Io, STATUS, type Status } from "./io.js";
import { displayName, isProblem, limitsOf, readSet } from "./sources.js";

export interface ValidateArguments {
  readonly quiet: boolean;
  readonly json: boolean;
  readonly "max-bytes"?: number | undefined;
  readonly format?: Format | undefined;
}

/** `validate`: every problem of every file. */
export function validateCommand(files: readonly string[], args: ValidateArguments, io: Io): Status {
  const format = formatOf(args);
  const limits = limitsOf(args);
  const results = files.map((path) => ({ file: displayName(path), read: readSet(path, io, limits) }));
  const problems = results.flatMap(({ read }) => (isProblem(read) ? read : []));
  if (format === "text" && !args.quiet)
    for (const { file, read } of results) if (!isProblem(read)) io.out(`${file}: valid\n`);
  report(format, io, problems);
  return problems.length === 0 ? STATUS.done : STATUS.inputAtFault;
}
