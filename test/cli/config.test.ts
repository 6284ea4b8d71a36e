import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { binning, correction } from "../schema/documents.js";
import { type Files, inFolder, ran } from "./folder.js";

const X = [{ name: "x", type: "real" }];
const set = (...names: readonly string[]): object => ({
  schema_version: 2,
  corrections: names.map((name) => correction(binning([0, 1, 2], [1, 3]), { name, inputs: X })),
});
const FILES: Files = { "muon.json": set("tight", "loose"), "jet.json": set("scale") };

/** What a command writes and says in a folder with the files and a config. */
const configured = <T>(
  config: object | string,
  args: readonly string[],
  look: (folder: string, found: Awaited<ReturnType<typeof ran>>) => T,
  name = "correctionlib-codegen.config.json",
): Promise<T> =>
  inFolder({ ...FILES, [name]: config }, async (folder) =>
    look(
      folder,
      await ran(
        args.map((one) => one.replace("@", folder)),
        "",
        { workingFolder: folder },
      ),
    ),
  );

const written = (folder: string, path: string): readonly string[] => readdirSync(join(folder, path)).sort();

describe("a config file", () => {
  it("names the sets, their options, and the folder", () =>
    configured(
      {
        outDir: "src/made",
        emit: "js",
        sets: [
          {
            files: "muon.json",
            name: "muon_2018",
            only: ["t*"],
            corrections: { tight: { smooth: "linear" } },
          },
          { files: ["jet.json"] },
        ],
      },
      ["generate", "-q"],
      (folder, found) => {
        expect(found).toEqual({ status: 0, out: "", err: "" });
        expect(written(folder, "src/made")).toEqual(["jet", "muon_2018", "package.json"]);
        expect(written(folder, "src/made/muon_2018")).toEqual(
          ["index", "runtime", "tight"].flatMap((name) => [`${name}.d.ts`, `${name}.js`]),
        );
        const text = readFileSync(join(folder, "src/made/muon_2018/tight.js"), "utf8");
        expect(text).toContain("x smoothed by linear");
      },
    ));

  it.each<[string, string, string]>([
    [
      "TypeScript",
      "correctionlib-codegen.config.ts",
      'const files: string = "jet.json";\nexport default { sets: [{ files }] } satisfies object;\n',
    ],
    ["JavaScript", "correctionlib-codegen.config.js", 'export default { sets: [{ files: "jet.json" }] };\n'],
    [
      "JavaScript of the old kind",
      "correctionlib-codegen.config.js",
      'module.exports = { sets: [{ files: "jet.json" }] };\n',
    ],
  ])("can be %s", (_, name, text) =>
    configured(
      text,
      ["generate", "-q"],
      (folder, found) => {
        expect(found).toEqual({ status: 0, out: "", err: "" });
        expect(written(folder, "generated")).toEqual(["jet", "package.json"]);
      },
      name,
    ),
  );

  it("is what check compares with", () =>
    configured({ sets: [{ files: "jet.json" }] }, ["check"], async (folder, found) => {
      expect(found.status).toBe(1);
      const io = { workingFolder: folder };
      await ran(["generate", "-q"], "", io);
      expect(await ran(["check", "-q"], "", io)).toMatchObject({ status: 0 });
    }));

  it.each<[string, readonly string[], readonly string[]]>([
    ["options", ["--emit", "ts", "--only", "loose"], ["index.ts", "loose.ts", "runtime.ts"]],
    [
      "a file, whose options stay",
      ["@/muon.json"],
      ["index.js", "index.d.ts", "runtime.js", "runtime.d.ts", "tight.js", "tight.d.ts"].sort(),
    ],
  ])("comes after the command line: %s", (_, args, want) =>
    configured(
      { emit: "js", sets: [{ files: "muon.json", only: ["tight"] }] },
      ["generate", "-q", ...args],
      (folder, found) => {
        expect(found).toEqual({ status: 0, out: "", err: "" });
        expect(written(folder, "generated/muon")).toEqual(want);
      },
    ),
  );

  it("comes after the command line: the folder", () =>
    configured({ outDir: "a", sets: [{ files: "jet.json" }] }, ["generate", "-q", "-o", "@/b"], (folder) => {
      expect(written(folder, "b")).toEqual(["jet", "package.json"]);
    }));

  it("can be named, and be elsewhere: its paths start from it", () =>
    inFolder(FILES, async (folder) => {
      mkdirSync(join(folder, "conf"));
      writeFileSync(
        join(folder, "conf", "sets.json"),
        JSON.stringify({ outDir: "../out", sets: [{ files: "../jet.json" }] }),
      );
      expect(await ran(["generate", "-q", "--config", join(folder, "conf", "sets.json")])).toMatchObject({
        status: 0,
      });
      expect(written(folder, "out")).toEqual(["jet", "package.json"]);
    }));

  it.each<[string, object | string, readonly string[], string]>([
    [
      "a misspelt option",
      { sets: [{ file: "jet.json" }] },
      [],
      'config.json: /sets/0/file: no option is named "file"; there are "files"',
    ],
    ["no JSON", "{", [], "config.json: cannot be read: "],
    ["no sets", { sets: [] }, [], "names no sets"],
    ["no such file", { sets: [{ files: "jets.json" }] }, [], "jets.json: no such file"],
    [
      "an option that does not fit a set",
      { sets: [{ files: "jet.json", fix: { y: 1 } }] },
      [],
      'jet.json: fix: no input is named "y"',
    ],
    [
      "one folder for two files",
      { sets: [{ files: "jet.json" }, { files: "muon.json", name: "Jet" }] },
      [],
      "or name them in a config file",
    ],
    [
      "another file than there is",
      { sets: [{ files: "jet.json" }] },
      ["--config", "no.json"],
      "no.json: no such file",
    ],
    [
      "a file of another kind",
      { sets: [{ files: "jet.json" }] },
      ["--config", "no.yaml"],
      "no.yaml: a config file ends in .ts, .js, .mjs, .json",
    ],
  ])("is told what is wrong: %s", (_, config, args, message) =>
    configured(config, ["generate", ...args], (folder, { status, out, err }) => {
      expect({ status: status > 0, out, err }).toEqual({
        status: true,
        out: "",
        err: expect.stringContaining(message) as unknown,
      });
      expect(readdirSync(folder)).not.toContain("generated");
    }),
  );

  it("may have absolute paths", () =>
    inFolder(FILES, async (folder) => {
      mkdirSync(join(folder, "conf"));
      const config = { outDir: join(folder, "out"), sets: [{ files: join(folder, "jet.json") }] };
      writeFileSync(join(folder, "conf", "sets.json"), JSON.stringify(config));
      await ran(["generate", "-q", "--config", join(folder, "conf", "sets.json")]);
      expect(written(folder, "out")).toEqual(["jet", "package.json"]);
    }));

  it("is what a command needs that has no files", async () => {
    expect(await ran(["generate"], "", { workingFolder: "/nowhere" })).toMatchObject({
      status: 2,
      err: expect.stringContaining(
        "generate needs the files of correction sets, or a config file that names them",
      ) as unknown,
    });
  });
});
