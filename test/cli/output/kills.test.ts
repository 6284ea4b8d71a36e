import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, it } from "vitest";
import { filesIn, nodeDisk } from "../../../generator/cli/output/disk.js";
import { nodeProcesses } from "../../../generator/cli/output/processes.js";
import { writeFiles } from "../../../generator/cli/output/write.js";
import { faults, inMemory } from "./runs.js";
import { OUT, SCENARIOS, filesOf } from "./scenarios.js";

const KILLS = 10;
const scenario = SCENARIOS.find(({ name }) => name === "two sets") ?? { name: "", before: [], after: [] };

let folder = "";
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "codegen-"));
  const output = join(import.meta.dirname, "../../../generator/cli/output");
  await build({
    stdin: {
      contents: `
        import { nodeDisk as disk } from "./disk.ts";
        import { nodeProcesses as processes } from "./processes.ts";
        import { writeFiles } from "./write.ts";
        const [folder, ...texts] = process.argv.slice(2);
        const sets = texts.map((text) => JSON.parse(text));
        for (const set of sets) set.paths = set.map(({ path }) => path);
        console.log("ready");
        for (;;) for (const set of sets) writeFiles(folder, set, { disk, processes });`,
      resolveDir: output,
    },
    outfile: join(folder, "writer.mjs"),
    platform: "node",
    format: "esm",
    bundle: true,
    logLevel: "silent",
    packages: "external",
  });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const textsIn = (out: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    filesIn(nodeDisk, out).map((path) => [`${OUT}/${path}`, readFileSync(join(out, path), "utf8")]),
  );

it(`runs that are killed leave whole sets, and nothing after the next run`, async () => {
  const out = join(folder, "out");
  const machine = { disk: nodeDisk, processes: nodeProcesses };
  writeFiles(out, inMemory(scenario.before), machine);
  for (let kill = 0; kill < KILLS; kill++) {
    const sets = [scenario.before, scenario.after].map((files) => JSON.stringify(files));
    const child = spawn(process.execPath, [join(folder, "writer.mjs"), out, ...sets]);
    await once(child.stdout, "data");
    await new Promise((resolve) => setTimeout(resolve, 7 * kill));
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(faults(scenario, textsIn(out)), `kill ${kill}`).toEqual([]);
    writeFiles(out, inMemory(scenario.before), machine);
    expect(textsIn(out), `after kill ${kill}`).toEqual(filesOf(scenario.before));
    expect(readdirSync(out).sort()).toEqual(["a", "b", "package.json"]);
  }
});

it("mtimes of files that stay are kept", () => {
  const out = join(folder, "times");
  mkdirSync(out);
  writeFileSync(join(out, "notes.txt"), "mine");
  const machine = { disk: nodeDisk, processes: nodeProcesses };
  const times = (): Readonly<Record<string, number>> =>
    Object.fromEntries(filesIn(nodeDisk, out).map((path) => [path, nodeDisk.modified(join(out, path))]));
  const find = (name: string) => SCENARIOS.find((one) => one.name === name) ?? scenario;
  const { before, after } = find("two modules, and one that imports them");
  writeFiles(out, inMemory(before), machine);
  const old = times();
  writeFiles(out, inMemory(after), machine);
  const now = times();
  const same = Object.keys(old).filter((path) => old[path] === now[path]);
  expect(same.sort()).toEqual(["a/all.ts", "a/index.ts", "a/runtime.ts", "notes.txt", "package.json"]);
});
