import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { correction } from "../schema/documents.js";
import { buildCommand } from "./built.js";
import { inFolder, ran } from "./folder.js";

const SET = {
  schema_version: 2,
  corrections: [
    correction(1, {
      name: "tight id",
      inputs: [
        { name: "eta", type: "real" },
        { name: "pt", type: "real" },
      ],
    }),
    correction(1, { name: "*", inputs: [{ name: "n", type: "int" }] }),
    correction(1, { name: "loose", inputs: [] }),
  ],
};

describe("what words may become", () => {
  const words = (typed: readonly string[]): Promise<readonly string[]> =>
    inFolder({ "set.json": SET, "broken.json": "{" }, async (folder) => {
      const { out, err } = await ran([
        "completion",
        "words",
        "--",
        ...typed.map((word) => word.replace("@", folder)),
      ]);
      expect(err).toBe("");
      return out.split("\n").filter((line) => line !== "");
    });

  it.each<[readonly string[], readonly string[]]>([
    [["in"], ["inspect"]],
    [["--v"], ["--version"]],
    [["nothing", ""], []],
    [["generate", "--wa"], ["--watch"]],
    [
      ["diff", "--"],
      ["--max-bytes", "--lenient", "--json", "--help"],
    ],
    [
      ["generate", "@/set.json", "--emit", ""],
      ["ts", "js"],
    ],
    [["generate", "@/set.json", "--emit=j"], ["--emit=js"]],
    [["generate", "@/set.json", "--emit", "=", "j"], ["js"]],
    [
      ["generate", "@/set.json", "--emit", "="],
      ["ts", "js"],
    ],
    [["check", "--format", "s"], ["sarif"]],
    [
      ["inspect", "@/set.json", "--smooth", "through-c"],
      ["through-cubic", "through-conserve"],
    ],
    [
      ["generate", "@/set.json", "--only", ""],
      ["tight id", "*", "loose"],
    ],
    [
      ["generate", "@/set.json", "--fix", ""],
      ["eta=", "pt=", "n="],
    ],
    [["generate", "--out-dir", ""], []],
    [["generate", "-o", ""], []],
    [["generate", ""], []],
    [["inspect", ""], []],
    [["inspect", "@/set.json", "l"], ["loose"]],
    [["inspect", "@/broken.json", ""], []],
    [["inspect", "@/none.json", ""], []],
    [
      ["eval", "@/set.json", ""],
      ["tight id", "*", "loose"],
    ],
    [
      ["eval", "@/set.json", "tight id", ""],
      ["eta=", "pt="],
    ],
    [["eval", "@/set.json", "tight id", "eta=1", ""], ["pt="]],
    [["eval", "@/set.json", "no", ""], []],
    [
      ["completion", ""],
      ["bash", "zsh", "fish"],
    ],
  ])("%j: %j", async (typed, want) => {
    expect(await words(typed)).toEqual(want);
  });

  it.each([
    [["completion"], "completion needs a shell"],
    [["completion", "tcsh"], 'completion takes bash, zsh or fish, not "tcsh"'],
    [["completion", "bash", "zsh"], "is one too many"],
  ])("%j is wrong", async (args, message) => {
    expect(await ran(args)).toMatchObject({
      status: 2,
      out: "",
      err: expect.stringContaining(message) as unknown,
    });
  });
});

describe.skipIf(process.platform === "win32")("bash", () => {
  let folder = "";

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "completion-"));
    const main = await buildCommand(folder);
    const program = `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`;
    writeFileSync(join(folder, "correctionlib-codegen"), program, { mode: 0o755 });
    writeFileSync(join(folder, "set.json"), JSON.stringify(SET));
  }, 300_000);
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** What bash puts into COMPREPLY for words. */
  function replies(words: readonly string[]): readonly string[] {
    const quoted = words.map((word) => `'${word}'`).join(" ");
    const script = `source <(correctionlib-codegen completion bash)
complete -p correctionlib-codegen
COMP_WORDS=(correctionlib-codegen ${quoted})
COMP_CWORD=${words.length}
_correctionlib_codegen correctionlib-codegen
printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync("bash", ["--norc", "-c", script], {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH ?? ""}` },
    });
    const [registered, ...all] = stdout.split("\n");
    expect({ stderr, registered }).toEqual({
      stderr: "",
      registered: "complete -o default -F _correctionlib_codegen correctionlib-codegen",
    });
    return all.filter((one) => one !== "");
  }

  it.each<[readonly string[], readonly string[]]>([
    [["val"], ["validate"]],
    [
      ["eval", "set.json", ""],
      ["tight\\ id", "\\*", "loose"],
    ],
    [["eval", "set.json", "tight id", "e"], ["eta="]],
    [["generate", "--emit", "=", "t"], ["ts"]],
    [["generate", ""], []],
  ])("%j: %j", (words, want) => {
    expect(replies(words)).toEqual(want);
  });
});
