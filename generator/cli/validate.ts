import { type Format, formatOf, isWarning, report } from "./diagnostics.js";
import { type Io, STATUS, type Status } from "./io.js";
import { progressOn } from "./progress.js";
import { displayName, isProblem, limitsOf, type ReadArguments, readSet, warningsOf } from "./sources.js";

export interface ValidateArguments extends ReadArguments {
  readonly quiet: boolean;
  readonly json: boolean;
  readonly format?: Format | undefined;
}

/** `validate`: every problem of every file. */
export function validateCommand(files: readonly string[], args: ValidateArguments, io: Io): Status {
  const format = formatOf(args);
  const limits = limitsOf(args);
  const progress = progressOn(io, args);
  const results = files.map((path) => ({ path, read: readSet(path, io, limits, progress) }));
  const diagnostics = results.flatMap(({ path, read }) => (isProblem(read) ? read : warningsOf(path, read)));
  const isQuiet = format === "text" && args.quiet;
  if (format === "text" && !args.quiet)
    for (const { path, read } of results) if (!isProblem(read)) io.out(`${displayName(path)}: valid\n`);
  report(format, io, isQuiet ? diagnostics.filter((one) => !isWarning(one)) : diagnostics);
  return diagnostics.every(isWarning) ? STATUS.done : STATUS.inputAtFault;
}
