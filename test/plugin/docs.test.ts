import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkoutFolder } from "../corpus/folder.js";
import { buildCommand } from "../cli/built.js";
import { run } from "../package/run.js";

/** The package is built, and bundlers are slow to load. */
const LIMIT = 300_000;

const root = checkoutFolder();
const folder = mkdtempSync(join(tmpdir(), "plugin-docs-"));
const page = readFileSync(join(root, "docs/plugin.md"), "utf8");

/** The files that the page shows, by the names in their first lines. */
const FILES: ReadonlyMap<string, string> = new Map(
  [...page.matchAll(/^```js\n\/\/ (\S+)\n([^]*?)^```$/gm)].map(([, name = "", text = ""]) => [name, text]),
);

beforeAll(async () => {
  const installed = join(folder, "node_modules/correctionlib-codegen");
  mkdirSync(installed, { recursive: true });
  await buildCommand(installed);
  cpSync(join(root, "package.json"), join(installed, "package.json"));
  for (const name of ["vite", "rollup", "rolldown", "esbuild", "webpack", "@rspack/core"]) {
    mkdirSync(dirname(join(folder, "node_modules", name)), { recursive: true });
    symlinkSync(join(root, "node_modules", name), join(folder, "node_modules", name));
  }
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  cpSync(join(root, "generated-examples/muon_sf/muon_sf.json"), join(folder, "muon_sf.json"));
  for (const [name, text] of FILES) writeFileSync(join(folder, name), text);
}, LIMIT);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the bundler with the file that the page has for it, and tells where the program is. */
const RUNS = {
  "vite.config.js":
    'import { build } from "vite"; await build({ logLevel: "error", build: { outDir: "out", rollupOptions: { input: "main.js", output: { entryFileNames: "main.js" } } } });',
  "rollup.config.js":
    'import { rollup } from "rollup"; import config from "./rollup.config.js"; await (await rollup(config)).write(config.output);',
  "rolldown.config.js":
    'import { rolldown } from "rolldown"; import config from "./rolldown.config.js"; await (await rolldown(config)).write(config.output);',
  "esbuild.js": 'await import("./esbuild.js");',
  "webpack.config.js":
    'import webpack from "webpack"; import config from "./webpack.config.js"; webpack(config, (_, stats) => { if (stats.hasErrors()) throw new Error(stats.toString()); });',
  "rspack.config.js":
    'import { rspack } from "@rspack/core"; import config from "./rspack.config.js"; rspack(config, (_, stats) => { if (stats.hasErrors()) throw new Error(stats.toString()); });',
} as const;

it("the page has a file for each bundler, and a program", () => {
  expect([...FILES.keys()]).toEqual(["main.js", ...Object.keys(RUNS)]);
});

it.each(Object.entries(RUNS))(
  "the program runs that is made by %s",
  { timeout: LIMIT },
  async (name, script) => {
    const outputs = ["out", "dist"].map((one) => join(folder, one));
    for (const output of outputs) rmSync(output, { recursive: true, force: true });
    await run(folder, ["--input-type=module", "--eval", script]);
    const output = /^(webpack|rspack)/.test(name) ? "dist/main.js" : "out/main.js";
    const said = [...(FILES.get("main.js") ?? "").matchAll(/; \/\/ (\S+)$/gm)].map(([, number]) => number);
    expect(await run(folder, [output])).toBe(`${said.join("\n")}\n`);
    expect(said).toHaveLength(3);
  },
);
