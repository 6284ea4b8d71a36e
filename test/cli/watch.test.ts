import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { correction } from "../schema/documents.js";
import { type Files, inFolder, ran } from "./folder.js";

const set = (value: unknown): object => ({
  schema_version: 2,
  corrections: [correction(value, { inputs: [] })],
});

interface Watched {
  readonly folder: string;
  /** What has been said so far. */
  readonly said: () => string;
  readonly write: (name: string, content: unknown) => void;
}

/** Watches in a folder with the files and a config that names them, while `work` is done there. */
const watching = (files: Files, args: readonly string[], work: (watched: Watched) => Promise<void>) =>
  inFolder(files, async (folder) => {
    let said = "",
      stop = (): void => undefined;
    const stopped = new Promise<void>((done) => (stop = done));
    const say = (text: string): void => void (said += text);
    const running = ran(["generate", ...args], "", { out: say, err: say, stopped, workingFolder: folder });
    try {
      await until(() => {
        expect(said).toContain("watching");
      });
      const write = (name: string, content: unknown): void => {
        writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
      };
      await work({ folder, said: () => said.replaceAll(`${folder}/`, ""), write });
    } finally {
      stop();
      expect(await running).toMatchObject({ status: 0 });
    }
  });

const until = (holds: () => void): Promise<void> => vi.waitFor(holds, { timeout: 20_000, interval: 20 });

const CONFIG = { sets: [{ files: ["a.json", "b.json"] }] };
const FILES: Files = {
  "a.json": set(1),
  "b.json": set(2),
  "correctionlib-codegen.config.json": CONFIG,
};
const codeOf = (folder: string, name: string): string =>
  readFileSync(join(folder, "generated", name, "c.ts"), "utf8");

describe("generate --watch", () => {
  it("generates what has changed, a line each", () =>
    watching(FILES, ["--watch"], async ({ folder, said, write }) => {
      const before = said();
      expect(before).toContain("generated/a: 3 files written");
      write("b.json", set(7));
      await until(() => {
        expect(codeOf(folder, "b")).toContain("7");
        expect(said().slice(before.length)).toBe("generated/b: 1 file written, 2 files unchanged\n");
      });
    }));

  it("goes on where a file is broken for a while", () =>
    watching(FILES, ["--watch"], async ({ folder, said, write }) => {
      write("a.json", '{"schema_version": 2, "corr');
      await until(() => {
        expect(said()).toContain("a.json:1:");
      });
      expect(codeOf(folder, "a")).toContain("return 1;");
      write("a.json", set(5));
      await until(() => {
        expect(codeOf(folder, "a")).toContain("return 5;");
      });
    }));

  it("follows the config file, also to files that it did not name before", () =>
    watching({ ...FILES, "d.json": set(4) }, ["--watch"], async ({ folder, said, write }) => {
      write("correctionlib-codegen.config.json", { sets: [{ file: "d.json" }] });
      await until(() => {
        expect(said()).toContain('no option is named "file"');
      });
      write("correctionlib-codegen.config.json", { sets: [{ files: "d.json" }] });
      await until(() => {
        expect(existsSync(join(folder, "generated", "d", "c.ts"))).toBe(true);
      });
      write("d.json", set(8));
      await until(() => {
        expect(codeOf(folder, "d")).toContain("return 8;");
      });
    }));

  it.each([
    [["a.json", "-o", "-"], "--watch is for files"],
    [["-"], "--watch is for files"],
  ])("is not for %j", async (args, message) => {
    expect(await ran(["generate", "--watch", ...args])).toMatchObject({
      status: 2,
      err: expect.stringContaining(message) as unknown,
    });
  });
});
