/** The plugin for bundlers: corrections are imported from their files. */
import { createEsbuildPlugin, createRolldownPlugin, createRollupPlugin, createVitePlugin } from "unplugin";
import type { NamedPlugin, PluginOptions, Plugins } from "./types.js";
import { factory } from "./unplugin.js";
import { compilerPlugin } from "./webpack.js";

export type * from "./types.js";

/** The one plugin where there could be several. */
function single(
  make: (options?: PluginOptions) => NamedPlugin | readonly NamedPlugin[],
): (options?: PluginOptions) => NamedPlugin {
  return (options) => {
    const [plugin] = [make(options)].flat();
    if (plugin === undefined) throw new RangeError("no plugin was made");
    return plugin;
  };
}

const plugins: Plugins = {
  vite: single(createVitePlugin(factory)),
  rollup: single(createRollupPlugin(factory)),
  rolldown: single(createRolldownPlugin(factory)),
  esbuild: createEsbuildPlugin(factory),
  webpack: compilerPlugin,
  rspack: compilerPlugin,
};
export default plugins;
