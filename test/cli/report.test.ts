import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { linkedState } from "../../viewer/state/link.js";
import { compound, correction } from "../schema/documents.js";
import { inFolder, type Ran, ran } from "./folder.js";

const INPUTS = [{ name: "s", type: "string" }];
const keyed = (name: string, keys: Readonly<Record<string, number>>): object =>
  correction(
    {
      nodetype: "category",
      input: "s",
      content: Object.entries(keys).map(([key, value]) => ({ key, value })),
    },
    { name, inputs: INPUTS },
  );
const FILES = {
  "plain.json": { schema_version: 2, corrections: [correction(1, { name: "one", inputs: [] })] },
  "keyed.json": {
    schema_version: 2,
    corrections: [
      correction(1, { name: "one", inputs: [] }),
      keyed("sf", { nominal: 1, up: 1.1, down: 0.9 }),
      keyed("odd", { nominal: 1, up: -1.1, down: 0.9 }),
    ],
    compound_corrections: [compound(["one"], { name: "all", inputs: [], inputs_update: [] })],
  },
};

/** What a command says of files. */
const said = (folder: string, args: readonly string[]): Promise<Ran> => {
  const io = { viewerPage: () => '<meta name="generator" content="correctionlib-codegen" /><!--sets-->' };
  const text = (one: string): string => one.replaceAll(`${folder}/`, "");
  return ran(
    args.map((one) => (/\.(json|html)$|^generated$/.test(one) ? join(folder, one) : one)),
    "",
    io,
  ).then(({ status, out, err }) => ({ status, out: text(out), err: text(err) }));
};

/** What `report` says, and what the page that it writes is to show first; undefined where there is none. */
const reported = (args: readonly string[]): Promise<Ran & { readonly link: unknown }> =>
  inFolder(FILES, async (folder) => {
    const one = await said(folder, ["report", ...args, "-o", "page.html"]),
      page = join(folder, "page.html");
    const link = existsSync(page) ? /data-link="([^"]*)"/.exec(readFileSync(page, "utf8"))?.[1] : undefined;
    return { ...one, link: link === undefined ? undefined : linkedState(link) };
  });

const WRITTEN = "page.html: written\n";

describe("report --morph", () => {
  it.each<[readonly string[], string, object]>([
    [
      ["keyed.json", "--morph", "s=nominal,t:up/down:code0"],
      "",
      { file: "keyed.json", correction: "sf", morph: { s: "nominal,t:up/down:code0" } },
    ],
    [
      ["keyed.json", "--smooth", "linear", "--morph", "s=nominal,t:up/down"],
      'keyed.json: /corrections/2/data/content/1/value: warning: morph: "odd" has no value at all points: t multiplies (code4), and "up" has -1.1, "nominal" has 1; use code0, code2 or code4p\n',
      {
        file: "keyed.json",
        correction: "sf",
        modes: ["none", "linear"],
        morph: { s: "nominal,t:up/down" },
      },
    ],
  ])("%j opens the page with parameters", async (args, err, link) => {
    expect(await reported(args)).toEqual({ status: 0, out: WRITTEN, err, link });
  });

  it("says nothing of what has no value when it is to be quiet", async () => {
    const args = ["keyed.json", "--morph", "s=nominal,t:up/down", "--quiet"];
    expect(await reported(args)).toMatchObject({ status: 0, out: "", err: "" });
  });

  it.each<[string, readonly string[], string]>([
    [
      "no list",
      ["keyed.json", "--morph", "s"],
      '--morph takes INPUT=NOMINAL,NAME:UP/DOWN[:CODE][?],..., not "s"',
    ],
    [
      "twice the same",
      ["keyed.json", "--morph", "s=nominal,t:up/down", "--morph", "s=nominal,u:up/down"],
      "--morph has s twice; give it once",
    ],
    [
      "an unknown key",
      ["keyed.json", "--morph", "s=nominal,t:upp/down"],
      'keyed.json: morph: s has no key "upp"; there are "up", "down", "nominal"',
    ],
    [
      "a file without the input",
      ["keyed.json", "plain.json", "--morph", "s=nominal,t:up/down"],
      'plain.json: morph: no correction has an input "s"; among inputs with keys there are none',
    ],
  ])("is refused as generate refuses it, and nothing is written: %s", async (_, args, message) => {
    const { err, ...rest } = await reported(args);
    const other = await inFolder(FILES, (folder) => said(folder, ["generate", ...args, "-o", "generated"]));
    expect(rest).toEqual({ status: 2, out: "", link: undefined });
    expect(err).toContain(message);
    expect(err).toBe(other.err);
  });
});
