import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkoutFolder } from "../corpus/folder.js";
import { npm } from "./run.js";

/** Programs that people use: scripts for Node, but for `node24`. */
export interface Tools {
  readonly attw: string;
  readonly publint: string;
  readonly tsx: string;
  readonly vite: string;
  /** The oldest and the newest compiler that generated code is for; the one between compiles the checkout. */
  readonly typescript: Readonly<Record<CompilerName, string>>;
  /** A Node that strips types: the one that runs, or else that of the tools; undefined where there is none for the machine. */
  readonly strippingNode: string | undefined;
}

export const COMPILERS = ["5.4", "7"] as const;
export type CompilerName = (typeof COMPILERS)[number];

/** The tools; they are installed into `test/package/tools` by their lock file, where they are not there yet. */
export async function findTools(): Promise<Tools> {
  const folder = join(checkoutFolder(), "test/package/tools");
  if (!isInstalled(folder)) await npm(folder, "ci", "--prefer-offline");
  const own = (path: string): string => join(folder, "node_modules", path);
  const ours = (path: string): string => join(checkoutFolder(), "node_modules", path);
  return {
    attw: own("@arethetypeswrong/cli/dist/index.js"),
    publint: own("publint/src/cli.js"),
    tsx: own("tsx/dist/cli.mjs"),
    vite: ours("vite/bin/vite.js"),
    typescript: {
      "5.4": own("typescript-5.4/bin/tsc"),
      "7": own("typescript-7/bin/tsc"),
    },
    strippingNode: findStrippingNode(own("node-24/bin/node")),
  };
}

/** npm writes what it has installed as a lock file, too; both name every package and its version. */
function isInstalled(folder: string): boolean {
  const installed = join(folder, "node_modules/.package-lock.json");
  if (!existsSync(installed)) return false;
  const has = new Map(Object.entries(versions(installed)));
  return Object.entries(versions(join(folder, "package-lock.json"))).every(
    ([path, { version, optional }]) => path === "" || optional === true || has.get(path)?.version === version,
  );
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly optional?: boolean }>>;
}

function versions(file: string): Lock["packages"] {
  const isLock = (json: unknown): json is Lock =>
    typeof json === "object" && json !== null && "packages" in json;
  const json: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!isLock(json)) throw new Error(`${file} is no lock file`);
  return json.packages;
}

function findStrippingNode(other: string): string | undefined {
  if ("typescript" in process.features && process.features.typescript !== false) return process.execPath;
  return existsSync(other) ? other : undefined;
}
