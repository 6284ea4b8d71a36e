import yargs from "yargs";
import manifest from "../../package.json" with { type: "json" };
import { addCheck } from "./check.js";
import { addEval } from "./eval.js";
import { addGenerate } from "./generate.js";
import { addInspect } from "./inspect.js";
import { Failure, type Io, STATUS, type Status, diagnosticText, jsonText } from "./io.js";
import { type Run, UsageError } from "./options.js";
import { STANDARD_INPUT } from "./sources.js";
import { addValidate } from "./validate.js";

const NAME = "correctionlib-codegen";

/** Runs the command line and gives its exit status. */
export async function runCommand(args: readonly string[], io: Io): Promise<Status> {
  let status: Status = STATUS.done;
  const run: Run = (work, { json = false }) => {
    status = guarded(work, json, io);
  };
  try {
    const passed = args.map((argument) => (argument === "-" ? STANDARD_INPUT : argument));
    await parser(run).parseAsync(passed, {}, (_error, _args, output) => {
      if (output !== "") io.out(`${output}\n`);
    });
  } catch (error) {
    return usageStatus(error, io);
  }
  return status;
}

function parser(run: Run): ReturnType<typeof yargs> {
  const base = yargs()
    .scriptName(NAME)
    .usage(`${NAME}: compiles correctionlib JSON (schema v2) to standalone, differentiable TypeScript`)
    .parserConfiguration({
      "greedy-arrays": false,
      "parse-numbers": false,
      "parse-positional-numbers": false,
      "dot-notation": false,
      "boolean-negation": false,
    });
  return [addGenerate, addCheck, addValidate, addInspect, addEval]
    .reduce((all, add) => add(all, run), base)
    .demandCommand(1, "a command is needed")
    .recommendCommands()
    .strict()
    .locale("en")
    .wrap(110)
    .version(manifest.version)
    .exitProcess(false)
    .fail((message: string | null, error: Error | undefined) => {
      throw new UsageError(message ?? error?.message ?? "wrong usage");
    });
}

function guarded(work: (io: Io) => Status, json: boolean, io: Io): Status {
  try {
    return work(io);
  } catch (error) {
    if (error instanceof UsageError) return usageStatus(error, io);
    if (!(error instanceof Failure)) return defectStatus(error, io);
    if (json) io.out(jsonText({ ok: false, problems: error.diagnostics }));
    else io.err(error.diagnostics.map(diagnosticText).join(""));
    return error.status;
  }
}

function usageStatus(error: unknown, io: Io): Status {
  if (!(error instanceof UsageError)) return defectStatus(error, io);
  io.err(`${NAME}: ${error.message}\nSee ${NAME} --help\n`);
  return STATUS.wrongUsage;
}

/** A fault of the generator itself. */
function defectStatus(error: unknown, io: Io): Status {
  io.err(`${NAME}: internal error: ${error instanceof Error ? error.message : String(error)}\n`);
  return STATUS.inputAtFault;
}
