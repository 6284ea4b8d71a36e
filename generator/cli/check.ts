import { join } from "node:path";
import { Failure, formatOf, report, reporting } from "./diagnostics.js";
import type { GenerateArguments } from "./generateArguments.js";
import { generateAll } from "./generated.js";
import { type Io, STANDARD, STATUS, type Status, UsageError } from "./io.js";
import { type Change, compare } from "./output/compare.js";
import { leftOver } from "./output/write.js";
import { progressOn } from "./progress.js";
import { wantedOf } from "./wanted.js";

/** `check`: whether the output folder is what `generate` would write now. */
export function checkCommand(files: readonly string[], args: GenerateArguments, io: Io): Promise<Status> {
  const format = formatOf(args);
  if (args["out-dir"] === STANDARD)
    throw new UsageError("check compares a folder: give it as -o DIR, not -o -");
  return reporting(format, io, async () => {
    const wanted = await wantedOf("check", files, args, io),
      { outDir } = wanted;
    const { made, warnings } = generateAll(wanted, args, io, progressOn(io, args));
    const left = leftOver(outDir, io).map((name) => ({
      file: join(outDir, name),
      pointer: "",
      message: "was left by a run that was ended; generate removes it",
    }));
    const changes = compare(outDir, made, io.disk);
    const differences = changes.flatMap(({ path, kind }) => {
      const message = MESSAGES[kind];
      return message === undefined ? [] : [{ file: join(outDir, path), pointer: "", message }];
    });
    if (left.length + differences.length > 0)
      throw new Failure(STATUS.inputAtFault, [...warnings, ...left, ...differences]);
    report(format, io, warnings);
    if (format === "text" && !args.quiet) io.out(`${outDir}: ${changes.length} files are up to date\n`);
    return STATUS.done;
  });
}

const MESSAGES: Readonly<Record<Change["kind"], string | undefined>> = {
  add: "is missing; generate writes it",
  change: "is not what generate would write now",
  refuse: "is not what generate would write now, and was not generated",
  remove: "would not be generated any more; generate removes it",
  keep: undefined,
};
