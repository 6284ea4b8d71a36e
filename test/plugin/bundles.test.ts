import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { compile, parse } from "../../generator/index.js";
import type { PluginOptions, Plugins } from "../../generator/plugin/types.js";
import { checkoutFolder } from "../corpus/folder.js";
import { correction } from "../schema/documents.js";
import { builtPlugins } from "./built.js";
import { type BundlerName, BUNDLERS, resultsOf } from "./bundlers.js";

/** The package is built, and bundlers are slow to load. */
const LIMIT = 300_000;

const folder = mkdtempSync(join(tmpdir(), "plugin-"));
let plugins: Plugins;

const example = (name: string): string => join(checkoutFolder(), "generated-examples", name, `${name}.json`);
const setOf = (name: string): ReturnType<typeof parse> => parse(readFileSync(example(name)));

beforeAll(async () => {
  plugins = await builtPlugins(folder);
  writeFileSync(join(folder, "muon_sf.json.gz"), gzipSync(readFileSync(example("muon_sf"))));
  cpSync(example("jet_energy"), join(folder, "jet_energy.json"));
  writeFileSync(join(folder, "broken.json"), BROKEN);
}, LIMIT);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const BROKEN = `{
  "schema_version": 2,
  "corrections": [{
    "name": "a", "version": 1, "inputs": [{ "name": "x", "type": "real" }], "output": { "name": "y", "type": "real" },
    "data": { "nodetype": "binning", "input": "x", "edges": [0, 2, 1], "content": [1, 2], "flow": "clamp" }
  }]
}`;

const KEYED = {
  schema_version: 2,
  corrections: [
    correction(
      {
        nodetype: "category",
        input: "s",
        content: Object.entries({ nominal: 1, up: 1.1, down: -1 }).map(([key, value]) => ({ key, value })),
      },
      { inputs: [{ name: "s", type: "string" }] },
    ),
  ],
};
const NO_VALUE = 'keyed.json: /corrections/0/data/content/2/value: morph: "c" has no value at all points';

const bundled = (
  name: BundlerName,
  program: string,
  options?: PluginOptions,
  warn?: (text: string) => void,
): Promise<string> => {
  const entry = `${name}.js`;
  writeFileSync(join(folder, entry), program);
  return BUNDLERS[name](plugins, { folder, entry, ...(options && { options }), ...(warn && { warn }) });
};

const PROGRAM = `
import muon from "./muon_sf.json.gz?corrections";
import smoothed, { valueAndGrad } from "./muon_sf.json.gz?correction=tight_id&smooth=pt=pchip";
import { corrections, compoundCorrections } from "./jet_energy.json?corrections";
import { evaluate, CorrectionError } from "./jet_energy.json?correction=L1L2L3";

const failure = () => {
  try {
    return muon.corrections.tight_id.evaluate(-1.05, 1, "nominal");
  } catch (error) {
    return error instanceof CorrectionError && error.message;
  }
};
export const results = [
  muon.corrections.tight_id.evaluate(-1.05, 32, "nominal"),
  smoothed.evaluate(-1.05, 32, "systup"),
  valueAndGrad(-1.05, 32, "systup"),
  Array.from(smoothed.evaluateBatch({ eta: [0.1, 1], pt: 33, scale_factors: "nominal" })),
  Object.keys(corrections),
  compoundCorrections.L1L2L3.evaluate(0.5, 1.2, 43, 20),
  evaluate(0.5, 1.2, 43, 20),
  failure(),
];
`;

/** What the program is to give, as the library computes it in memory. */
function wanted(): unknown {
  const muon = compile(setOf("muon_sf"), { name: "muon_sf" }).corrections.tight_id!,
    smoothed = compile(setOf("muon_sf"), { smooth: { pt: "pchip" } }).corrections.tight_id!;
  const jets = compile(setOf("jet_energy"));
  const jet = jets.compoundCorrections.L1L2L3!.evaluate(0.5, 1.2, 43, 20);
  return [
    muon.evaluate(-1.05, 32, "nominal"),
    smoothed.evaluate(-1.05, 32, "systup"),
    smoothed.valueAndGrad(-1.05, 32, "systup"),
    [...smoothed.evaluateBatch({ eta: [0.1, 1], pt: 33, scale_factors: "nominal" })],
    Object.keys(jets.corrections),
    jet,
    jet,
    "muon_sf/tight_id: pt = 1 is below 15, the first edge",
  ];
}

const NAMES = ["vite", "rollup", "rolldown", "esbuild", "webpack", "rspack"] as const;

