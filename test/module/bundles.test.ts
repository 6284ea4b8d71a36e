import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { rolldown } from "rolldown";
import { describe, expect, it } from "vitest";
import { generate, parse } from "../../generator/index.js";

const EXAMPLES = join(import.meta.dirname, "../../generated-examples");
const FILES: ReadonlyMap<string, string> = new Map(
  ["muon_sf", "rms", "jet_energy"].flatMap((name) => {
    const set = parse(readFileSync(join(EXAMPLES, name, `${name}.json`)));
    return generate(set, { name, emit: "js" }).files.map(({ path, text }) => [`/${path}`, text] as const);
  }),
);

/** The place of a module that another imports; undefined where there is none. */
function placeOf(name: string, importer: string): string | undefined {
  const path = new URL(name, `file://${importer}`).pathname;
  return FILES.has(path) ? path : undefined;
}

const BUNDLERS = {
  esbuild: async (entry: string): Promise<string> => {
    const { outputFiles } = await esbuild.build({
      stdin: { contents: entry },
      bundle: true,
      minify: true,
      write: false,
      format: "esm",
      plugins: [
        {
          name: "memory",
          setup: (build) => {
            build.onResolve({ filter: /^\./ }, ({ path, importer }) => ({
              path: placeOf(path, importer.replace("<stdin>", "/entry.js")) ?? path,
              namespace: "memory",
            }));
            build.onLoad({ filter: /./, namespace: "memory" }, ({ path }) => ({
              contents: FILES.get(path) ?? "",
            }));
          },
        },
      ],
    });
    return outputFiles[0]?.text ?? "";
  },
  rolldown: async (entry: string): Promise<string> => {
    const bundle = await rolldown({
      input: "/entry.js",
      plugins: [
        {
          name: "memory",
          resolveId: (name, importer) => (importer === undefined ? name : placeOf(name, importer)),
          load: (path) => (path === "/entry.js" ? entry : FILES.get(path)),
        },
      ],
    });
    const { output } = await bundle.generate({ minify: true, format: "esm" });
    return output[0].code;
  },
};

const gzipped = (text: string): number => gzipSync(text).length;

// No package.json says here that modules are free of effects: what stands at their tops must be seen to be.
describe.each(Object.entries(BUNDLERS))("%s", (_, bundle) => {
  it.each([
    ["a scale factor", 'import of from "./muon_sf/tight_id.js"; console.log(of);', 5500],
    ["it through the index", 'import { tight_id } from "./muon_sf/index.js"; console.log(tight_id);', 5500],
    ["its value alone", 'import { evaluate } from "./muon_sf/tight_id.js"; console.log(evaluate);', 2200],
    [
      "value and gradient of rms",
      'import { evaluate, valueAndGrad } from "./rms/rms.js"; console.log(evaluate, valueAndGrad);',
      2000,
    ],
    [
      "an import that is not used",
      'import { corrections } from "./jet_energy/index.js"; import "./muon_sf/index.js";',
      50,
    ],
  ])("%s is small", async (_of, entry, bytes) => {
    expect(gzipped(await bundle(entry))).toBeLessThan(bytes);
  });

  it.each([
    [
      "a point",
      'import { evaluate, valueAndGrad } from "./muon_sf/tight_id.js"; console.log(evaluate, valueAndGrad);',
      "columns must have one length",
    ],
    [
      "a value",
      'import { evaluate } from "./rms/rms.js"; console.log(evaluate);',
      "must be a Float64Array of at least",
    ],
    ["real inputs", 'import of from "./rms/rms.js"; console.log(of);', "is not a key"],
    [
      "a correction through the index",
      'import { L3_residual } from "./jet_energy/index.js"; console.log(L3_residual);',
      "jet_energy/L2_relative",
    ],
  ])("%s comes without what only others need", async (_of, entry, others) => {
    const text = await bundle(entry);
    expect(text).not.toContain(others);
    expect([...FILES.values()].join("")).toContain(others);
  });
});
