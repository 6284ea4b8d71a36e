import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { filesIn, nodeDisk } from "../../../generator/cli/output/disk.js";
import { correction, file } from "../../schema/documents.js";
import { inFolder, ran } from "../folder.js";

const SET = file(1, {}, { corrections: [correction(1)] });

/** What stands in the way before the run, and what is said of it. */
type Row = readonly [string, (folder: string) => void, readonly string[], string];

const linked =
  (to: string, from: string) =>
  (folder: string): void => {
    mkdirSync(join(folder, "out"), { recursive: true });
    symlinkSync(to, join(folder, from));
  };
const made =
  (...path: readonly string[]) =>
  (folder: string): void => {
    mkdirSync(join(folder, ...path), { recursive: true });
  };
const filed =
  (name: string) =>
  (folder: string): void => {
    mkdirSync(join(folder, "out"), { recursive: true });
    writeFileSync(join(folder, name), "mine");
  };
const nothing = (): void => undefined;

const AWAY = "move it away, or give another folder with -o";
const NEEDS_FOLDER = `is a file, and a folder has to be here, so nothing is written; ${AWAY}`;
const NEEDS_FILE = `is a folder, and a file has to be here, so nothing is written; ${AWAY}`;
const LINK = `is a symbolic link, so nothing is written; ${AWAY}`;
const LONG = "x".repeat(300);

const ROWS: readonly Row[] = [
  ["a file in the place of the folder", filed("gen"), ["-o", "gen"], `gen: ${NEEDS_FOLDER}`],
  ["a file above the folder", filed("gen"), ["-o", "gen/deep/er"], `gen: ${NEEDS_FOLDER}`],
  ["a file in the place of a set", filed("out/set"), [], `out/set: ${NEEDS_FOLDER}`],
  [
    "a folder in the place of a module",
    made("out", "set", "index.ts"),
    [],
    `out/set/index.ts: ${NEEDS_FILE}`,
  ],
  [
    "a folder in the place of package.json",
    made("out", "package.json"),
    [],
    `out/package.json: ${NEEDS_FILE}`,
  ],
  ["a link that leads nowhere for the folder", linked("none", "gen"), ["-o", "gen"], `gen: ${LINK}`],
  ["a link for a set", linked("..", "out/set"), [], `out/set: ${LINK}`],
  ["a link that leads nowhere for a set", linked("none", "out/set"), [], `out/set: ${LINK}`],
  [
    "a link for a module",
    (folder) => {
      made("out", "set")(folder);
      linked("../../set.json", "out/set/c.ts")(folder);
    },
    [],
    `out/set/c.ts: ${LINK}`,
  ],
  [
    "a link round in a circle",
    linked("set", "out/set"),
    [],
    "out/set: the symbolic links lead round in a circle",
  ],
  ["a long name of a set", nothing, ["--name", LONG], `out/${LONG}: the name is too long for the disk`],
  ["a long name of the folder", nothing, ["-o", LONG], `${LONG}: the name is too long for the disk`],
  [
    "a file in the place of what is prepared",
    filed("out/.correctionlib-codegen"),
    [],
    "out: part of the path is a file, not a folder",
  ],
];

describe("what is in the way", () => {
  it.each(ROWS)("is said in one line: %s", async (_, before, options, said) => {
    await inFolder({ "set.json": SET }, async (folder) => {
      before(folder);
      const old = filesIn(nodeDisk, folder);
      const given = options.map((one, i) => (options[i - 1] === "-o" ? join(folder, one) : one));
      const out = options.includes("-o") ? [] : ["-o", join(folder, "out")];
      const { status, err } = await ran(["generate", join(folder, "set.json"), ...given, ...out]);
      expect(err.replaceAll(`${folder}/`, "")).toBe(`${said}\n`);
      expect(status).toBe(1);
      expect(filesIn(nodeDisk, folder)).toEqual(old);
    });
  });

  it("is an empty name of the folder", async () => {
    expect(await ran(["generate", "set.json", "-o", ""])).toMatchObject({
      status: 2,
      err: expect.stringContaining('--out-dir takes a folder, not ""; the current one is .\n') as string,
    });
  });

  it("is not a link to the folder, nor what nobody has generated", async () => {
    await inFolder({ "set.json": SET }, async (folder) => {
      made("real")(folder);
      symlinkSync("real", join(folder, "out"));
      symlinkSync("none", join(folder, "real", "other"));
      writeFileSync(join(folder, "real", "package.json"), "{}");
      const args = [join(folder, "set.json"), "-o", join(folder, "out")];
      expect(await ran(["generate", ...args])).toMatchObject({ status: 0, err: "" });
      expect(await ran(["check", ...args])).toMatchObject({ status: 0, err: "" });
      expect(readFileSync(join(folder, "real", "package.json"), "utf8")).toBe("{}");
    });
  });

  it("is not a folder that cannot be written to, where nothing changes", async () => {
    await inFolder({ "set.json": SET }, async (folder) => {
      const args = ["generate", join(folder, "set.json"), "-o", join(folder, "out")];
      await ran(args);
      chmodSync(join(folder, "out"), 0o555);
      const refusing = { ...nodeDisk, makeFolder: refuse, write: refuse, rename: refuse };
      expect(await ran(args, "", { disk: refusing })).toMatchObject({ status: 0, err: "" });
      chmodSync(join(folder, "out"), 0o755);
      expect(await ran([...args, "--fix", "x=1"], "", { disk: refusing })).toEqual({
        status: 1,
        out: "",
        err: `${join(folder, "out")}: permission denied\n`,
      });
    });
  });
});

function refuse(): never {
  throw Object.assign(new Error("EACCES"), { code: "EACCES" });
}
