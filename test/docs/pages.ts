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

const RUN_LIMIT = 150_000;

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
    const before = blocks[i - 1];
    const isOutput = block.language === "text" && before !== undefined && isRightAfter(text, before, block);
    if (isOutput !== printed.length > 0)
      throw new Error(
        `${path}:${block.line}: what the block before prints is not what is shown: ${printed.join("\n")}`,
      );
    const now = isOutput
      ? { lines: printed, rest: [] }
      : blockNow(all[i]!, outcomes, `${path}:${block.line}`);
    printed = now.rest;
    return now.lines;
  });
  if (printed.length > 0) throw new Error(`${path}: the last block prints what is not shown`);
  return withBlocks(text, blocks, contents);
}

interface Now {
  readonly lines: readonly string[];
  /** What is printed, but has no comment in the block. */
  readonly rest: readonly string[];
}

function blockNow(
  { lines, module, part = [0, lines.length] }: Treated,
  outcomes: Outcomes,
  where: string,
): Now {
  if (module === undefined) return { lines, rest: [] };
  try {
    const { text, rest } = withOutcome(lines.slice(...part).join("\n"), outcomes[scriptOf(module)] ?? {});
    return { lines: [...lines.slice(0, part[0]), ...text.split("\n"), ...lines.slice(part[1])], rest };
  } catch (error) {
    return told(where)(error);
  }
}
