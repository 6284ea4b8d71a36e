import type { Options } from "yargs";
import { UsageError } from "./io.js";

/** The options that say how to use the command. */
export const HELP_OPTION = { help: { alias: "h", type: "boolean" } } as const satisfies Record<
  string,
  Options
>;
export const VERSION_OPTION = { version: { type: "boolean" } } as const satisfies Record<string, Options>;

/** The options that every command has. */
export const FILE_OPTIONS = {
  "max-bytes": {
    type: "string",
    describe: "most bytes that a file may expand to [default: 1000000000]",
    coerce: wholeNumber("max-bytes", "bytes"),
  },
  lenient: { type: "boolean", default: false, describe: "unknown keys are warnings" },
  json: { type: "boolean", default: false, describe: "results and problems as JSON" },
} as const satisfies Record<string, Options>;

/** Options of commands that say what is wrong with files. */
export const PROBLEM_OPTIONS = {
  ...FILE_OPTIONS,
  format: {
    type: "string",
    describe: "how problems are written: text, json or sarif [default: text]",
    coerce: oneOf("format", "text", "json", "sarif"),
  },
  quiet: { alias: "q", type: "boolean", default: false, describe: "nothing but errors" },
} as const satisfies Record<string, Options>;

/** The option of all commands that can smooth. */
export const SMOOTH_OPTION = {
  smooth: {
    type: "string",
    array: true,
    describe: "MODE for every axis, or INPUT=MODE: what stands in for the bins; repeatable",
    coerce: values,
  },
} as const satisfies Record<string, Options>;

/** The option of commands that can give second derivatives. */
export const HESSIAN_OPTION = {
  hessian: { type: "boolean", default: false, describe: "second derivatives, too" },
} as const satisfies Record<string, Options>;

/** The option of commands that can put parameters in the place of keys. */
export const MORPH_OPTION = {
  morph: {
    type: "string",
    array: true,
    describe: "INPUT=NOMINAL,NAME:UP/DOWN[:CODE][?],...: parameters in the place of keys; repeatable",
    coerce: values,
  },
} as const satisfies Record<string, Options>;

/** The option of commands that can make variables of a file's numbers. */
export const PARAMETERS_OPTION = {
  parameters: {
    type: "boolean",
    default: false,
    describe: "contents and formula parameters are variables, with derivatives by them",
  },
} as const satisfies Record<string, Options>;

/** The option of a command that can look at one point. */
export const AT_OPTION = {
  at: {
    type: "string",
    array: true,
    describe: "NAME=VALUE,...: a value for each input; the way to the value of this point",
    coerce: values,
  },
} as const satisfies Record<string, Options>;

/** Options of the command that writes a page. */
export const REPORT_OPTIONS = {
  out: {
    alias: "o",
    type: "string",
    describe: "the page; - prints it [default: report.html]",
    coerce: pageFile,
  },
  ...SMOOTH_OPTION,
  ...MORPH_OPTION,
  ...FILE_OPTIONS,
  quiet: { alias: "q", type: "boolean", default: false, describe: "nothing but errors" },
} as const satisfies Record<string, Options>;

/** Options of the commands that generate. */
export const GENERATE_OPTIONS = {
  "out-dir": {
    alias: "o",
    type: "string",
    describe:
      "folder for the folders of the sets; - prints one set as one module that imports nothing [default: generated]",
    coerce: folder("out-dir"),
  },
  config: {
    type: "string",
    describe: "file with sets and options [default: correctionlib-codegen.config.ts, .js or .json]",
    coerce: value("config"),
  },
  name: {
    type: "string",
    describe: "name of the set, for one file [default: that of the file]",
    coerce: value("name"),
  },
  emit: {
    type: "string",
    describe: "ts (TypeScript), or js (JavaScript with declarations) [default: ts]",
    coerce: oneOf("emit", "ts", "js"),
  },
  "import-extension": {
    type: "string",
    describe: "how modules name each other: js, ts or none [default: js]",
    coerce: oneOf("import-extension", "js", "ts", "none"),
  },
  runtime: {
    type: "string",
    describe: "set: a runtime for each set; shared: one for all sets of the run [default: set]",
    coerce: oneOf("runtime", "set", "shared"),
  },
  only: {
    type: "string",
    array: true,
    describe: "a correction's name, * standing for any characters; repeatable",
    coerce: values,
  },
  fix: {
    type: "string",
    array: true,
    describe: "INPUT=VALUE: the input leaves the signature; repeatable",
    coerce: values,
  },
  ...SMOOTH_OPTION,
  ...MORPH_OPTION,
  ...PARAMETERS_OPTION,
  "unroll-limit": {
    type: "string",
    describe: "most bins that one search or table is unrolled to [default: 1000]",
    coerce: wholeNumber("unroll-limit", "bins"),
  },
  ...HESSIAN_OPTION,
  ...PROBLEM_OPTIONS,
} as const satisfies Record<string, Options>;

