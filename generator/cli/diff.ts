import { diff } from "../index.js";
import { formatOf, reporting, showResult } from "./diagnostics.js";
import { type Io, STATUS, type Status } from "./io.js";
import { progressOn } from "./progress.js";
import { diffLines } from "./show/diff.js";
import { displayName, limitsOf, type ReadArguments, readSets, warningsOf } from "./sources.js";

export interface DiffArguments extends ReadArguments {
  readonly before: string;
  readonly after: string;
  readonly json: boolean;
}

/** `diff`: what a new version of a file has changed; the exit status is 1 where that is anything. */
export function diffCommand(args: DiffArguments, io: Io): Promise<Status> {
  const { before, after, json } = args;
  const files = [before, after];
  return reporting(formatOf(args), io, () => {
    const progress = progressOn(io, args);
    const sets = readSets(files, io, limitsOf(args), progress);
    const [old, next] = sets;
    if (old === undefined || next === undefined) throw new RangeError("two files, and not two sets");
    const found = diff(old, next, (place, of) => {
      progress({ doing: "comparing", file: displayName(after), place, of });
    });
    const warnings = sets.flatMap((set, i) => warningsOf(files[i] ?? "", set));
    showResult({ json, warnings }, io, found, () =>
      diffLines(found, { old: displayName(before), new: displayName(after) }, io.columns),
    );
    return found.isSame ? STATUS.done : STATUS.inputAtFault;
  });
}
