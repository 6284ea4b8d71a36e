import {
  type CorrectionSet,
  type GeneratedFile,
  type GenerateOptions,
  OptionError,
  generate,
  generateModule,
  generateSets,
  readFixed,
} from "../index.js";
import type { Diagnostic } from "./diagnostic.js";
import { Failure, type Format } from "./diagnostics.js";
import { type Io, STATUS, UsageError } from "./io.js";
import { readAssignments, readSmooth } from "./options.js";
import { checkFolders, limitsOf, readSets, setName, withDiagnostics } from "./sources.js";

/** Options of the commands that generate. */
export interface GenerateArguments {
  readonly "out-dir": string;
  readonly name?: string | undefined;
  readonly emit?: "ts" | "js" | undefined;
  readonly "import-extension"?: "js" | "ts" | "none" | undefined;
  readonly runtime?: "set" | "shared" | undefined;
  readonly only?: readonly string[] | undefined;
  readonly fix?: readonly string[] | undefined;
  readonly smooth?: readonly string[] | undefined;
  readonly "unroll-limit"?: number | undefined;
  readonly "max-bytes"?: number | undefined;
  readonly format?: Format | undefined;
  readonly quiet: boolean;
  readonly json: boolean;
}

/** A set with the file that it is from and the options that hold for it. */
interface Source {
  readonly path: string;
  readonly set: CorrectionSet;
  readonly name: string;
  readonly options: GenerateOptions;
}

/** All files of all sets, in memory; fails with the problems of all of them. */
export function generateAll(
  paths: readonly string[],
  args: GenerateArguments,
  io: Io,
): readonly GeneratedFile[] {
  if (args.name === undefined) checkFolders(paths);
  const sources = readSources(paths, args, io);
  return args.runtime === "shared" ? generateTogether(sources) : generateEach(sources);
}

/** The one set as one module that imports nothing. */
export function printModule(paths: readonly string[], args: GenerateArguments, io: Io): string {
  if (paths.length !== 1)
    throw new UsageError(`-o - prints one set, and ${paths.length} files are given; name one, or a folder`);
  const modules = readSources(paths, args, io).map(({ path, set, options }) =>
    withDiagnostics(path, () => generateModule(set, options)),
  );
  return modules.join("");
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
