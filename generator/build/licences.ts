import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

/** Writes the licences of the packages whose code is in the bundle into a file beside it. */
export function licences(fileName: string): Plugin {
  return {
    name: "licences",
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).flatMap((file) => (file.type === "chunk" ? [file] : []));
      const folders = new Set(chunks.flatMap((chunk) => chunk.moduleIds.flatMap(packageFolder)));
      const source = [...folders]
        .toSorted()
        .map(licenceText)
        .join(`\n${"-".repeat(80)}\n\n`);
      this.emitFile({ type: "asset", fileName, source });
    },
  };
}

function packageFolder(module: string): readonly string[] {
  if (!module.includes("/node_modules/")) return [];
  let folder = dirname(module);
  while (!existsSync(join(folder, "package.json")) || nameOf(folder) === undefined) folder = dirname(folder);
  return [folder];
}

function licenceText(folder: string): string {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  if (file === undefined) throw new Error(`${folder} has no licence`);
  return `${nameOf(folder) ?? folder}\n\n${readFileSync(join(folder, file), "utf8")}`;
}

/** The name of the package in a folder; some packages have a `package.json` in folders of their own that names nothing. */
function nameOf(folder: string): string | undefined {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const isNamed = typeof manifest === "object" && manifest !== null && "name" in manifest;
  return isNamed ? String(manifest.name) : undefined;
}