/** Options of `generate` alone. */
export const WATCH_OPTION = {
  watch: {
    type: "boolean",
    default: false,
    describe: "go on, and generate again what a changed file touches",
  },
} as const satisfies Record<string, Options>;

/** Modes by input from `MODE` and `INPUT=MODE` arguments; modes have no equals sign. */
export const readSmooth = (texts: readonly string[]): Readonly<Record<string, string>> =>
  byName(texts, readMode, (name) =>
    name === "*" ? "--smooth has two modes for every axis; give one" : twice("--smooth", name),
  );

function readMode(text: string): Entry {
  const at = text.lastIndexOf("=");
  const name = at < 0 ? "*" : text.slice(0, at);
  if (name === "" || at === text.length - 1)
    throw new UsageError(`--smooth takes MODE or INPUT=MODE, not ${JSON.stringify(text)}`);
  return [name, text.slice(at + 1)];
}

/** What stands in the place of inputs, from `INPUT=...` arguments. */
export const readMorphs = (texts: readonly string[]): Readonly<Record<string, string>> =>
  byName(texts, readMorph, (name) => twice("--morph", name));

function readMorph(text: string): Entry {
  const [, name = "", morph = ""] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
  if (name !== "") return [name, morph];
  throw new UsageError(`--morph takes INPUT=NOMINAL,NAME:UP/DOWN[:CODE][?],..., not ${JSON.stringify(text)}`);
}

/** Texts by name from `NAME=VALUE` arguments; `of` says whose they are, for messages. */
export const readAssignments = (of: string, texts: readonly string[]): Readonly<Record<string, string>> =>
  byName(
    texts,
    (text) => {
      const [, name = "", assigned = ""] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
      if (name === "") throw new UsageError(`${of} takes NAME=VALUE, not ${JSON.stringify(text)}`);
      return [name, assigned];
    },
    (name) => twice(of, name),
  );

type Entry = readonly [name: string, text: string];

const twice = (of: string, name: string): string => `${of} has ${name} twice; give it once`;

/** What texts say of names, each of which may be there once. */
function byName(
  texts: readonly string[],
  read: (text: string) => Entry,
  again: (name: string) => string,
): Readonly<Record<string, string>> {
  const all = new Map<string, string>();
  for (const text of texts) {
    const [name, said] = read(text);
    if (all.has(name)) throw new UsageError(again(name));
    all.set(name, said);
  }
  return Object.fromEntries(all);
}

type Given = string | readonly string[] | undefined;

/** A value that is given once. */
function value<T extends string | undefined>(name: string): (given: T | readonly string[]) => T {
  return (given) => {
    if (typeof given === "object") throw new UsageError(`--${name} is given twice; give it once`);
    return given;
  };
}

/** The path of a folder. */
function folder(name: string): (given: Given) => string | undefined {
  const single = value<string | undefined>(name);
  return (given) => {
    const path = single(given);
    if (path === "") throw new UsageError(`--${name} takes a folder, not ""; the current one is .`);
    return path;
  };
}

/** The path of a page. */
function pageFile(given: Given): string | undefined {
  const path = value<string | undefined>("out")(given);
  if (path === "") throw new UsageError('--out takes a file, not ""');
  return path;
}

/** Values of an option that can be repeated. */
function values(given: Given): readonly string[] | undefined {
  return typeof given === "string" ? [given] : given;
}

/** One of a few words. */
function oneOf<T extends string>(name: string, ...words: readonly T[]): (given: Given) => T | undefined {
  const single = value<string | undefined>(name);
  return (given) => {
    const word = single(given);
    const found = words.find((one) => one === word);
    if (word === undefined || found !== undefined) return found;
    const list = `${words.slice(0, -1).join(", ")} or ${words.at(-1) ?? ""}`;
    throw new UsageError(`--${name} takes ${list}, not ${JSON.stringify(word)}`);
  };
}

function wholeNumber(name: string, unit: string): (given: Given) => number | undefined {
  const single = value<string | undefined>(name);
  return (given) => {
    const text = single(given);
    if (text === undefined) return undefined;
    if (/^\d{1,15}$/.test(text)) return Number(text);
    throw new UsageError(`--${name} takes a whole number of ${unit}, not ${JSON.stringify(text)}`);
  };
}
