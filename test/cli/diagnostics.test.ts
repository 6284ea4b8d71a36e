import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { binning, file, formula } from "../schema/documents.js";
import { type Files, inFolder, ran } from "./folder.js";

const LINES = `{
  "schema_version": 2,
  "corrections": [],
  "descripton": ""
}
`;

const EDGES = Array.from({ length: 30 }, (_, i) => -i);
const FALLING = file(binning(EDGES, EDGES.slice(1)));

/** What `validate` says of files, with the paths relative to their folder. */
const validated = (files: Files, ...options: readonly string[]): ReturnType<typeof ran> =>
  inFolder(files, async (folder) => {
    const paths = Object.keys(files).map((name) => join(folder, name));
    const { status, out, err } = await ran(["validate", ...paths, ...options]);
    return { status, out: out.replaceAll(`${folder}/`, ""), err: err.replaceAll(`${folder}/`, "") };
  });

describe("validate", () => {
  it("says file, line and column", async () => {
    expect(await validated({ "a.json": LINES })).toEqual({
      status: 1,
      out: "",
      err: 'a.json:4:3: /descripton: unknown key "descripton": did you mean "description"?\n',
    });
  });

  it("shows the first ten of a kind in a file, and how many more there are", async () => {
    const { err } = await validated({ "a.json": FALLING, "b.json": LINES, "c.json": FALLING });
    const lines = err.trimEnd().split("\n");
    expect(lines).toHaveLength(11 + 1 + 11);
    expect(lines[9]).toContain("edges must increase: -10 after -9");
    expect(lines[10]).toBe("a.json: and 19 more of this kind");
    expect(lines[11]).toContain("b.json:4:3: ");
  });

  it("has all in JSON, with the same fields", async () => {
    const { out, err, status } = await validated({ "a.json": FALLING }, "--json");
    const { ok, problems } = JSON.parse(out) as { ok: boolean; problems: readonly object[] };
    expect({ ok, err, status, count: problems.length }).toEqual({ ok: false, err: "", status: 1, count: 29 });
    expect(problems[0]).toEqual({
      file: "a.json",
      line: 1,
      column: expect.any(Number) as number,
      pointer: "/corrections/0/data/edges/1",
      message: "edges must increase: -1 after 0",
    });
    expect((await validated({ "a.json": FALLING }, "--format", "json")).out).toBe(out);
  });

  it("says of a wrong file what it is not, and no more", async () => {
    const manifest = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`key${i}`, i]));
    expect((await validated({ "package.json": manifest })).err).toBe(
      "package.json:1:1: not a correction set: no schema_version\n",
    );
  });
});

interface Log {
  readonly version: string;
  readonly runs: readonly {
    readonly tool: {
      readonly driver: { readonly name: string; readonly rules: readonly { readonly id: string }[] };
    };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly message: { readonly text: string };
      readonly locations: readonly unknown[];
    }[];
  }[];
}

describe("SARIF", () => {
  it("has a result for each problem and a rule for each kind", async () => {
    const { out, err, status } = await validated(
      { "a b.json": FALLING, "b.json": LINES },
      "--format",
      "sarif",
    );
    const { version, runs } = JSON.parse(out) as Log;
    expect({ version, err, status, runs: runs.length }).toEqual({
      version: "2.1.0",
      err: "",
      status: 1,
      runs: 1,
    });
    const [{ tool, results } = { tool: undefined, results: [] }] = runs;
    expect(tool?.driver.name).toBe("correctionlib-codegen");
    expect(tool?.driver.rules.map(({ id }) => id)).toEqual(["edge-order", "unknown-key"]);
    expect(results).toHaveLength(30);
    for (const { ruleId, ruleIndex } of results) expect(tool?.driver.rules[ruleIndex]?.id).toBe(ruleId);
    expect(results.at(-1)).toMatchObject({
      ruleId: "unknown-key",
      level: "error",
      message: { text: 'unknown key "descripton": did you mean "description"?' },
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: "b.json" }, region: { startLine: 4, startColumn: 3 } },
          logicalLocations: [{ fullyQualifiedName: "/descripton" }],
        },
      ],
    });
    expect(JSON.stringify(results[0])).toContain('"uri":"a%20b.json"');
  });

  it("is empty when all is well, also of generate and check", () =>
    inFolder({ "a.json": file(formula("x")) }, async (folder) => {
      const args = [join(folder, "a.json"), "--format", "sarif"];
      const out = ["-o", join(folder, "out")];
      for (const command of [["validate"], ["generate", ...out], ["check", ...out]]) {
        const { out: text, status } = await ran([...command, ...args]);
        const { runs } = JSON.parse(text) as Log;
        expect({ status, results: runs[0]?.results }).toEqual({ status: 0, results: [] });
      }
    }));
});
