import { type Command, defineCommand } from "./command.js";
import {
  AT_OPTION,
  FILE_OPTIONS,
  GENERATE_OPTIONS,
  HESSIAN_OPTION,
  MORPH_OPTION,
  PARAMETERS_OPTION,
  PROBLEM_OPTIONS,
  REPORT_OPTIONS,
  SMOOTH_OPTION,
  WATCH_OPTION,
} from "./options.js";

const FILES = { least: 1, most: Infinity, needs: "the files of correction sets", example: "muon_Z.json.gz" };

/** The files of commands that find them in a config file, too. */
const LISTED_FILES = { ...FILES, least: 0 };

const WRITE_OPTIONS = { ...GENERATE_OPTIONS, ...WATCH_OPTION } as const;

/** Options of the commands that are about one correction. */
const POINT_OPTIONS = { ...SMOOTH_OPTION, ...MORPH_OPTION, ...FILE_OPTIONS } as const;
const EVAL_OPTIONS = { ...HESSIAN_OPTION, ...PARAMETERS_OPTION, ...POINT_OPTIONS } as const;
const INSPECT_OPTIONS = { ...AT_OPTION, ...POINT_OPTIONS } as const;

/** All commands, as help lists them. */
export const COMMANDS: readonly Command[] = [
  defineCommand({
    ...LISTED_FILES,
    name: "generate",
    usage: "<file.json[.gz]...> [-o DIR]",
    about: "write one standalone folder per correction set",
    options: WRITE_OPTIONS,
    read: (parser, args, print) => parser.options(WRITE_OPTIONS).parseAsync(args, {}, print),
    work: async (files, { watch, ...options }, io) => {
      if (watch) {
        const { watchCommand } = await import("./watch.js");
        return watchCommand(files, options, io);
      }
      const { generateCommand } = await import("./generate.js");
      return generateCommand(files, options, io);
    },
  }),
  defineCommand({
    ...LISTED_FILES,
    name: "check",
    usage: "<file...> [-o DIR]",
    about: "exit 1 if DIR is not what generate would write now",
    options: GENERATE_OPTIONS,
    read: (parser, args, print) => parser.options(GENERATE_OPTIONS).parseAsync(args, {}, print),
    work: async (files, options, io) => {
      const { checkCommand } = await import("./check.js");
      return checkCommand(files, options, io);
    },
  }),
  defineCommand({
    ...FILES,
    name: "validate",
    usage: "<file...>",
    about: "report every problem, with its place in the file",
    options: PROBLEM_OPTIONS,
    read: (parser, args, print) => parser.options(PROBLEM_OPTIONS).parseAsync(args, {}, print),
    work: async (files, options, io) => {
      const { validateCommand } = await import("./validate.js");
      return validateCommand(files, options, io);
    },
  }),
  defineCommand({
    name: "inspect",
    usage: "<file> [correction]",
    about: "what is inside: inputs, keys, ranges, node counts; --at: the way to a value",
    least: 1,
    most: 2,
    needs: "a file, and maybe the name of a correction",
    example: "muon_Z.json.gz NUM_TightID",
    options: INSPECT_OPTIONS,
    read: (parser, args, print) => parser.options(INSPECT_OPTIONS).parseAsync(args, {}, print),
    work: async ([file = "", correction], options, io) => {
      const { inspectCommand } = await import("./inspect.js");
      return inspectCommand({ file, correction, ...options }, io);
    },
  }),
  defineCommand({
    name: "eval",
    usage: "<file> <correction> name=value...",
    about: "value and gradient at a point",
    least: 2,
    most: Infinity,
    needs: "a file, the name of a correction, and a value for each of its inputs",
    example: "muon_Z.json.gz NUM_TightID eta=-1.1 pt=32",
    options: EVAL_OPTIONS,
    read: (parser, args, print) => parser.options(EVAL_OPTIONS).parseAsync(args, {}, print),
    work: async ([file = "", correction = "", ...values], options, io) => {
      const { evalCommand } = await import("./eval.js");
      return evalCommand({ file, correction, values, ...options }, io);
    },
  }),
  defineCommand({
    ...FILES,
    name: "report",
    usage: "<file...> [-o report.html]",
    about: "the sets as one page: plots of values, derivatives, variations and smoothing",
    options: REPORT_OPTIONS,
    read: (parser, args, print) => parser.options(REPORT_OPTIONS).parseAsync(args, {}, print),
    work: async (files, options, io) => {
      const { reportCommand } = await import("./report.js");
      return reportCommand({ files, ...options }, io);
    },
  }),
  defineCommand({
    name: "diff",
    usage: "<old> <new>",
    about: "what has changed: corrections, inputs, keys, edges, and by how much values differ",
    least: 2,
    most: 2,
    needs: "two files, the old and the new one",
    example: "muon_Z_v1.json.gz muon_Z_v2.json.gz",
    options: FILE_OPTIONS,
    read: (parser, args, print) => parser.options(FILE_OPTIONS).parseAsync(args, {}, print),
    work: async ([before = "", after = ""], options, io) => {
      const { diffCommand } = await import("./diff.js");
      return diffCommand({ before, after, ...options }, io);
    },
  }),
  defineCommand({
    name: "completion",
    usage: "bash|zsh|fish",
    about: "the script by which a shell completes the command: source <(... completion bash)",
    least: 1,
    most: Infinity,
    needs: "a shell",
    example: "bash",
    options: {},
    read: (parser, args, print) => parser.parseAsync(args, {}, print),
    work: async (given, _options, io) => {
      const { completionCommand } = await import("./completion.js");
      return completionCommand(given, COMMANDS, io);
    },
  }),
];
