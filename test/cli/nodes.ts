import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { checkoutFolder } from "../corpus/folder.js";

/**
 * The program of a major version of Node: the one that runs the tests, or the one that the environment names (`NODE_22=/path/to/node`), or
 * the one among the tools of the package test; undefined where there is none.
 */
export function findNode(major: number): string | undefined {
  const tool = join(checkoutFolder(), `test/package/tools/node_modules/node-${major}/bin/node`);
  const named = process.env[`NODE_${major}`];
  return [
    process.execPath,
    ...(named === undefined ? [] : [named]),
    ...(existsSync(tool) ? [tool] : []),
  ].find((program) => majorOf(program) === major);
}

function majorOf(program: string): number {
  const version = execFileSync(program, ["--version"], { encoding: "utf8" });
  return Number(/^v(\d+)\./.exec(version)?.[1]);
}
