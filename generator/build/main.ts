import { writeFileSync } from "node:fs";
import { BUILT_RUNTIME, builtRuntime } from "../emit/runtimeFile.js";

/** The last step of the build: the runtime in all languages beside the module that reads it, so that nothing else needs TypeScript. */
writeFileSync(
  new URL(`../emit/${BUILT_RUNTIME}`, import.meta.url),
  `${JSON.stringify(builtRuntime(), null, 2)}\n`,
);
