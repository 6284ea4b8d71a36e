import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { builtModule } from "./builtModule.js";

/** The last step of the build: templates and runtime in all languages, as text, so that nothing else needs TypeScript. */
const folder = dirname(createRequire(import.meta.url).resolve("correctionlib-codegen/package.json"));
writeFileSync(new URL("../module/built.js", import.meta.url), await builtModule(folder));
