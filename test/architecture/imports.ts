import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { Project } from "ts-morph";

/** That one file imports another; paths are relative to the project and use slashes. */
export interface Import {
  readonly from: string;
  readonly to: string;
}

/** The imports between the project's own files below some folders. */
export function readImports(root: string, folders: readonly string[]): readonly Import[] {
  const project = new Project({ skipAddingFilesFromTsConfig: true });
  const files = project.addSourceFilesAtPaths(folders.map((folder) => join(root, folder, "**/*.{ts,tsx}")));
  return files.flatMap((file) => {
    const from = relative(root, file.getFilePath());
    const specifiers = [...file.getImportDeclarations(), ...file.getExportDeclarations()].flatMap((one) => {
      const specifier = one.getModuleSpecifierValue();
      return specifier?.startsWith(".") ? [specifier] : [];
    });
    return specifiers.map((specifier) => ({ from, to: sourceOf(root, join(dirname(from), specifier)) }));
  });
}

/** The source of a module that is imported by the name of its JavaScript. */
function sourceOf(root: string, module: string): string {
  if (!module.endsWith(".js")) return module;
  const name = module.slice(0, -".js".length);
  return existsSync(join(root, `${name}.tsx`)) ? `${name}.tsx` : `${name}.ts`;
}

/** The phase that a file belongs to: its folder in generator/, or runtime, templates. */
export function phaseOf(path: string): string {
  const [top = "", folder = "", ...rest] = path.split("/");
  if (top !== "generator") return top;
  return rest.length > 0 ? folder : "generator";
}

/** Imports that reach where their phase may not. */
export function forbidden(
  imports: readonly Import[],
  mayImport: Readonly<Record<string, readonly string[]>>,
): readonly string[] {
  return imports.flatMap(({ from, to }) => {
    const [here, there] = [phaseOf(from), phaseOf(to)];
    const isAllowed = here === there || mayImport[here]?.includes(there) === true;
    return isAllowed || (here !== "runtime" && SHARED.includes(to)) ? [] : [`${from} imports ${to}`];
  });
}

/** Helpers that any phase may use. */
const SHARED: readonly string[] = ["generator/at.ts", "generator/text.ts"];

/** Files that import each other in a circle, each circle once: its files in order. */
export function circles(imports: readonly Import[]): readonly (readonly string[])[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of imports) next.set(from, [...(next.get(from) ?? []), to]);
  const found: string[][] = [],
    index = new Map<string, number>(),
    low = new Map<string, number>(),
    stack: string[] = [];
  // Strongly connected components, as Tarjan finds them.
  const visit = (file: string): void => {
    const place = index.size;
    index.set(file, place);
    low.set(file, place);
    stack.push(file);
    for (const other of next.get(file) ?? []) {
      if (!index.has(other)) visit(other);
      if (stack.includes(other)) low.set(file, Math.min(low.get(file) ?? 0, low.get(other) ?? 0));
    }
    if (low.get(file) !== place) return;
    const component = stack.splice(stack.indexOf(file));
    if (component.length > 1) found.push(component.sort());
  };
  for (const file of next.keys()) if (!index.has(file)) visit(file);
  return found;
}
