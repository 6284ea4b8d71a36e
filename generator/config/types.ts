import type { CorrectionOptions, GenerateOptions, SetOptions } from "../options.js";

/** What is generated of which files: the default export of `correctionlib-codegen.config.ts`, `.js` or `.json`. */
export interface Config extends ChosenOptions {
  /** The folder for the folders of the sets, from that of the config file; default "generated". */
  readonly outDir?: string;
  readonly emit?: GenerateOptions["emit"];
  readonly importExtension?: GenerateOptions["importExtension"];
  readonly runtime?: GenerateOptions["runtime"];
  /** Unknown keys in files are warnings. */
  readonly lenient?: boolean;
  /** Most bytes that a file may expand to. */
  readonly maxBytes?: number;
  readonly sets: readonly SetConfig[];
}

/** One or more files, and what is chosen for their sets, in place of what is chosen for all. */
export interface SetConfig extends ChosenOptions {
  /** Paths of files from the folder of the config file. */
  readonly files: string | readonly string[];
  /** The name of the set, and of its folder, for one file; default is the name of the file. */
  readonly name?: string;
}

/** What can be chosen for all sets, and for each. */
export type ChosenOptions = SetOptions;

export type { CorrectionOptions };

/** The config as it is, so that editors know its options. */
export const defineConfig = (config: Config): Config => config;
