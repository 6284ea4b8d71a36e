import { fileURLToPath } from "node:url";
import { defineConfig, type ViteUserConfigFnObject } from "vitest/config";
import { builtParts } from "./generator/build/builtParts.js";
import { declarations } from "./generator/build/declarations.js";
import { licences } from "./generator/build/licences.js";
import { viewerPage } from "./generator/build/viewerPage.js";
import manifest from "./package.json" with { type: "json" };

const root = fileURLToPath(new URL(".", import.meta.url));

const PACKAGE = {
  index: "generator/index.ts",
  loader: "generator/plugin/loader.ts",
  main: "generator/cli/main.ts",
  plugin: "generator/plugin/index.ts",
  runtime: "runtime/index.ts",
};

/** What has declarations: `client` is nothing else. */
const DECLARED = [PACKAGE.index, PACKAGE.plugin, PACKAGE.runtime, "generator/plugin/client.d.ts"];

/** Programs of the project itself, which are built as modes: each a folder of tests with its `main.ts`. */
const PROGRAMS: readonly string[] = ["bench", "fuzz", "mutate", "pictures"];

/** What programs of the project use as it is installed. */
const EXTERNAL: Readonly<Record<string, readonly string[]>> = {
  fuzz: ["typescript", "ts-morph", "ts-blank-space"],
  pictures: ["vite", "ts-morph", "ts-blank-space", "typescript", "playwright-core"],
  mutate: ["typescript", "vitest/node"],
};

/** Tests of how long things take. */
const TIMED = ["test/viewer/timing.test.ts"];

/** What is shipped: the library, the command and the runtime, with the dependencies that they use written into them. */
const config: ViteUserConfigFnObject = defineConfig(({ command, mode }) => ({
  plugins: [
    builtParts(root),
    licences("licences-of-others.txt"),
    PROGRAMS.includes(mode)
      ? []
      : [declarations(root, DECLARED, "types"), viewerPage(root, "viewer.html", () => [builtParts(root)])],
  ],
  resolve: {
    alias: {
      "string-width": `${root}generator/build/asciiWidth.ts`,
      picomatch: `${root}generator/build/noGlobs.ts`,
    },
  },
  ssr: { noExternal: command === "build" ? true : [] },
  build: {
    ssr: true,
    target: "es2022",
    outDir: PROGRAMS.includes(mode) ? `dist-${mode}` : "dist",
    rolldownOptions: {
      checks: { bundlerTimings: false },
      input: PROGRAMS.includes(mode) ? { main: `test/${mode}/main.ts` } : PACKAGE,
      external: [...Object.keys(manifest.peerDependencies), ...(EXTERNAL[mode] ?? [])],
      output: { entryFileNames: "[name].js", chunkFileNames: "parts/[name].js" },
    },
  },
  test: {
    testTimeout: 60_000,
    projects: [
      { extends: true, test: { name: "all", include: ["test/**/*.test.ts"], exclude: TIMED } },
      // After the others, so that it has the machine for itself.
      { extends: true, test: { name: "timed", include: TIMED, sequence: { groupOrder: 1 } } },
    ],
  },
}));
export default config;
