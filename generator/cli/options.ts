import type { Argv } from "yargs";
import type { Io, Status } from "./io.js";

/** Runs a command once its arguments are read. */
export type Run = (work: (io: Io) => Status, args: { readonly json?: boolean }) => void;

/** Options that every command has. */
export function withJson<T>(parser: Argv<T>): Argv<T & { json: boolean }> {
  return parser.option("json", {
    type: "boolean",
    default: false,
    describe: "results and diagnostics as JSON",
  });
}

/** Options of the commands that generate; the types are what yargs makes of them. */
export interface GenerateArguments {
  files: string[];
  "out-dir": string;
  emit: "ts" | "js";
  only: string[] | undefined;
  fix: string[] | undefined;
  smooth: string[] | undefined;
  "unroll-limit": number | undefined;
  quiet: boolean;
  json: boolean;
}

/** The files and options of the commands that generate. */
export function withGenerateOptions(parser: Argv): Argv<GenerateArguments> {
  return withJson(parser)
    .positional("files", { type: "string", array: true, demandOption: true, describe: FILES })
    .option("out-dir", {
      alias: "o",
      type: "string",
      default: "generated",
      requiresArg: true,
      describe: "folder for the folders of the sets",
      coerce: single("out-dir"),
    })
    .option("emit", {
      choices: ["ts", "js"] as const,
      default: "ts" as const,
      requiresArg: true,
      describe: "TypeScript, or JavaScript with declarations",
    })
    .option("only", {
      type: "string",
      array: true,
      requiresArg: true,
      describe: "a correction's name, * standing for any characters; repeatable",
    })
    .option("fix", {
      type: "string",
      array: true,
      requiresArg: true,
      describe: "INPUT=VALUE: the input leaves the signature; repeatable",
    })
    .option("smooth", SMOOTH)
    .option("unroll-limit", {
      type: "string",
      requiresArg: true,
      describe: "most bins that one search or table is unrolled to [default: 1000]",
      coerce: readLimit,
    })
    .option("quiet", { alias: "q", type: "boolean", default: false, describe: "nothing but errors" });
}

/** The option of all commands that can smooth. */
export const SMOOTH = {
  type: "string",
  array: true,
  requiresArg: true,
  describe: "MODE for every axis, or INPUT=MODE: what stands in for the bins; repeatable",
} as const;

/** Modes by input from `MODE` and `INPUT=MODE` arguments; modes have no equals sign. */
export function readSmooth(texts: readonly string[]): Readonly<Record<string, string>> {
  const values = new Map<string, string>();
  for (const text of texts) {
    const at = text.lastIndexOf("=");
    const name = at < 0 ? "*" : text.slice(0, at);
    if (name === "" || at === text.length - 1)
      throw new UsageError(`${JSON.stringify(text)} is not of the form MODE or INPUT=MODE`);
    if (values.has(name))
      throw new UsageError(name === "*" ? "two modes for every axis" : `${name} is given more than once`);
    values.set(name, text.slice(at + 1));
  }
  return Object.fromEntries(values);
}

/** How the files of a command are described. */
export const FILES = "correction sets (.json or .json.gz); - is standard input";

function single(name: string): (value: string | readonly string[]) => string {
  return (value) => {
    if (typeof value !== "string") throw new Error(`--${name} is given more than once`);
    return value;
  };
}

function readLimit(text: string | readonly string[] | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (typeof text === "string" && /^\d{1,15}$/.test(text)) return Number(text);
  throw new Error(`--unroll-limit takes one whole number, not ${JSON.stringify(text)}`);
}

/** Texts by name from `NAME=VALUE` arguments. */
export function readAssignments(texts: readonly string[]): Readonly<Record<string, string>> {
  const values = new Map<string, string>();
  for (const text of texts) {
    const [, name = "", value = ""] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
    if (name === "") throw new UsageError(`${JSON.stringify(text)} is not of the form NAME=VALUE`);
    if (values.has(name)) throw new UsageError(`${name} is given more than once`);
    values.set(name, value);
  }
  return Object.fromEntries(values);
}

/** The command line is wrong. */
export class UsageError extends Error {}
