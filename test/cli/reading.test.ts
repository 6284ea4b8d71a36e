import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, constants, existsSync, openSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readFile, readOpen } from "../../generator/cli/bytes.js";
import { file, formula } from "../schema/documents.js";
import { type Files, inFolder, ran } from "./folder.js";

const SET = JSON.stringify(file(formula("x"), { description: " ".repeat(100_000) }));

const refused = (files: Files, ...args: readonly string[]): Promise<string> =>
  inFolder(files, async (folder) => {
    const inside = args.map((argument) => (argument.includes(".json") ? join(folder, argument) : argument));
    const { status, out, err } = await ran(inside, SET);
    expect({ status, out }).toEqual({ status: 1, out: "" });
    return err.replaceAll(`${folder}/`, "");
  });

describe("what is larger than it may be is one error", () => {
  const files = { "a.json": SET, "a.json.gz": gzipSync(SET), "b.json.gz": gzipSync(SET, { level: 0 }) };
  it.each([
    ["a file", "a.json", "a.json: is larger than 1000 bytes\n"],
    ["gzip", "a.json.gz", "a.json.gz: expands to more than 1000 bytes\n"],
    ["gzip that makes nothing smaller", "b.json.gz", "b.json.gz: is larger than 1000 bytes\n"],
    ["standard input", "-", "standard input: is larger than 1000 bytes\n"],
  ])("%s", async (_, name, message) => {
    expect(await refused(files, "validate", name, "--max-bytes", "1000")).toBe(message);
  });

  it.each([["inspect"], ["generate"], ["check"], ["eval", "c"]])("to %s, too", async (command, ...more) => {
    const args = [command, "a.json.gz", ...more, "--max-bytes", "1000"];
    expect(await refused(files, ...args)).toBe("a.json.gz: expands to more than 1000 bytes\n");
  });

  it("and what is no larger is read", () =>
    inFolder(files, async (folder) => {
      const args = ["a.json", "a.json.gz", "b.json.gz"].map((name) => join(folder, name));
      const { err } = await ran(["validate", ...args, "-", "--max-bytes", String(SET.length)], SET);
      expect(err).toBe("");
    }));
});

describe("files that say no size, or never end", () => {
  it.runIf(existsSync("/dev/zero"))("a device", async () => {
    expect((await ran(["validate", "/dev/zero", "--max-bytes", "1000"])).err).toBe(
      "/dev/zero: is larger than 1000 bytes\n",
    );
  });

  it.runIf(process.platform === "linux")("a pipe", () =>
    inFolder({}, (folder) => {
      const pipe = join(folder, "pipe");
      execFileSync("mkfifo", [pipe]);
      const end = openSync(pipe, "r+");
      writeFileSync(end, SET.slice(0, 5000));
      expect(Buffer.from(readOpen(end, 5000)).toString()).toBe(SET.slice(0, 5000));
      closeSync(end);
      return Promise.resolve();
    }),
  );

  it.runIf(process.platform === "linux")("a socket, which is no file", () =>
    inFolder({}, async (folder) => {
      const socket = join(folder, "socket");
      const server = createServer().listen(socket);
      await once(server, "listening");
      const { status, err } = await ran(["validate", socket]);
      expect({ status, err }).toEqual({
        status: 1,
        err: `${socket}: is a socket, or a device that is not there\n`,
      });
      server.close();
    }),
  );

  it.runIf(process.platform === "linux")("a pipe that does not block", () =>
    inFolder({ "a.json": SET }, (folder) => {
      const pipe = join(folder, "pipe");
      execFileSync("mkfifo", [pipe]);
      const end = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
      const writer = spawn("/bin/sh", ["-c", "sleep 0.1; head -c 5000 a.json > pipe"], { cwd: folder });
      expect(Buffer.from(readOpen(end, 5000)).toString()).toBe(SET.slice(0, 5000));
      closeSync(end);
      return once(writer, "exit");
    }),
  );

  it.each([0, 1, 99_999, 100_000, 100_001, 1_000_000])("the first %i bytes of a file", (most) =>
    inFolder({ "a.json": "0123456789".repeat(10_000) }, (folder) => {
      const bytes = Buffer.from(readFile(join(folder, "a.json"), most)).toString();
      expect(bytes).toBe("0123456789".repeat(10_000).slice(0, most));
      return Promise.resolve();
    }),
  );
});

describe("what is too long to be read is cut", () => {
  const long = "n".repeat(100_000);
  const named = { "a.json": file(formula("x"), { name: long, description: long }) };
  it.each<[string, Files, readonly string[]]>([
    ["a name and a description", named, ["inspect", "a.json"]],
    ["a name among those that there are", named, ["eval", "a.json", "m"]],
    ["an unknown key", { "a.json": file(1, { [long]: 1 }) }, ["validate", "a.json"]],
    ["a name in a formula", { "a.json": file(formula(long)) }, ["validate", "a.json"]],
    ["an input", { "a.json": file(formula("x", [long])) }, ["validate", "a.json"]],
  ])("%s", (_, files, args) =>
    inFolder(files, async (folder) => {
      const { out, err } = await ran(args.map((one) => (one === "a.json" ? join(folder, one) : one)));
      expect(out + err).toMatch(/n{50,}\.\.\./);
      expect((out + err).length).toBeLessThan(5000);
    }),
  );
});

it("counts the problems of a kind that are not listed, in text and in JSON", () =>
  inFolder({ "a.json": `{"schema_version":2,"corrections":[${"0,".repeat(1999)}0]}` }, async (folder) => {
    const { err } = await ran(["validate", join(folder, "a.json")]);
    expect(err.trimEnd().split("\n").at(-1)).toBe(`${folder}/a.json: and 1990 more of this kind`);
    const { out } = await ran(["validate", join(folder, "a.json"), "--json"]);
    const { problems } = JSON.parse(out) as { problems: readonly { more?: number }[] };
    expect([problems.length, problems.at(-1)?.more]).toEqual([1000, 1000]);
  }));
