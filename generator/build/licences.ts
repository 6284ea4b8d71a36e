import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

/** A package whose code is in the bundle. */
export interface Package {
  /** What is told of it: name, version and the short name of its licence. */
  readonly title: string;
  /** The text of its licence, and of the licences of packages that it holds itself. */
  readonly text: string;
}

/** Writes the licences of the packages whose code is in the bundle into a file beside it. */
export function licences(fileName: string): Plugin {
  return {
    name: "licences",
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).flatMap((file) => (file.type === "chunk" ? [file] : []));
      const modules = chunks.flatMap(({ moduleIds }) =>
        moduleIds.filter((id) => id.includes("/node_modules/")),
      );
      const byFolder = grouped(modules, packageFolder);
      const packages = [...byFolder].map(([folder, ids]) => readPackage(folder, ids));
      this.emitFile({ type: "asset", fileName, source: licencesText(packages) });
    },
  };
}

/** The licences one after the other, each text once, below the packages that have it. */
export function licencesText(packages: readonly Package[]): string {
  const byText = grouped(packages, ({ text }) => text.trim());
  const sections = [...byText].map(([text, those]) => {
    const titles = [...new Set(those.map(({ title }) => title))].toSorted();
    return `${titles.join("\n")}\n\n${text}\n`;
  });
  return sections.toSorted().join(`\n${"-".repeat(80)}\n\n`);
}

function packageFolder(module: string): string {
  let folder = dirname(module);
  while (manifestOf(folder)?.name === undefined) folder = dirname(folder);
  return folder;
}

function readPackage(folder: string, modules: readonly string[]): Package {
  const { name, version, license } = manifestOf(folder) ?? {};
  const title = `${String(name)} ${String(version)}, ${String(license)}`;
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${folder} has no licence`);
  const held = modules.flatMap((module) => heldPackages(readFileSync(module, "utf8")));
  const notices = noticesOf(folder, [...new Set(held)]);
  return { title, text: [readFileSync(join(folder, file), "utf8"), ...notices].join("\n") };
}

/** The packages that a bundle holds, as the comments of esbuild name them. */
export function heldPackages(text: string): readonly string[] {
  return [...text.matchAll(/^\/\/ node_modules\/((?:@[^/\n]+\/)?[^/\n]+)\//gm)].map(([, name]) => name!);
}

/** What a package's list of third parties says of those. */
function noticesOf(folder: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const text = readFileSync(join(folder, "THIRD-PARTY-NOTICES.md"), "utf8");
  const sections = text.split(/^-{20,}$/m).map((section) => section.trim());
  return names.toSorted().map((name) => {
    const section = sections.find((one) => one.includes(`## ${name}@`));
    if (section === undefined) throw new Error(`${folder} holds ${name} and does not tell its licence`);
    return section;
  });
}

/** What the `package.json` of a folder says; some packages have one that names nothing in folders of their own. */
function manifestOf(folder: string): Readonly<Record<string, unknown>> | undefined {
  const file = join(folder, "package.json");
  if (!existsSync(file)) return undefined;
  const manifest: unknown = JSON.parse(readFileSync(file, "utf8"));
  return typeof manifest === "object" && manifest !== null ? { ...manifest } : undefined;
}

function grouped<K, T>(all: readonly T[], keyOf: (one: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return groups;
}
