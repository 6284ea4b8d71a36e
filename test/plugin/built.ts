import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Plugins } from "../../generator/plugin/types.js";
import { buildCommand } from "../cli/built.js";

/** The plugin as it is shipped, built into a folder. */
export async function builtPlugins(folder: string): Promise<Plugins> {
  const plugin = join(dirname(await buildCommand(folder)), "plugin.js");
  const module: unknown = await import(/* @vite-ignore */ pathToFileURL(plugin).href);
  if (!hasPlugins(module)) throw new Error("the package has no plugins");
  return module.default;
}

function hasPlugins(module: unknown): module is { readonly default: Plugins } {
  return (
    typeof module === "object" &&
    module !== null &&
    "default" in module &&
    typeof module.default === "object" &&
    module.default !== null &&
    "vite" in module.default
  );
}
