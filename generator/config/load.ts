import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { checkConfig, type ConfigProblem, isConfig } from "./check.js";
import type { Config } from "./types.js";

/** A config, and where it is. */
export interface LoadedConfig {
  readonly path: string;
  /** What paths in it start from. */
  readonly folder: string;
  readonly config: Config;
}

/** Why there is no config. */
export interface ConfigFailure {
  readonly path: string;
  readonly problems: readonly ConfigProblem[];
}

const STEM = "correctionlib-codegen.config";

const ENDS: readonly string[] = [".ts", ".js", ".mjs", ".json"];

/** The config file of a folder; undefined where it has none. */
export const findConfig = (folder: string): string | undefined =>
  ENDS.map((end) => join(folder, `${STEM}${end}`)).find((path) => existsSync(path));

/** Reads and checks a config file. */
export async function loadConfig(path: string): Promise<LoadedConfig | ConfigFailure> {
  const failed = (message: string): ConfigFailure => ({ path, problems: [{ pointer: "", message }] });
  if (!ENDS.includes(extname(path))) return failed(`a config file ends in ${ENDS.join(", ")}`);
  if (!existsSync(path)) return failed("no such file");
  try {
    const checked = checkConfig(await read(resolve(path)));
    return isConfig(checked) ? { path, folder: dirname(path), config: checked } : { path, problems: checked };
  } catch (error) {
    return failed(`cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What the file holds now, or its default export. */
async function read(path: string): Promise<unknown> {
  if (extname(path) === ".json") return JSON.parse(readFileSync(path, "utf8")) as unknown;
  if (extname(path) === ".ts" && !readsTypeScript()) return readTypeScript(path);
  const url = pathToFileURL(path);
  // Modules are kept by their address; a file that has changed is another one.
  url.searchParams.set("changed", String(statSync(path).mtimeMs));
  const module: unknown = await import(url.href);
  return typeof module === "object" && module !== null && "default" in module ? module.default : module;
}

/** Whether the engine itself reads TypeScript, as Node does from 22.18 on. */
const readsTypeScript = (): boolean => Boolean(Reflect.get(process.features, "typescript"));

async function readTypeScript(path: string): Promise<unknown> {
  let jiti: typeof import("jiti");
  try {
    jiti = await import("jiti");
  } catch {
    throw new Error("TypeScript needs Node 22.18, or the package jiti: npm install --save-dev jiti");
  }
  return jiti.createJiti(path, { moduleCache: false }).import(path, { default: true });
}
