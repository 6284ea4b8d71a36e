import { execFile } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { checkoutFolder } from "../corpus/folder.js";
import { type Block, blocksOf, isRightAfter, withBlocks } from "./blocks.js";
import { bundle, makeFolder } from "./project.js";
import type { Plan } from "./runner.js";
import { instrumented, type Outcome, withOutcome } from "./statements.js";
import { treated, type Treated } from "./treatments.js";
import { javaScriptOf } from "./types.js";

/** A page whose commands have run, in a folder of its own where its modules are. */
export interface Page {
  readonly path: string;
  readonly text: string;
  readonly folder: string;
  readonly blocks: readonly Block[];
  /** What has become of the blocks, one for one. */
  readonly treated: readonly Treated[];
}

export async function prepared(project: string, path: string): Promise<Page> {
  const text = readFileSync(join(checkoutFolder(), path), "utf8");
  const folder = makeFolder(project, path);
  const blocks = blocksOf(text);
  const here = process.cwd();
  process.chdir(folder);
  try {
    const results: Treated[] = [];
    for (const [index, block] of blocks.entries()) {
      const others = blocks.filter((one) => one !== block);
      results.push(await treated(block, { folder, index, others }).catch(told(`${path}:${block.line}`)));
    }
    return { path, text, folder, blocks, treated: results };
  } finally {
    process.chdir(here);
  }
}

const told = (where: string) => (error: unknown) => {
  throw new Error(`${where}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
};

/** What the statements of modules have given, by their paths. */
export type Outcomes = Readonly<Record<string, Outcome>>;

const RUN_LIMIT = 50_000;

/** Runs the modules of all pages in one process. */
export async function outcomesOf(project: string, pages: readonly Page[]): Promise<Outcomes> {
  for (const { folder, treated: all } of pages) writeScripts(folder, all);
  const runner = join(project, "runner.mjs"),
    planned = join(project, "plan.json");
  await bundle(join(import.meta.dirname, "runner.ts"), runner);
  const plan: Plan = {
    pages: pages.map(({ folder, treated: all }) => ({
      folder,
      modules: all.flatMap(({ module }) => module ?? []).map(scriptOf),
    })),
  };
  writeFileSync(planned, JSON.stringify(plan));
  const { stdout } = await promisify(execFile)(process.execPath, [runner, planned], {
    timeout: RUN_LIMIT,
    maxBuffer: 1e8,
  });
  return JSON.parse(stdout) as Outcomes;
}

const scriptOf = (path: string): string => path.replace(/\.ts$/, ".js");

/** Writes JavaScript beside all TypeScript of a folder, what was generated and what is of the page. */
function writeScripts(folder: string, all: readonly Treated[]): void {
  const run = new Set(all.map(({ module }) => module));
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".ts") || name.endsWith(".d.ts")) continue;
    const path = join(folder, name);
    const text = readFileSync(path, "utf8");
    writeFileSync(scriptOf(path), javaScriptOf(run.has(path) ? instrumented(text) : text));
  }
}

/** The page with what its blocks give now. */
export function pageNow({ path, text, blocks, treated: all }: Page, outcomes: Outcomes): string {
  let printed: readonly string[] = [];
  const contents = blocks.map((block, i) => {
    const { module, lines } = all[i]!;
    const where = `${path}:${block.line}`;
    if (block.language === "text") {
      if (i === 0 || !isRightAfter(text, blocks[i - 1]!, block))
        throw new Error(`${where}: no block prints this`);
      return take();
    }
    if (printed.length > 0)
      throw new Error(`${where}: the block before has printed what is not shown: ${printed.join("\n")}`);
    if (module === undefined) return lines;
    try {
      const now = withOutcome(lines.join("\n"), outcomes[scriptOf(module)] ?? {});
      printed = now.rest;
      return now.text.split("\n");
    } catch (error) {
      return told(where)(error);
    }
  });
  if (printed.length > 0)
    throw new Error(`${path}: the last block has printed what is not shown: ${printed.join("\n")}`);
  return withBlocks(text, blocks, contents);

  function take(): readonly string[] {
    const taken = printed;
    printed = [];
    return taken;
  }
}
