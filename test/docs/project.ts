import { build, type Plugin } from "esbuild";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { builtParts } from "../../generator/module/built.js";
import manifest from "../../package.json" with { type: "json" };
import { checkoutFolder } from "../corpus/folder.js";

const ROOT = checkoutFolder();
const EXAMPLES = "generated-examples";

/** Files that pages speak of as the reader's own, with the example that is in them. */
const FILES: Readonly<Record<string, string>> = {
  "muon_sf.json": "muon_sf",
  "muon_Z.json.gz": "muon_sf",
  "sf.json": "electron_sf",
};

/** What the package exports, by subpaths; some have only types. */
const EXPORTS = Object.entries<string | { readonly types: string; readonly default?: string }>(
  manifest.exports,
).flatMap(([subpath, target]) => (typeof target === "string" ? [] : [{ subpath, ...target }]));

/** The sources of what the package exports, by the names that programs import. */
export const SOURCES: Readonly<Record<string, string>> = Object.fromEntries(
  EXPORTS.map(({ subpath, types }) => {
    const path = join(ROOT, types.replace("./dist/types/", ""));
    const source = path.replace(/\.d\.ts$/, ".ts");
    return [join(manifest.name, subpath), existsSync(source) ? source : path];
  }),
);

/** A project as a reader has it: the package is installed, and so is what else the development of this one needs. */
export async function makeProject(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "docs-"));
  const modules = join(folder, "node_modules");
  for (const name of Object.keys(manifest.devDependencies))
    link(join("node_modules", name), join(modules, name));
  const installed = join(modules, manifest.name);
  mkdirSync(installed, { recursive: true });
  writeFileSync(join(installed, "package.json"), readFileSync(join(ROOT, "package.json")));
  await Promise.all(
    EXPORTS.map(async ({ subpath, default: target }) => {
      const source = SOURCES[join(manifest.name, subpath)];
      if (target !== undefined && source !== undefined) await bundle(source, join(installed, target));
    }),
  );
  return folder;
}

/** The folder of a page in the project, with the files that pages speak of. */
export function makeFolder(project: string, page: string): string {
  const folder = join(project, basename(page, ".md"));
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  for (const name of [EXAMPLES, "docs"])
    cpSync(join(ROOT, name), join(folder, name), {
      recursive: true,
      filter: (path) =>
        path.endsWith(".json") || (statSync(path).isDirectory() && basename(path) !== "generated"),
    });
  for (const [name, example] of Object.entries(FILES)) {
    const bytes = readFileSync(join(ROOT, EXAMPLES, example, `${example}.json`));
    writeFileSync(join(folder, name), name.endsWith(".gz") ? gzipSync(bytes) : bytes);
  }
  return folder;
}

function link(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  symlinkSync(join(ROOT, from), to);
}

/** One module of TypeScript as JavaScript for Node, with all of the project that it imports. */
export async function bundle(entry: string, outfile: string): Promise<void> {
  const parts = `const parts = ${JSON.stringify(builtParts())};\nexport const builtParts = () => parts;\n`;
  const builtPartsOf: Plugin = {
    name: "built-parts",
    setup: (bundler) => {
      bundler.onLoad({ filter: /\/generator\/module\/built\.ts$/ }, () => ({ contents: parts }));
    },
  };
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    plugins: [builtPartsOf],
    logLevel: "silent",
  });
}
