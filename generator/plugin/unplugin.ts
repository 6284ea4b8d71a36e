import { isAbsolute, relative, resolve } from "node:path";
import type { UnpluginFactory } from "unplugin";
import { REQUEST } from "./query.js";
import { resolvedFile, split } from "./resolve.js";
import { type Request, Sets } from "./sets.js";
import type { PluginOptions } from "./types.js";

/** The name of the plugin, and of esbuild's namespace for its modules. */
const NAME = "correctionlib-codegen";

/** Names of modules that are made: the path of the file from the root, and what is wanted of it. */
const MODULE = /^\0?corrections:(.*)\.js\?(.*)$/;

/** The plugin for bundlers that let plugins name modules. */
export const factory: UnpluginFactory<PluginOptions | undefined, false> = (options = {}, { framework }) => {
  const start = framework === "esbuild" ? "" : "\0";
  let root = process.cwd(),
    sets = new Sets(root, options);
  const broken = new Set<string>();
  const workIn = (folder: string): void => {
    root = folder;
    sets = new Sets(root, options);
  };
  const requestOf = (id: string): Request | undefined => {
    const [, path, query] = MODULE.exec(id) ?? [];
    return path === undefined || query === undefined ? undefined : { file: resolve(root, path), query };
  };
  return {
    name: NAME,
    enforce: "pre",
    resolveId: {
      filter: { id: REQUEST },
      async handler(specifier, importer) {
        if (MODULE.test(specifier)) return specifier;
        const [path, query] = split(specifier);
        const from = importer && (requestOf(importer)?.file ?? split(importer)[0]);
        const file = await resolvedFile(path, from, root, this);
        return `${start}corrections:${relative(root, file).replaceAll("\\", "/")}.js?${query}`;
      },
    },
    load: {
      filter: { id: MODULE },
      async handler(id) {
        const request = requestOf(id);
        if (request === undefined) return undefined;
        const { watched, warnings, result } = await sets.load(request);
        for (const file of watched) this.addWatchFile(file);
        for (const warning of warnings) this.warn(warning);
        if ("code" in result) return result.code;
        for (const file of watched) broken.add(file.replaceAll("\\", "/"));
        this.error(result.failure);
        return "";
      },
    },
    vite: {
      configResolved({ root: folder, server }) {
        workIn(folder);
        server.fs.allow.push(import.meta.dirname);
      },
      hotUpdate({ file, modules }) {
        // A module that could not be loaded at first is not known to depend on the file.
        if (broken.delete(file) && modules.length === 0) this.environment.hot.send({ type: "full-reload" });
      },
    },
    esbuild: {
      onResolveFilter: REQUEST,
      onLoadFilter: MODULE,
      config({ absWorkingDir }) {
        workIn(absWorkingDir ?? process.cwd());
      },
      setup(build) {
        // From modules that are no files esbuild resolves nothing by itself; they import the runtime, by its path.
        build.onResolve({ filter: /./, namespace: NAME }, ({ path }) =>
          isAbsolute(path) ? { path } : undefined,
        );
      },
    },
  };
};
