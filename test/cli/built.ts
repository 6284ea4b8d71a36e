import { join } from "node:path";
import { build } from "vite";
import { checkoutFolder } from "../corpus/folder.js";

/** Builds the package into a folder, and gives the program that is the command. */
export async function buildCommand(folder: string): Promise<string> {
  const outDir = join(folder, "dist");
  await build({ root: checkoutFolder(), logLevel: "error", build: { outDir, emptyOutDir: true } });
  return join(outDir, "main.js");
}
