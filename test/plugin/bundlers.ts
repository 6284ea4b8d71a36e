import { type Configuration as RspackConfiguration, rspack } from "@rspack/core";
import * as esbuild from "esbuild";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import { rollup } from "rollup";
import * as vite from "vite";
import webpack from "webpack";
import type { PluginOptions, Plugins } from "../../generator/plugin/types.js";

/** What is bundled. */
export interface Project {
  readonly folder: string;
  /** The file of the program in it. */
  readonly entry: string;
  readonly options?: PluginOptions;
  /** Is told what the bundler warns of. */
  readonly warn?: (text: string) => void;
}

export type BundlerName = keyof Plugins;

/** Makes a minified module of a program; throws what the bundler says is wrong. */
export type Bundler = (plugins: Plugins, project: Project) => Promise<string>;

export const BUNDLERS: Readonly<Record<BundlerName, Bundler>> = {
  vite: async ({ vite: plugin }, { folder, entry, options, warn = ignore }) => {
    const built = await vite.build({
      root: folder,
      configFile: false,
      logLevel: "silent",
      plugins: [plugin(options)],
      build: {
        write: false,
        minify: "oxc",
        rolldownOptions: {
          input: join(folder, entry),
          preserveEntrySignatures: "strict",
          onLog: (_level, { message }) => {
            warn(message);
          },
        },
      },
    });
    const outputs = [built].flat().flatMap((one) => ("output" in one ? one.output : []));
    return outputs.flatMap((file) => (file.type === "chunk" ? [file.code] : [])).join("");
  },
  rollup: async ({ rollup: plugin }, { folder, entry, options, warn = ignore }) => {
    const bundle = await rollup({
      input: join(folder, entry),
      plugins: [plugin(options)],
      onLog: (_level, { message }) => {
        warn(message);
      },
    });
    const { output } = await bundle.generate({ format: "es" });
    return output[0].code;
  },
  rolldown: async ({ rolldown: plugin }, { folder, entry, options, warn = ignore }) => {
    const bundle = await rolldown({
      input: join(folder, entry),
      plugins: [plugin(options)],
      onLog: (_level, { message }) => {
        warn(message);
      },
    });
    const { output } = await bundle.generate({ format: "esm", minify: true });
    return output[0].code;
  },
  esbuild: async ({ esbuild: plugin }, { folder, entry, options, warn = ignore }) => {
    const { outputFiles, warnings } = await esbuild.build({
      absWorkingDir: folder,
      entryPoints: [join(folder, entry)],
      bundle: true,
      minify: true,
      format: "esm",
      write: false,
      logLevel: "silent",
      plugins: [plugin(options)],
    });
    for (const { text } of warnings) warn(text);
    return outputFiles.map(({ text }) => text).join("");
  },
  webpack: ({ webpack: plugin }, { folder, entry, options, warn = ignore }) =>
    new Promise((resolve, reject) => {
      const experiments = { outputModule: true };
      const config = { ...compilerConfig(folder, entry), experiments, plugins: [plugin(options)] };
      webpack(config, (error, stats) => {
        for (const { message } of stats?.toJson(WARNINGS).warnings ?? []) warn(message);
        settle(stats?.toString(ERRORS), stats?.hasErrors() === true, error, { resolve, reject, folder });
      });
    }),
  rspack: ({ rspack: plugin }, { folder, entry, options, warn = ignore }) =>
    new Promise((resolve, reject) => {
      const config: RspackConfiguration = { ...compilerConfig(folder, entry), plugins: [plugin(options)] };
      rspack(config, (error, stats) => {
        for (const { message } of stats?.toJson(WARNINGS).warnings ?? []) warn(message);
        settle(stats?.toString(ERRORS), stats?.hasErrors() === true, error, { resolve, reject, folder });
      });
    }),
};

const ignore = (): void => undefined;

const OUTPUT = "compiled.mjs";
const WARNINGS = { all: false, warnings: true } as const;
const ERRORS = { all: false, errors: true, colors: false } as const;

const compilerConfig = (folder: string, entry: string) =>
  ({
    context: folder,
    entry: join(folder, entry),
    mode: "production",
    target: "es2022",
    output: { path: folder, filename: OUTPUT, module: true, library: { type: "module" } },
  }) as const;

interface Settling {
  readonly resolve: (code: string) => void;
  readonly reject: (error: Error) => void;
  readonly folder: string;
}

function settle(
  said: string | undefined,
  hasErrors: boolean,
  error: Error | null,
  { resolve, reject, folder }: Settling,
): void {
  if (error !== null) reject(error);
  else if (hasErrors) reject(new Error(said));
  else resolve(readFileSync(join(folder, OUTPUT), "utf8"));
}

/** Runs a bundle in Node, and gives what the program exports as `results`. */
export async function resultsOf(folder: string, name: string, code: string): Promise<unknown> {
  const file = join(folder, `${name}.bundle.mjs`);
  writeFileSync(file, code);
  const exports: unknown = await import(/* @vite-ignore */ pathToFileURL(file).href);
  return typeof exports === "object" && exports !== null && "results" in exports
    ? exports.results
    : undefined;
}
