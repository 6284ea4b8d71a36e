import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Sets } from "../../generator/plugin/sets.js";
import type { PluginOptions } from "../../generator/plugin/types.js";
import { type Files, inFolder } from "../cli/folder.js";
import { binning, compound, correction } from "../schema/documents.js";

const INPUTS = [
  { name: "x", type: "real" },
  { name: "s", type: "string" },
];
const one = (name: string): object =>
  correction(
    { nodetype: "category", input: "s", content: [{ key: "up", value: binning([0, 1, 2, 3], [1, 3, 4]) }] },
    { name, inputs: INPUTS },
  );
const SET = {
  schema_version: 2,
  corrections: [one("tight"), one("loose"), correction(3, { name: "constant", inputs: [] })],
  compound_corrections: [compound(["tight", "loose"], { name: "both", inputs: INPUTS })],
};

/** What a module of a set is, in a folder with a config. */
const loaded = (
  query: string,
  options: PluginOptions = {},
  config?: object,
  more: Files = {},
): Promise<string> =>
  inFolder(
    { "set.json": SET, ...(config && { "correctionlib-codegen.config.json": config }), ...more },
    async (folder) => {
      const { result } = await new Sets(folder, options).load({ file: join(folder, "set.json"), query });
      return "code" in result ? result.code : result.failure;
    },
  );

/** The first line of a correction's documentation that says how it is smoothed. */
const smoothing = (code: string): string => /x smoothed by [\w-]+/.exec(code)?.[0] ?? "not smoothed";

const config = (more: object): object => ({ sets: [{ files: "set.json", ...more }] });

