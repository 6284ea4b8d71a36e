import { dirname, resolve } from "node:path";
import type { UnpluginBuildContext } from "unplugin";

/** The path of an import without what stands behind the `?`, and that. */
export function split(specifier: string): readonly [path: string, query: string] {
  const at = specifier.indexOf("?");
  return at < 0 ? [specifier, ""] : [specifier.slice(0, at), specifier.slice(at + 1)];
}

/** The file of a path: beside what imports it, or where the bundler finds it, as by an alias, or else from the root. */
export async function resolvedFile(
  path: string,
  importer: string | undefined,
  root: string,
  context: UnpluginBuildContext,
): Promise<string> {
  if (/^\.\.?\//.test(path) && importer !== undefined) return resolve(dirname(importer), path);
  return (await foundBy(context, path, importer ?? resolve(root, "index.js"))) ?? resolve(root, path);
}

/** Where the bundler finds a path; undefined where it does not. */
async function foundBy(
  context: UnpluginBuildContext,
  path: string,
  importer: string,
): Promise<string | undefined> {
  if (canResolve(context)) return (await context.resolve(path, importer, { skipSelf: true }))?.id;
  const native = context.getNativeBuildContext?.();
  if (native?.framework !== "esbuild") return undefined;
  const options = { kind: "import-statement", importer, resolveDir: dirname(importer) } as const;
  const { errors, path: found } = await native.build.resolve(path, options);
  return errors.length > 0 ? undefined : found;
}

/** What Rollup, Rolldown and Vite have besides. */
interface Resolving {
  readonly resolve: (
    path: string,
    importer: string,
    options: { readonly skipSelf: boolean },
  ) => Promise<{ readonly id: string } | null>;
}

const canResolve = <T extends object>(context: T): context is T & Resolving =>
  "resolve" in context && typeof context.resolve === "function";
