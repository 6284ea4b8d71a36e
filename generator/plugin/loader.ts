import type { LoaderOptions } from "./webpack.js";

/** What webpack and Rspack give a loader. */
interface LoaderContext {
  readonly resourcePath: string;
  readonly resourceQuery: string;
  readonly getOptions: () => LoaderOptions;
  readonly addDependency: (file: string) => void;
  readonly async: () => (error: Error | null, code?: string) => void;
}

/** Files may be gzipped, and are read by the plugin. */
export const raw = true;

/** The loader of webpack and Rspack, which have it as a file. */
export default function load(this: LoaderContext): void {
  const done = this.async(),
    query = this.resourceQuery.slice(1);
  this.getOptions()
    .load({ file: this.resourcePath, query })
    .then(({ watched, result }) => {
      for (const file of watched) this.addDependency(file);
      if ("code" in result) done(null, result.code);
      else done(Object.assign(new Error(result.failure), { hideStack: true }));
    }, done);
}
