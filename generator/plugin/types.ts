import type { ChosenOptions } from "../config/types.js";

/** What is chosen for all imports: what they say themselves comes before it, and it before the config file. */
export interface PluginOptions extends ChosenOptions {
  /** The config file, from the root; default is the one that is there. */
  readonly config?: string;
  /** Unknown keys in files are no errors. */
  readonly lenient?: boolean;
  /** Most bytes that a file may expand to. */
  readonly maxBytes?: number;
  /** Whether declarations of what is imported are written beside each file, as `muon_Z.json.gz.d.ts`; default false. */
  readonly types?: boolean;
}

/** The plugin for each bundler. */
export interface Plugins {
  readonly vite: (options?: PluginOptions) => NamedPlugin;
  readonly rollup: (options?: PluginOptions) => NamedPlugin;
  readonly rolldown: (options?: PluginOptions) => NamedPlugin;
  readonly esbuild: (options?: PluginOptions) => EsbuildPlugin;
  readonly webpack: (options?: PluginOptions) => CompilerPlugin;
  readonly rspack: (options?: PluginOptions) => CompilerPlugin;
}

/** A plugin as Vite, Rollup and Rolldown take it; its hooks are their business. */
export interface NamedPlugin {
  readonly name: string;
}

/** A plugin as esbuild takes it. */
export interface EsbuildPlugin {
  readonly name: string;
  setup(build: EsbuildBuild): void | Promise<void>;
}

/** What every build of esbuild has. */
export interface EsbuildBuild {
  readonly initialOptions: object;
}

/** A plugin as webpack and Rspack take it. */
export interface CompilerPlugin {
  readonly apply: (compiler: Compiler) => void;
}

/** What is used of a compiler of webpack or Rspack. */
export interface Compiler {
  readonly context: string;
  readonly options: { readonly module: { readonly rules: unknown[] } };
}
