import { at } from "../at.js";
import {
  type FileSequence,
  type GeneratedSequence,
  type GenerateOptions,
  OptionError,
  type ParsedSet,
  type Problem,
  generateModule,
  generateOneByOne,
  joinedFiles,
  warningsFor,
} from "../index.js";
import type { Diagnostic } from "./diagnostic.js";
import { Failure, formatOf } from "./diagnostics.js";
import { type Io, STATUS, UsageError } from "./io.js";
import { type Progress, progressOn } from "./progress.js";
import { readSets, warningsOf, withDiagnostics } from "./sources.js";
import type { GenerateArguments } from "./generateArguments.js";
import type { Wanted } from "./wanted.js";

/** A set that has been read, with the file that it is from and the options that hold for it. */
interface Source {
  readonly path: string;
  readonly name: string;
  readonly set: ParsedSet;
  readonly options: GenerateOptions;
}

/** What is generated, and what is odd in the files that it is from. */
interface Generated<T> {
  readonly made: T;
  readonly warnings: readonly Diagnostic[];
}

/** All files of all sets, which are made when they are gone through; fails before with the problems of all of them. */
export function generateAll(
  wanted: Wanted,
  args: GenerateArguments,
  io: Io,
  progress: Progress,
): Generated<FileSequence> {
  const sources = readSources(wanted, io, progress);
  const made =
    wanted.common.runtime === "shared" ? generateTogether(sources, wanted.common) : generateEach(sources);
  return { made: told(made, progress), warnings: warningsIn(sources, args, (i) => at(made.warnings, i)) };
}

/** The same files, with a step of progress for each. */
const told = (files: FileSequence, progress: Progress): FileSequence => ({
  paths: files.paths,
  *[Symbol.iterator]() {
    const of = files.paths.length;
    let place = 0;
    const next = (): void => {
      const file = files.paths[place];
      if (file !== undefined) progress({ doing: "generating", file, place: place + 1, of });
    };
    next();
    for (const one of files) {
      yield one;
      place++;
      next();
    }
  },
});

/** The one set as one module that imports nothing. */
export function printModule(wanted: Wanted, args: GenerateArguments, io: Io): Generated<string> {
  const count = wanted.files.length;
  if (count !== 1)
    throw new UsageError(`-o - prints one set, and ${count} files are given; name one, or a folder`);
  const sources = readSources(wanted, io, progressOn(io, args));
  const modules = sources.map(({ path, set, options }) =>
    withDiagnostics(path, () => generateModule(set, options)),
  );
  const found = (_i: number, { set, options }: Source): readonly Problem[] => warningsFor(set, options);
  return { made: modules.join(""), warnings: warningsIn(sources, args, found) };
}

/** Warnings of all sets, unless nothing but errors is wanted in a text. */
function warningsIn(
  sources: readonly Source[],
  args: GenerateArguments,
  foundIn: (place: number, source: Source) => readonly Problem[],
): readonly Diagnostic[] {
  if (args.quiet && formatOf(args) === "text") return [];
  return sources.flatMap((source, i) => {
    const { path, set } = source;
    return [...warningsOf(path, set), ...warningsOf(path, { warnings: foundIn(i, source) })];
  });
}

function readSources({ files, limits }: Wanted, io: Io, progress: Progress): readonly Source[] {
  const sets = readSets(
    files.map(({ path }) => path),
    io,
    limits,
    progress,
  );
  return collected(
    sets.map((set, i) => {
      const { path, name, optionsFor } = at(files, i);
      return { path, make: (): Source => ({ path, name, set, options: optionsFor(set) }) };
    }),
  );
}

const generateEach = (sources: readonly Source[]): GeneratedSequence =>
  joinedFiles(
    collected(
      sources.map(({ path, name, set, options }) => ({
        path,
        make: () => generateOneByOne([{ name, set }], options),
      })),
    ),
  );

/** With a runtime of all; what does not fit is found by generating each alone, which names the file. */
function generateTogether(sources: readonly Source[], common: Wanted["common"]): GeneratedSequence {
  try {
    return generateOneByOne(sources, common);
  } catch (error) {
    if (error instanceof OptionError) generateEach(sources);
    throw error;
  }
}

/** What all files make; fails with everything that options do not fit. */
export function collected<T>(
  makers: readonly { readonly path: string; readonly make: () => T }[],
): readonly T[] {
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
