import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formula } from "../schema/documents.js";
import { buildCommand } from "./built.js";

let folder = "";
let main = "";

const document = (count: number, expression: string, description = ""): string =>
  JSON.stringify({
    schema_version: 2,
    corrections: Array.from({ length: count }, (_, i) => ({
      name: `c${i}`,
      version: 1,
      description,
      inputs: [{ name: "x", type: "real" }],
      output: { name: "y", type: "real" },
      data: formula(expression),
    })),
  });

/** More than a pipe holds. */
const LONG = "It is long. ".repeat(20_000);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "ends-"));
  writeFileSync(join(folder, "small.json"), document(1, "x"));
  writeFileSync(join(folder, "large.json"), document(1, "x", LONG));
  writeFileSync(join(folder, "wrong.json"), document(500, "x+"));
  main = await buildCommand(folder);
}, 300_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** What a shell's sentence gives in which `run` is the command; the status is that of the command. */
function ended(sentence: string, args: readonly string[]): Ended {
  const place = join(folder, "status");
  const script = `run() { "$NODE" "$MAIN" "$@"; echo $? > "${place}"; }; ${sentence.replace("run", 'run "$@"')}`;
  const { stdout, stderr } = spawnSync("/bin/sh", ["-c", script, "sh", ...args], {
    cwd: folder,
    env: { ...process.env, NODE: process.execPath, MAIN: main },
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  return { status: Number(readFileSync(place, "utf8")), out: stdout, err: stderr };
}

const LARGE: readonly (readonly string[])[] = [
  ["inspect", "large.json", "--json"],
  ["generate", "large.json", "-o", "-"],
];
const COMMANDS: readonly (readonly string[])[] = [
  ["--help"],
  ["generate", "--help"],
  ["inspect", "small.json"],
  ["validate", ...Array.from({ length: 20 }, () => "small.json")],
  ["validate", "small.json", "--json"],
  ["eval", "small.json", "c0", "x=3"],
  ["generate", "small.json", "-o", "out"],
  ...LARGE,
];
const named = COMMANDS.map((args) => [args.join(" ").slice(0, 40), args] as const);
const hasShell = process.platform !== "win32";

describe.runIf(hasShell)("output that nobody takes", () => {
  it.each(named)("after its first line: %s", (_, args) => {
    const firstLine = expect.stringMatching(/^.*\n$/) as string;
    expect(ended("run | head -1", args)).toEqual({ status: 0, out: firstLine, err: "" });
  });

  it.each(LARGE)("at all, more of it than a pipe holds: %s", (...args) => {
    expect(ended("run", args).out.length).toBeGreaterThan(LONG.length);
    expect(ended("run | true", args)).toEqual({ status: 0, out: "", err: "" });
  });

  it("leaves the status, and what is said elsewhere", () => {
    const args = ["validate", "wrong.json"];
    expect(ended("run | true", [...args, "--json"])).toEqual({ status: 1, out: "", err: "" });
    const firstLine = expect.stringMatching(/^wrong\.json:.*\n$/) as string;
    expect(ended("run 2>&1 | head -1", args)).toEqual({ status: 1, out: firstLine, err: "" });
  });

  it("does not keep files from being written", () => {
    const args = ["large.json", "-o", "quiet", "--emit", "js"];
    expect(ended("run | true", ["generate", ...args])).toMatchObject({ status: 0, err: "" });
    expect(ended("run", ["check", ...args])).toMatchObject({ status: 0, err: "" });
  });
});

describe.runIf(existsSync("/dev/full"))("output that finds no space", () => {
  it.each(named)("is said in one line: %s", (_, args) => {
    expect(ended("run > /dev/full", args)).toEqual({
      status: 1,
      out: "",
      err: "correctionlib-codegen: standard output: no space left on the disk\n",
    });
  });

  it("ends the command where that cannot be said", () => {
    expect(ended("run > /dev/full 2>&1", ["--help"])).toEqual({ status: 1, out: "", err: "" });
    expect(ended("run 2> /dev/full", ["validate", "wrong.json"])).toMatchObject({ status: 1, out: "" });
  });

  it("is nothing to a command that has nothing to say there", () => {
    const args = ["inspect", "small.json"];
    expect(ended("run 2> /dev/full", args)).toEqual(ended("run", args));
  });
});

describe.runIf(hasShell)("standard input", () => {
  it.each([
    ["that comes late", "(sleep 0.3; cat small.json) | run", 0, "valid"],
    ["that is a folder", "run < .", 1, "is a folder; name the files in it"],
    ["that is closed", "run <&-", 1, "expected a value, found the end of the file"],
  ])("%s", (_, sentence, status, said) => {
    const ran = ended(sentence, ["validate", "-"]);
    expect({ status: ran.status, said: ran.out + ran.err }).toEqual({
      status,
      said: expect.stringMatching(`^standard input(:1:1)?: ${said}\n$`) as string,
    });
  });
});
