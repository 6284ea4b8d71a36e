import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { format, inspect } from "node:util";
import type { Outcome, Shown } from "./statements.js";

/** What a run is told: folders, and in each the modules to run, in their order. */
export interface Plan {
  readonly pages: readonly { readonly folder: string; readonly modules: readonly string[] }[];
}

interface Recorder {
  readonly begin: (statement: number) => void;
  readonly value: (statement: number, value: unknown) => void;
  readonly failed: (statement: number, error: unknown) => void;
}

declare global {
  var __docs: Recorder;
}

/** Runs in a process of its own: the modules of all pages, one after the other. Prints what their statements have given. */
async function runAll({ pages }: Plan): Promise<void> {
  const outcomes: Record<string, Outcome> = {};
  // A page asks for what is beside it.
  globalThis.fetch = (address) =>
    typeof address === "string"
      ? Promise.resolve(new Response(readFileSync(address)))
      : Promise.reject(new TypeError("fetch: a path is needed"));
  for (const { folder, modules } of pages) {
    process.chdir(folder);
    for (const path of modules) outcomes[path] = await runOne(path);
  }
  process.stdout.write(JSON.stringify(outcomes));
}

async function runOne(path: string): Promise<Outcome> {
  const shown: Record<number, Shown & { logged: string[] }> = {};
  const waiting: unknown[] = [];
  let now = 0;
  const of = (statement: number): (typeof shown)[number] => (shown[statement] ??= { logged: [] });
  console.log = (...parts: unknown[]) => of(now).logged.push(...format(...parts).split("\n"));
  globalThis.__docs = {
    begin: (statement) => {
      now = statement;
    },
    value: (statement, value) => {
      if (value instanceof Promise) waiting.push(value);
      else if (value !== undefined)
        shown[statement] = { ...of(statement), value: inspect(value, { breakLength: 110, depth: 4 }) };
    },
    failed: (statement, error) => {
      shown[statement] = {
        ...of(statement),
        thrown: error instanceof Error ? `${error.name}: ${error.message}` : inspect(error),
      };
    },
  };
  await import(pathToFileURL(path).href);
  await Promise.all(waiting);
  return shown;
}

const plan: Plan = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as Plan;
await runAll(plan);
process.exit();
