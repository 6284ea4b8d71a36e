import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { InputError, parse } from "../../generator/index.js";
import { file, formula } from "../schema/documents.js";
import { inFolder, ran } from "./folder.js";

const X = [{ name: "x", type: "real" }];
const ODD = file({ ...formula("2*x"), color: "red" }, { inputs: X, author: "me" });
const KNOWN = '(known: "name", "description", "version", "inputs", "output", "generic_formulas", "data")';
const AUTHOR = { pointer: "/corrections/0/author", message: `unknown key "author" ${KNOWN}` };

describe("parse", () => {
  it("gives unknown keys as warnings when it is lenient", () => {
    expect(parse(ODD, { lenient: true }).warnings.map(({ pointer }) => pointer)).toEqual([
      "/corrections/0/author",
      "/corrections/0/data/color",
    ]);
    expect(parse(JSON.stringify(ODD), { lenient: true }).warnings[0]).toMatchObject({ line: 1, ...AUTHOR });
    expect(() => parse(ODD)).toThrow("unknown key");
  });

  it("has no mercy on other mistakes", () => {
    const broken = { ...ODD, schema_version: 3 };
    try {
      parse(broken, { lenient: true });
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      expect(error.problems.map(({ pointer }) => pointer)).toEqual(["/schema_version"]);
      expect(error.warnings).toHaveLength(2);
    }
    expect(() => parse('{"schema_version":2,"corrections":[],"a":1,"a":2}', { lenient: true })).toThrow(
      'the key "a" twice in one object',
    );
  });
});

describe("--lenient", () => {
  const lines = [
    "/corrections/0/author: warning: unknown key",
    "/corrections/0/data/color: warning: unknown key",
  ];

  it.each<[string, readonly string[], string]>([
    ["validate", [], "set.json: valid\n"],
    ["inspect", [], "nodes: 1 formula"],
    ["eval", ["c", "x=3"], "value   6\n"],
    ["generate", ["-o", "-"], "2 * x"],
    ["generate", ["-o", "OUT"], "written\n"],
  ])("%s warns, and goes on", async (command, more, result) =>
    inFolder({ "set.json": ODD }, async (folder) => {
      const options = more.map((one) => one.replace("OUT", join(folder, "out")));
      const args = [command, join(folder, "set.json"), ...options];
      const { status, out, err } = await ran([...args, "--lenient"]);
      expect({ status, places: lines.map((line) => err.includes(line)) }).toEqual({
        status: 0,
        places: [true, true],
      });
      expect(out).toContain(result);
      expect(await ran(args)).toMatchObject({ status: 1, out: "" });
    }),
  );

  it("gives warnings to machines", () =>
    inFolder({ "set.json": ODD }, async (folder) => {
      const given = [join(folder, "set.json"), "--lenient"];
      const out = ["-o", join(folder, "out")];
      for (const args of [["validate"], ["generate", ...out], ["check", ...out], ["inspect"]]) {
        const { out: text, err, status } = await ran([...args, ...given, "--json"]);
        const { warnings } = JSON.parse(text) as { warnings: readonly object[] };
        expect({ err, status, count: warnings.length }).toEqual({ err: "", status: 0, count: 2 });
        expect(warnings[0]).toMatchObject({ severity: "warning", line: 1, ...AUTHOR });
      }
      const { out: sarif } = await ran(["validate", ...given, "--format", "sarif"]);
      expect(sarif).toContain('"level": "warning"');
      expect(sarif).not.toContain('"level": "error"');
    }));

  it("is silent when that is wanted", () =>
    inFolder({ "set.json": ODD }, async (folder) => {
      expect(await ran(["validate", join(folder, "set.json"), "--lenient", "-q"])).toEqual({
        status: 0,
        out: "",
        err: "",
      });
    }));
});
