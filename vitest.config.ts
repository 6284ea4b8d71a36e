import { fileURLToPath } from "node:url";
import type { Plugin, ViteUserConfig } from "vitest/config";
import { builtModule } from "./generator/build/builtModule.js";

/** What the build puts in the place of a module, made once from the sources as they are. */
function builtParts(): Plugin {
  const root = fileURLToPath(new URL(".", import.meta.url));
  let made: Promise<string> | undefined;
  return {
    name: "built-parts",
    load: (id) => (id.endsWith("/generator/module/built.ts") ? (made ??= builtModule(root)) : undefined),
  };
}

const config: ViteUserConfig = {
  plugins: [builtParts()],
  test: { include: ["test/**/*.test.ts"], testTimeout: 60_000 },
};
export default config;
