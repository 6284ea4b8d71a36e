import yargs, { type Argv, type Options, type ParseCallback } from "yargs";
import { tiedArguments } from "./arguments.js";
import { type Io, STATUS, type Status, UsageError } from "./io.js";
import { HELP_OPTION } from "./options.js";

export const NAME = "correctionlib-codegen";

/** A command of the command line. */
export interface Command {
  readonly name: string;
  /** What stands after the name. */
  readonly usage: string;
  readonly about: string;
  readonly options: Readonly<Record<string, Options>>;
  /** Reads the arguments after the name, and works. */
  readonly run: (args: readonly string[], io: Io) => Promise<Status>;
}

/** What yargs makes of arguments: the options, and the others as `_`. */
type Parsed<T> = T & { readonly _: readonly (string | number)[] };

interface Definition<T> extends Omit<Command, "run"> {
  /** How many arguments it takes that are no options. */
  readonly least: number;
  readonly most: number;
  /** What these are, in words. */
  readonly needs: string;
  readonly example: string;
  /** Has yargs read the options. */
  readonly read: (parser: Argv, args: readonly string[], print: ParseCallback) => Promise<Parsed<T>>;
  /** Does the work; what it needs is loaded only then. */
  readonly work: (given: readonly string[], options: T, io: Io) => Promise<Status>;
}

/** The command that is so defined. */
export function defineCommand<T>(definition: Definition<T>): Command {
  const { name, usage, about, example, options, least, most, needs, read, work } = definition;
  const run = async (args: readonly string[], io: Io): Promise<Status> => {
    const parser = parserOf(`${NAME} ${name} ${usage}\n\n${capitalized(about)}.`)
      .example(`${NAME} ${name} ${example}`, "")
      .version(false);
    const tied = tiedArguments(args, { ...options, ...HELP_OPTION });
    const parsed = await read(parser, tied, printTo(io));
    if (tied.includes("--help")) return STATUS.done;
    const given = parsed._.map(String);
    if (given.length < least)
      throw new UsageError(`${name} needs ${needs}, as in: ${NAME} ${name} ${example}`);
    if (given.length > most)
      throw new UsageError(`${name} takes ${needs}; ${JSON.stringify(given[most])} is one too many`);
    return work(given, parsed, io);
  };
  return { name, usage, about, options, run };
}

/** A parser of options, which are written `--name=value` or `--name`. */
export function parserOf(usage: string): Argv {
  return yargs()
    .usage(usage)
    .parserConfiguration({
      "greedy-arrays": false,
      "parse-numbers": false,
      "parse-positional-numbers": false,
      "dot-notation": false,
      "boolean-negation": false,
      "camel-case-expansion": false,
    })
    .alias("h", "help")
    .describe({ help: "this text", version: "the version" })
    .locale("en")
    .wrap(110)
    .exitProcess(false)
    .fail((message: string | null, error: Error | undefined) => {
      throw new UsageError(message ?? error?.message ?? "wrong usage");
    });
}

/** What a parser is to do with the text of its help. */
export function printTo({ out }: Io): ParseCallback {
  return (_error, _args, output) => {
    if (output !== "") out(`${output}\n`);
  };
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