describe("options of an import", () => {
  it.each<[string, PluginOptions, object | undefined, boolean]>([
    ["corrections&part=tight", {}, undefined, false],
    ["corrections&hessian&part=tight", {}, undefined, true],
    ["corrections&part=tight", { hessian: true }, undefined, true],
    ["corrections&part=tight", {}, config({ hessian: true }), true],
  ])("ask for second derivatives: %s, %j, %j", async (query, options, given, want) => {
    expect((await loaded(query, options, given)).includes("valueGradAndHess")).toBe(want);
  });

  it.each<[string, string, PluginOptions, object | undefined, string]>([
    ["there are none", "corrections", {}, undefined, "not smoothed"],
    ["the config says", "corrections", {}, config({ smooth: "linear" }), "x smoothed by linear"],
    [
      "the config says for another file",
      "corrections",
      {},
      { sets: [{ files: "a.json", smooth: "linear" }] },
      "not smoothed",
    ],
    [
      "the config says for the correction",
      "corrections",
      {},
      config({ smooth: "linear", corrections: { "t*": { smooth: "cubic" } } }),
      "x smoothed by cubic",
    ],
    [
      "the plugin says",
      "corrections",
      { smooth: "pchip" },
      config({ smooth: "linear" }),
      "x smoothed by pchip",
    ],
    [
      "the plugin says, for all that the config says",
      "corrections",
      { smooth: "pchip" },
      config({ corrections: { tight: { smooth: "cubic", unrollLimit: 5 } } }),
      "x smoothed by pchip",
    ],
    [
      "the import says",
      "corrections&smooth=x=step",
      { smooth: "pchip" },
      config({ smooth: "linear" }),
      "x smoothed by step",
    ],
    [
      "the import of one says",
      "correction=tight&smooth=cubic",
      { smooth: "pchip" },
      undefined,
      "x smoothed by cubic",
    ],
  ])("are what %s", async (_, query, options, given, want) => {
    expect(smoothing(await loaded(`${query}&part=tight`, options, given))).toBe(want);
  });

  it.each<[string, string, PluginOptions, object | undefined]>([
    ["fixed by the config", "correction=tight&part=tight", {}, config({ fix: { s: "up" } })],
    [
      "fixed by the plugin",
      "correction=tight&part=tight",
      { fix: { s: "up" } },
      config({ fix: { s: "no" } }),
    ],
    ["fixed by the import", "correction=tight&fix=s=up&part=tight", { fix: { s: "no" } }, undefined],
    [
      "fixed by the import, in the place of what is fixed for it",
      "correction=constant&part=constant",
      { fix: { s: "up" }, smooth: { x: "linear" } },
      undefined,
    ],
  ])("may be inputs %s", async (_, query, options, given) => {
    const code = await loaded(query, options, given);
    expect(code).not.toContain('name: "s"');
    expect(code).toContain("export function evaluate(");
  });

  it.each<[string, string, PluginOptions, object | undefined]>([
    ["the import", "correction=tight&parameters&part=tight", {}, undefined],
    ["the plugin", "correction=tight&part=tight", { parameters: true }, undefined],
    ["the config", "correction=tight&part=tight", {}, config({ parameters: true })],
  ])("make parameters of numbers: %s", async (_, query, options, given) => {
    expect(await loaded(query, options, given)).toContain("export const valueAndParameterGrad");
  });

  it("leave out others: only", async () => {
    const code = await loaded("corrections&only=t*&part=index");
    expect([code.includes("tight"), code.includes("loose")]).toEqual([true, false]);
  });

  it.each<[string, string, PluginOptions, object | undefined, string]>([
    [
      "of the import",
      "corrections&ony=t",
      {},
      undefined,
      'set.json: no option is named "ony"; there are "only"',
    ],
    [
      "of the plugin",
      "corrections",
      { smoth: "linear" } as PluginOptions,
      undefined,
      'plugin: no option is named "smoth"; there are "smooth"',
    ],
    [
      "of a correction",
      "corrections",
      { corrections: { tight: { fx: {} } as object } },
      undefined,
      '/corrections/tight/fx: no option is named "fx"; there are "fix"',
    ],
    [
      "of the config",
      "corrections",
      {},
      config({ smoth: 1 }),
      'correctionlib-codegen.config.json: /sets/0/smoth: no option is named "smoth"',
    ],
    ["a mode", "corrections&smooth=liner", {}, undefined, 'set.json: smooth: there is no mode "liner"'],
    [
      "two modes",
      "corrections&smooth=linear&smooth=pchip",
      {},
      undefined,
      "smooth has every axis twice; give it once",
    ],
    ["no mode", "corrections&smooth=x=", {}, undefined, 'smooth takes MODE or INPUT=MODE, not "x="'],
    ["no value", "corrections&fix=x", {}, undefined, 'fix takes INPUT=VALUE, not "x"'],
    [
      "no number",
      "corrections&unroll-limit=many",
      {},
      undefined,
      "unroll-limit takes a whole number of bins",
    ],
    [
      "two corrections",
      "correction=a&correction=b",
      {},
      undefined,
      "correction=NAME is for one correction, and 2 are named",
    ],
    ["no correction", "correction", {}, undefined, "correction=NAME is for one correction, and 0 are named"],
    ["both", "corrections&correction=tight", {}, undefined, "ask for one of the two"],
    ["an input", "correction=constant&fix=x=1", {}, undefined, 'fix: no input is named "x"'],
    ["a config file", "corrections", { config: "other.json" }, undefined, "other.json: no such file"],
  ])("are refused where they are wrong: %s", async (_, query, options, given, message) => {
    expect(await loaded(query, options, given)).toContain(message);
  });
});

describe("an import of one", () => {
  it("is that of the set with all it needs", async () => {
    expect(await loaded("correction=both")).toBe(`export * from "./set.json?correction=both&part=both";
export { default } from "./set.json?correction=both&part=both";
export { CorrectionError } from ${JSON.stringify(RUNTIME)};
`);
    expect(await loaded("correction=both&part=both")).toContain(
      'from "./set.json?correction=both&part=tight"',
    );
  });

  it("may be marked again at the end, for types", async () => {
    expect(await loaded("correction=both&correction")).toContain("part=both");
  });
});