describe.each(NAMES)("a bundle of %s", (name) => {
  it("gives what the library computes", { timeout: LIMIT }, async () => {
    const code = await bundled(name, PROGRAM);
    expect(await resultsOf(folder, name, code)).toEqual(wanted());
  });

  it("has one runtime for two sets", { timeout: LIMIT }, async () => {
    const code = await bundled(name, PROGRAM);
    expect(code.match(/columns must have one length/g)).toHaveLength(1);
  });

  it.each([
    [
      "one correction",
      'import one from "./jet_energy.json?correction=L3_residual"; export const results = one.evaluate(0.5, 43);',
      ["L2_relative", "L1_offset"],
    ],
    [
      "one function",
      'import { evaluate } from "./muon_sf.json.gz?correction=tight_id"; export const results = evaluate(1, 30, "nominal");',
      ["columns must have one length", "transverse"],
    ],
    [
      "nothing that is used",
      'import { corrections } from "./jet_energy.json?corrections"; export const results = 1;',
      ["L2_relative", "L3_residual", "columns must have one length"],
    ],
  ])("has no more than is needed of %s", { timeout: LIMIT }, async (_, program, others) => {
    const code = await bundled(name, program);
    expect(others.filter((text) => code.includes(text))).toEqual([]);
    expect(code).toContain("results");
  });

  it("warns once where a set has no value because of its parameters", { timeout: LIMIT }, async () => {
    writeFileSync(join(folder, "keyed.json"), JSON.stringify(KEYED));
    const program =
      'import set, { corrections } from "./keyed.json?corrections&morph=s=nominal,t:up/down"; export const results = [set, corrections];';
    const warnings: string[] = [];
    await bundled(name, program, {}, (text) => warnings.push(text));
    expect(warnings).toEqual([expect.stringContaining(NO_VALUE)]);
  });

  it.each<[string, string, string]>([
    [
      "a broken file",
      "./broken.json?corrections",
      "broken.json:5:68: /corrections/0/data/edges/2: edges must increase: 1 after 2",
    ],
    [
      "an unknown correction",
      "./muon_sf.json.gz?correction=tigth_id",
      'muon_sf.json.gz: no correction is named "tigth_id"; there is "tight_id"',
    ],
    [
      "an unknown option",
      "./muon_sf.json.gz?corrections&smoth=pchip",
      'muon_sf.json.gz: no option is named "smoth"; there are "smooth"',
    ],
    [
      "no file",
      "./muon.json?corrections",
      name.endsWith("pack") ? "resolve './muon.json" : "muon.json: no such file",
    ],
  ])("is not made of %s", { timeout: LIMIT }, async (_, specifier, message) => {
    const program = `import made from "${specifier}"; export const results = made;`;
    await expect(bundled(name, program)).rejects.toThrow(message);
  });
});

it.each(["vite", "rolldown", "esbuild"] as const)(
  "%s finds the file in a package",
  { timeout: LIMIT },
  async (name) => {
    mkdirSync(join(folder, "node_modules/data"), { recursive: true });
    cpSync(example("jet_energy"), join(folder, "node_modules/data/jet_energy.json"));
    const program =
      'import one from "data/jet_energy.json?correction=L3_residual"; export const results = one.evaluate(0.5, 43);';
    expect(await bundled(name, program)).toContain("results");
  },
);

it("options that the plugin is given hold for all imports", { timeout: LIMIT }, async () => {
  const program =
    'import one from "./muon_sf.json.gz?correction=tight_id"; export const results = one.evaluate(-1.05, 32);';
  const code = await bundled("esbuild", program, { fix: { scale_factors: "systup" } });
  const live = compile(setOf("muon_sf"), { fix: { scale_factors: "systup" } });
  expect(await resultsOf(folder, "fixed", code)).toBe(live.corrections.tight_id!.evaluate(-1.05, 32));
});

const ODD = "50% a&b #1?";

it.each(NAMES)(
  "%s finds a correction with an odd name, as it is written in an address",
  { timeout: LIMIT },
  async (name) => {
    const set = { schema_version: 2, corrections: [correction(7, { name: ODD, inputs: [] })] };
    writeFileSync(join(folder, "odd.json"), JSON.stringify(set));
    const program = `import one from "./odd.json?correction=${encodeURIComponent(ODD)}"; export const results = [one.name, one.evaluate()];`;
    expect(await resultsOf(folder, `${name}.odd`, await bundled(name, program))).toEqual([ODD, 7]);
  },
);

it(
  "a file that is watched is loaded again, also when it has been broken for a while",
  { timeout: LIMIT },
  async () => {
    const set = (value: number): string =>
      JSON.stringify({ schema_version: 2, corrections: [correction(value, { name: "one", inputs: [] })] });
    const write = (text: string): void => {
      writeFileSync(join(folder, "watched.json"), text);
    };
    write(set(1));
    writeFileSync(
      join(folder, "watched.js"),
      'import one from "./watched.json?correction=one"; console.log(one);',
    );
    const ends: string[] = [];
    const listener: esbuild.Plugin = {
      name: "listener",
      setup: (build) => {
        build.onEnd(({ errors, outputFiles = [] }) => {
          ends.push(errors[0]?.text ?? outputFiles[0]?.text ?? "");
        });
      },
    };
    const context = await esbuild.context({
      absWorkingDir: folder,
      entryPoints: [join(folder, "watched.js")],
      bundle: true,
      minify: true,
      write: false,
      logLevel: "silent",
      plugins: [plugins.esbuild(), listener],
    });
    const until = (wanted: string): Promise<void> =>
      vi.waitFor(
        () => {
          expect(ends.at(-1)).toContain(wanted);
        },
        { timeout: 30_000, interval: 50 },
      );
    try {
      await context.watch();
      await until("return 1}");
      write("{");
      await until("watched.json:1:2: ");
      write(set(12345));
      await until("return 12345}");
    } finally {
      await context.dispose();
    }
  },
);
