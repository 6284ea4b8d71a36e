import {
  type GeneratedFile,
  type GenerateOptions,
  OptionError,
  type ParsedSet,
  generate,
  generateModule,
  generateSets,
  readFixed,
} from "../index.js";
import type { Diagnostic } from "./diagnostic.js";
import { Failure, type Format, formatOf } from "./diagnostics.js";
import { type Io, STATUS, UsageError } from "./io.js";
import { readAssignments, readSmooth } from "./options.js";
import {
  checkFolders,
  limitsOf,
  type ReadArguments,
  readSets,
  setName,
  warningsOf,
  withDiagnostics,
} from "./sources.js";

/** Options of the commands that generate. */
export interface GenerateArguments extends ReadArguments {
  readonly "out-dir": string;
  readonly name?: string | undefined;
  readonly emit?: "ts" | "js" | undefined;
  readonly "import-extension"?: "js" | "ts" | "none" | undefined;
  readonly runtime?: "set" | "shared" | undefined;
  readonly only?: readonly string[] | undefined;
  readonly fix?: readonly string[] | undefined;
  readonly smooth?: readonly string[] | undefined;
  readonly "unroll-limit"?: number | undefined;
  readonly format?: Format | undefined;
  readonly quiet: boolean;
  readonly json: boolean;
}

/** A set with the file that it is from and the options that hold for it. */
interface Source {
  readonly path: string;
  readonly set: ParsedSet;
  readonly name: string;
  readonly options: GenerateOptions;
}

/** What is generated, and what is odd in the files that it is from. */
interface Generated<T> {
  readonly made: T;
  readonly warnings: readonly Diagnostic[];
}

/** All files of all sets, in memory; fails with the problems of all of them. */
export function generateAll(
  paths: readonly string[],
  args: GenerateArguments,
  io: Io,
): Generated<readonly GeneratedFile[]> {
  if (args.name === undefined) checkFolders(paths);
  const sources = readSources(paths, args, io);
  const made = args.runtime === "shared" ? generateTogether(sources) : generateEach(sources);
  return { made, warnings: warningsIn(sources, args) };
}

/** The one set as one module that imports nothing. */
export function printModule(paths: readonly string[], args: GenerateArguments, io: Io): Generated<string> {
  if (paths.length !== 1)
    throw new UsageError(`-o - prints one set, and ${paths.length} files are given; name one, or a folder`);
  const sources = readSources(paths, args, io);
  const modules = sources.map(({ path, set, options }) =>
    withDiagnostics(path, () => generateModule(set, options)),
  );
  return { made: modules.join(""), warnings: warningsIn(sources, args) };
}

/** Warnings of all sets, unless nothing but errors is wanted in a text. */
function warningsIn(sources: readonly Source[], args: GenerateArguments): readonly Diagnostic[] {
  if (args.quiet && formatOf(args) === "text") return [];
  return sources.flatMap(({ path, set }) => warningsOf(path, set));
}

function readSources(paths: readonly string[], args: GenerateArguments, io: Io): readonly Source[] {
  const { name } = args;
  if (name !== undefined && paths.length > 1)
    throw new UsageError(`--name is for one file, and ${paths.length} are given; generate them one by one`);
  const texts = readAssignments("--fix", args.fix ?? []);
  const given = givenOptions(args);
  const sets = readSets(paths, io, limitsOf(args));
  return collected(
    sets.map((set, i) => {
      const path = paths[i] ?? "",
        named = name ?? setName(path);
      const make = (): Source => {
        const options = { ...given, name: named, fix: readFixed(set, texts) };
        return { path, set, name: named, options };
      };
      return { path, make };
    }),
  );
}

/** The options that hold for every set. */
function givenOptions(args: GenerateArguments): GenerateOptions {
  const {
    emit,
    runtime,
    only,
    smooth,
    "import-extension": importExtension,
    "unroll-limit": unrollLimit,
  } = args;
  return {
    ...(emit && { emit }),
    ...(runtime && { runtime }),
    ...(importExtension && { importExtension }),
    ...(only && { only }),
    ...(smooth && { smooth: readSmooth(smooth) }),
    ...(unrollLimit !== undefined && { unrollLimit }),
  };
}

const generateEach = (sources: readonly Source[]): readonly GeneratedFile[] =>
  collected(
    sources.map(({ path, set, options }) => ({ path, make: () => generate(set, options).files })),
  ).flat();

/** With a runtime of all; what does not fit is found by generating each alone, which names the file. */
function generateTogether(sources: readonly Source[]): readonly GeneratedFile[] {
  try {
    const [first] = sources;
    return generateSets(sources, first?.options ?? {}).files;
  } catch (error) {
    if (error instanceof OptionError) generateEach(sources);
    throw error;
  }
}

/** What all files make; fails with everything that options do not fit. */
function collected<T>(makers: readonly { readonly path: string; readonly make: () => T }[]): readonly T[] {
  const problems: Diagnostic[] = [];
  const made = makers.flatMap(({ path, make }) => {
    try {
      return [withDiagnostics(path, make)];
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      problems.push(...error.diagnostics);
      return [];
    }
  });
  if (problems.length > 0) throw new Failure(STATUS.wrongUsage, problems);
  return made;
}
