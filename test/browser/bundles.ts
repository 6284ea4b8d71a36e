import * as esbuild from "esbuild";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as vite from "vite";
import { checkoutFolder } from "../corpus/folder.js";

/** Builds the package as it is shipped into a folder. */
export async function buildPackage(folder: string): Promise<void> {
  const root = checkoutFolder();
  const build = { outDir: folder, emptyOutDir: true };
  await vite.build({
    root,
    configFile: join(root, "vite.config.ts"),
    mode: "production",
    logLevel: "error",
    build,
  });
}

/** Writes the script of a page beside the package, which gives it to `run`; returns its path. */
export function writePage(folder: string): string {
  const path = join(folder, "page.js");
  const page = JSON.stringify(join(import.meta.dirname, "page.ts"));
  writeFileSync(
    path,
    `import * as library from "./index.js";\nimport { run } from ${page};\nawait run(library);\n`,
  );
  return path;
}

/** A script for browsers, and what the bundler warned of. */
export interface Bundle {
  readonly script: string;
  readonly warnings: readonly string[];
}

export type Bundler = (entry: string) => Promise<Bundle>;

/** Bundlers with nothing set but what is asked for: a minified module for browsers. */
export const BUNDLERS: Readonly<Record<"esbuild" | "vite", Bundler>> = {
  esbuild: async (entry) => {
    const { outputFiles, warnings } = await esbuild.build({
      entryPoints: [entry],
      bundle: true,
      minify: true,
      format: "esm",
      platform: "browser",
      write: false,
      logLevel: "silent",
    });
    return { script: outputFiles[0]!.text, warnings: warnings.map(({ text }) => text) };
  },
  vite: async (entry) => {
    const warnings: string[] = [];
    const warn = (message: string): void => void warnings.push(message);
    const built = await vite.build({
      configFile: false,
      root: join(entry, ".."),
      mode: "production",
      logLevel: "warn",
      customLogger: { ...vite.createLogger("silent"), warn, warnOnce: warn },
      build: {
        write: false,
        chunkSizeWarningLimit: 2000,
        rolldownOptions: { input: entry, preserveEntrySignatures: "strict" },
      },
    });
    const outputs = Array.isArray(built) ? built : [built];
    const chunks = outputs.flatMap((one) => ("output" in one ? one.output : [])).filter(isChunk);
    if (chunks.length !== 1) throw new Error(`${chunks.length} chunks`);
    return { script: chunks[0]!.code, warnings };
  },
};

type Output = vite.Rolldown.OutputChunk | vite.Rolldown.OutputAsset;

const isChunk = (file: Output): file is vite.Rolldown.OutputChunk => file.type === "chunk";
