import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type CorrectionSet, generate, type GenerateOptions, type LiveSet } from "../../generator/index.js";

/** The files of a set as `generate` gives them, by path. */
export function filesOf(set: CorrectionSet, options: GenerateOptions): ReadonlyMap<string, string> {
  return new Map(generate(set, { ...options, emit: "js" }).files.map(({ path, text }) => [path, text]));
}

/** Writes the files into the folder and imports the index of the set, as users do. */
export async function importFiles(
  files: ReadonlyMap<string, string>,
  name: string,
  folder: string,
): Promise<LiveSet> {
  for (const [path, text] of [["package.json", '{ "type": "module" }'] as const, ...files]) {
    const place = join(folder, path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, text);
  }
  const loaded: unknown = await import(pathToFileURL(join(folder, name, "index.js")).href);
  if (!isLiveSet(loaded)) throw new Error(`the index of ${name} exports no corrections`);
  return loaded;
}

function isLiveSet(loaded: unknown): loaded is LiveSet {
  return (
    typeof loaded === "object" &&
    loaded !== null &&
    "corrections" in loaded &&
    "compoundCorrections" in loaded
  );
}
