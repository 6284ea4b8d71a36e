import { join } from "node:path";
import { REQUEST } from "./query.js";
import { type Loaded, type Request, Sets } from "./sets.js";
import type { CompilerPlugin, PluginOptions } from "./types.js";

/** What the loader is given. */
export interface LoaderOptions {
  readonly load: (request: Request) => Promise<Loaded>;
}

/** The plugin for webpack and Rspack, which find and watch files by themselves: it only says how these are loaded. */
export const compilerPlugin = (options: PluginOptions = {}): CompilerPlugin => ({
  apply: ({ context, options: { module } }) => {
    const sets = new Sets(context, options);
    const own: LoaderOptions = { load: (request) => sets.load(request) };
    module.rules.push({
      resourceQuery: REQUEST,
      type: "javascript/auto",
      sideEffects: false,
      use: [{ loader: join(import.meta.dirname, "loader.js"), options: own }],
    });
  },
});
