import manifest from "../../package.json" with { type: "json" };
import { nearest, tiedArguments } from "./arguments.js";
import { NAME, parserOf, printTo } from "./command.js";
import { COMMANDS } from "./commands.js";
import { type Io, STATUS, type Status, UsageError, visible } from "./io.js";
import { HELP_OPTION, VERSION_OPTION } from "./options.js";
import { erasing } from "./progress.js";
import { textOf } from "./show/lines.js";
import { tableLines } from "./show/table.js";

/** Runs the command line and gives its exit status. */
export async function runCommand(args: readonly string[], io: Io): Promise<Status> {
  const shown = erasing(visible(io));
  try {
    const place = args.findIndex((argument) => !argument.startsWith("-"));
    if (place < 0) return await runWithoutCommand(args, shown);
    return await commandNamed(args[place] ?? "").run(args.toSpliced(place, 1), shown);
  } catch (error) {
    return statusOf(error, shown);
  } finally {
    shown.erase();
  }
}

function commandNamed(name: string): (typeof COMMANDS)[number] {
  const found = COMMANDS.find((command) => command.name === name);
  if (found !== undefined) return found;
  const names = COMMANDS.map((command) => command.name);
  const likely = nearest(name, names);
  const hint = likely === undefined ? `the commands are ${names.join(", ")}` : `did you mean ${likely}?`;
  throw new UsageError(`there is no command ${JSON.stringify(name)}; ${hint}`);
}

async function runWithoutCommand(args: readonly string[], io: Io): Promise<Status> {
  const tied = tiedArguments(args, { ...HELP_OPTION, ...VERSION_OPTION });
  if (tied.length === 0) {
    const names = COMMANDS.map(({ name }) => name).join(", ");
    throw new UsageError(`say what to do: ${names}`);
  }
  const parser = parserOf(
    `${NAME}: compiles correctionlib JSON (schema v2) to standalone, differentiable TypeScript\n\n${commandList()}`,
  );
  await parser
    .epilogue(`${NAME} COMMAND --help tells the options of a command. The file - is standard input.`)
    .version(manifest.version)
    .parseAsync(tied, {}, printTo(io));
  return STATUS.done;
}

const commandList = (): string =>
  tableLines(
    COMMANDS.map(({ name, usage, about }) => [name, usage, about]),
    { indent: "  " },
  )
    .map((line) => `${line.map(textOf).join("")}\n`)
    .join("");

function statusOf(error: unknown, io: Io): Status {
  const isUsage = error instanceof UsageError;
  const message = error instanceof Error ? error.message : String(error);
  io.err(`${NAME}: ${isUsage ? message : `internal error: ${message}`}\n`);
  if (isUsage) io.err(`See ${NAME} --help\n`);
  return isUsage ? STATUS.wrongUsage : STATUS.inputAtFault;
}
