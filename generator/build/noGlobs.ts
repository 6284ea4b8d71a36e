/** In the place of `picomatch`, which unplugin has for filters that are globs: those of the plugin are none. */
export default function noGlobs(glob: string): never {
  throw new Error(`no filter of the plugin is a glob: ${glob}`);
}
