import { join } from "node:path";
import type { Argv } from "yargs";
import { type Change, compare } from "./folder.js";
import { generateAll } from "./generated.js";
import { Failure, type Io, STATUS, type Status, jsonText } from "./io.js";
import { type GenerateArguments, type Run, withGenerateOptions } from "./options.js";

/** `check`: whether the output folder is what `generate` would write now. */
export function addCheck(parser: Argv, run: Run): Argv {
  return parser.command(
    "check <files..>",
    "exit 1 if the output folder is not what generate would write now",
    withGenerateOptions,
    (args) => {
      run((io) => checkCommand(args, io), args);
    },
  );
}

function checkCommand(args: GenerateArguments, io: Io): Status {
  const changes = compare(args["out-dir"], generateAll(args, io));
  const differences = changes.flatMap(({ path, kind }) => {
    const message = MESSAGES[kind];
    return message === undefined ? [] : [{ file: join(args["out-dir"], path), pointer: "", message }];
  });
  if (differences.length > 0) throw new Failure(STATUS.inputAtFault, differences);
  if (args.json) io.out(jsonText({ ok: true, problems: [] }));
  else if (!args.quiet) io.out(`${args["out-dir"]}: ${changes.length} files are up to date\n`);
  return STATUS.done;
}

const MESSAGES: Readonly<Record<Change["kind"], string | undefined>> = {
  add: "is missing",
  change: "is not what would be generated now",
  refuse: "is not what would be generated now",
  remove: "would not be generated any more",
  keep: undefined,
};
