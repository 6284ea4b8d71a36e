#!/usr/bin/env node
import * as nodeModule from "node:module";

// From Node 22 on, the engine can keep what it has compiled for the next start.
const enableCompileCache: unknown = Reflect.get(nodeModule, "enableCompileCache");
if (isFunction(enableCompileCache)) enableCompileCache();

const [{ mindOutput, terminal }, { runCommand }] = await Promise.all([import("./io.js"), import("./run.js")]);
mindOutput();
process.exitCode = await runCommand(process.argv.slice(2), terminal);

function isFunction(value: unknown): value is () => unknown {
  return typeof value === "function";
}
