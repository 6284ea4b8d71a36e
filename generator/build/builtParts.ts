import type { Plugin } from "vite";
import { builtModule } from "./builtModule.js";

/** Puts templates and runtime, in all languages, in the place of `module/built.ts`, so that nothing else needs TypeScript. */
export function builtParts(root: string): Plugin {
  let made: Promise<string> | undefined;
  return {
    name: "built-parts",
    load: (id) => (id.endsWith("/generator/module/built.ts") ? (made ??= builtModule(root)) : undefined),
  };
}