const RUNTIME = join(import.meta.dirname, "../../generator/plugin/runtime.js");

it("a file is read again when it has changed", () =>
  inFolder({ "set.json": SET }, async (folder) => {
    const file = join(folder, "set.json"),
      sets = new Sets(folder, {});
    const load = async (): Promise<unknown> =>
      (await sets.load({ file, query: "corrections&part=constant" })).result;
    const before = await load();
    expect(await load()).toEqual(before);
    writeFileSync(file, JSON.stringify({ schema_version: 2, corr: [] }));
    expect(await load()).toMatchObject({ failure: expect.stringContaining("set.json:1:") as unknown });
    writeFileSync(
      file,
      JSON.stringify({
        ...SET,
        corrections: [correction(12345, { name: "constant", inputs: [] })],
        compound_corrections: [],
      }),
    );
    expect(await load()).toMatchObject({ code: expect.stringContaining("return 12345;") as unknown });
  }));

describe("a set that has no value somewhere", () => {
  const keyed = (down: number): object =>
    correction(
      {
        nodetype: "category",
        input: "s",
        content: Object.entries({ nominal: 1, up: 1.1, down }).map(([key, value]) => ({ key, value })),
      },
      { name: "weight", inputs: [{ name: "s", type: "string" }] },
    );
  const setOf = (down: number): object => ({ schema_version: 2, corrections: [keyed(down)] });
  const morph = "morph=s=nominal,t:up/down";
  const said = (code: string): string =>
    `set.json: /corrections/0/data/content/2/value: morph: "weight" has no value at all points: t multiplies (${code}), and "down" has -1, "nominal" has 1; use code0, code2 or code4p`;

  it.each<[string, readonly string[], readonly (readonly string[])[]]>([
    [
      "once for all its modules",
      [`corrections&${morph}`, `corrections&${morph}&part=index`, `corrections&${morph}&part=weight`],
      [[said("code4")], [], []],
    ],
    [
      "once for two imports of the same",
      [`corrections&${morph}`, `correction=weight&${morph}`],
      [[said("code4")], []],
    ],
    [
      "for each choice of its own",
      [`corrections&${morph}`, `corrections&${morph}:code1`],
      [[said("code4")], [said("code1")]],
    ],
    ["where it is chosen", [`corrections&${morph}:code4p`, "corrections"], [[], []]],
  ])("warns %s", (_, queries, want) =>
    inFolder({ "set.json": setOf(-1) }, async (folder) => {
      const file = join(folder, "set.json"),
        sets = new Sets(folder, {});
      const warnings: (readonly string[])[] = [];
      for (const query of queries) warnings.push((await sets.load({ file, query })).warnings);
      expect(warnings).toEqual(want);
    }),
  );

  it("warns again when its file has changed", () =>
    inFolder({ "set.json": setOf(-1) }, async (folder) => {
      const file = join(folder, "set.json"),
        sets = new Sets(folder, {});
      const warned = async (): Promise<number> =>
        (await sets.load({ file, query: `corrections&${morph}` })).warnings.length;
      expect(await warned()).toBe(1);
      writeFileSync(file, JSON.stringify(setOf(0.9)));
      expect(await warned()).toBe(0);
      writeFileSync(file, JSON.stringify(setOf(-1.25)));
      expect(await warned()).toBe(1);
    }));

  it("has ten of its places listed", () =>
    inFolder(
      {
        "set.json": {
          schema_version: 2,
          corrections: Array.from({ length: 12 }, (_one, i) => ({ ...keyed(-1), name: `weight${i}` })),
        },
      },
      async (folder) => {
        const { warnings } = await new Sets(folder, {}).load({
          file: join(folder, "set.json"),
          query: `corrections&${morph}`,
        });
        expect(warnings.map((one) => one.split("\n").slice(9))).toEqual([
          [expect.stringContaining('"weight9"'), "and 2 more"],
        ]);
      },
    ));
});
