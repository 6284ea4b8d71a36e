import type { Argv } from "yargs";
import { type Io, STATUS, type Status, diagnosticText, jsonText } from "./io.js";
import { FILES, type Run, withJson } from "./options.js";
import { displayName, isProblem, readSet } from "./sources.js";

/** `validate`: every problem of every file. */
export function addValidate(parser: Argv, run: Run): Argv {
  return parser.command(
    "validate <files..>",
    "report every problem, with its place in the file",
    (own) =>
      withJson(own)
        .positional("files", { type: "string", array: true, demandOption: true, describe: FILES })
        .option("quiet", { alias: "q", type: "boolean", default: false, describe: "nothing but errors" }),
    (args) => {
      run((io) => validateCommand(args, io), args);
    },
  );
}

interface ValidateArguments {
  readonly files: readonly string[];
  readonly quiet: boolean;
  readonly json: boolean;
}

function validateCommand({ files, quiet, json }: ValidateArguments, io: Io): Status {
  const results = files.map((path) => ({ file: displayName(path), read: readSet(path, io) }));
  const problems = results.flatMap(({ read }) => (isProblem(read) ? read : []));
  if (json) io.out(jsonText({ ok: problems.length === 0, problems }));
  else {
    for (const { file, read } of results) {
      if (isProblem(read)) io.err(read.map(diagnosticText).join(""));
      else if (!quiet) io.out(`${file}: valid\n`);
    }
  }
  return problems.length === 0 ? STATUS.done : STATUS.inputAtFault;
}
