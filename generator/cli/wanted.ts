import { isAbsolute, join, resolve } from "node:path";
import { findConfig, loadConfig, type LoadedConfig } from "../config/load.js";
import type { ChosenOptions, Config, SetConfig } from "../config/types.js";
import { type GenerateOptions, type ParsedSet, type ParseOptions, readFixed } from "../index.js";
import { Failure } from "./diagnostics.js";
import { type GenerateArguments, givenOptions } from "./generateArguments.js";
import { type Io, STATUS, UsageError } from "./io.js";
import { readAssignments } from "./options.js";
import { checkFolders, limitsOf, setName } from "./sources.js";

/** What is to be generated, as the command line and the config file say together. */
export interface Wanted {
  readonly outDir: string;
  /** How files are written. */
  readonly common: Pick<GenerateOptions, "emit" | "importExtension" | "runtime">;
  readonly limits: ParseOptions;
  readonly files: readonly WantedFile[];
}

/** A file, and what is chosen for its set. */
export interface WantedFile {
  readonly path: string;
  readonly name: string;
  /** Needs the set, as texts of values to fix are read by the types of its inputs. */
  readonly optionsFor: (set: ParsedSet) => GenerateOptions;
}

/** A file that is named, and the set of the config that names it, too. */
interface NamedFile {
  readonly path: string;
  readonly set: SetConfig | undefined;
}

const NO_CONFIG: LoadedConfig = { path: "", folder: "", config: { sets: [] } };

/** What is wanted; what the command line says comes before the config file. Fails where that has mistakes. */
export async function wantedOf(
  command: string,
  paths: readonly string[],
  args: GenerateArguments,
  { workingFolder }: Pick<Io, "workingFolder">,
): Promise<Wanted> {
  const { config, folder, path } = await configOf(args, workingFolder);
  const listed = config.sets.flatMap((set) => filesOf(set, folder));
  const files = paths.length === 0 ? listed : paths.map((given) => fileFor(given, listed));
  if (files.length === 0)
    throw new UsageError(
      path === ""
        ? `${command} needs the files of correction sets, or a config file that names them`
        : `${command} has nothing to do: ${path} names no sets`,
    );
  if (args.name !== undefined && files.length > 1)
    throw new UsageError(`--name is for one file, and ${files.length} are given; generate them one by one`);
  const named = files.map((file) => ({ ...file, name: args.name ?? file.set?.name ?? setName(file.path) }));
  checkFolders(named);
  const given = givenOptions(args),
    common = commonIn({ ...config, ...given });
  const texts = readAssignments("--fix", args.fix ?? []);
  return {
    outDir: args["out-dir"] ?? from(folder, config.outDir ?? "generated"),
    common,
    limits: limitsWith(args, config),
    files: named.map(({ path: file, name, set }) => ({
      path: file,
      name,
      optionsFor: (parsed) => {
        const chosen = { ...chosenIn(config), ...(set && chosenIn(set)), ...given, ...common, name };
        const fix = { ...config.fix, ...set?.fix, ...readFixed(parsed, texts, chosen.morph) };
        return { ...chosen, fix };
      },
    })),
  };
}

async function configOf(args: GenerateArguments, workingFolder: string): Promise<LoadedConfig> {
  const path = args.config ?? findConfig(workingFolder);
  if (path === undefined) return NO_CONFIG;
  const loaded = await loadConfig(path);
  if ("config" in loaded) return loaded;
  throw new Failure(
    STATUS.wrongUsage,
    loaded.problems.map((problem) => ({ file: loaded.path, ...problem })),
  );
}

const filesOf = (set: SetConfig, folder: string): readonly NamedFile[] =>
  [set.files].flat().map((file) => ({ path: from(folder, file), set }));

const from = (folder: string, path: string): string => (isAbsolute(path) ? path : join(folder, path));

/** A file of the command line, with what the config has for it. */
const fileFor = (path: string, listed: readonly NamedFile[]): NamedFile => ({
  path,
  set: listed.find((one) => resolve(one.path) === resolve(path))?.set,
});

/** The options of all sets together. */
const commonIn = ({ emit, importExtension, runtime }: Partial<Config>): Wanted["common"] => ({
  ...(emit && { emit }),
  ...(importExtension && { importExtension }),
  ...(runtime && { runtime }),
});

/** The options that can be chosen for a set. */
const chosenIn = ({
  only,
  smooth,
  morph,
  parameters,
  unrollLimit,
  hessian,
  corrections,
}: ChosenOptions): ChosenOptions => ({
  ...(only && { only }),
  ...(smooth !== undefined && { smooth }),
  ...(morph && { morph }),
  ...(parameters !== undefined && { parameters }),
  ...(unrollLimit !== undefined && { unrollLimit }),
  ...(hessian !== undefined && { hessian }),
  ...(corrections && { corrections }),
});

function limitsWith(args: GenerateArguments, { lenient = false, maxBytes }: Config): ParseOptions {
  const given = limitsOf(args);
  return { ...(maxBytes !== undefined && { maxBytes }), ...given, lenient: args.lenient || lenient };
}
