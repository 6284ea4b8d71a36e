import type { LoaderOptions } from "./webpack.js";

/** What webpack and Rspack give a loader. */
interface LoaderContext {
  readonly resourcePath: string;
  readonly resourceQuery: string;
  readonly getOptions: () => LoaderOptions;
  readonly emitWarning: (warning: Error) => void;
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
    .then(({ watched, warnings, result }) => {
      for (const file of watched) this.addDependency(file);
      for (const warning of warnings) this.emitWarning(withoutStack(warning));
      if ("code" in result) done(null, result.code);
      else done(withoutStack(result.failure));
    }, done);
}

const withoutStack = (message: string): Error => Object.assign(new Error(message), { hideStack: true });
