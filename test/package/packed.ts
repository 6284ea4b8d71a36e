import { cpSync, mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkoutFolder } from "../corpus/folder.js";
import { npm, run } from "./run.js";
import type { Tools } from "./tools.js";

/** The package as npm would publish it. */
export interface Packed {
  /** A folder that holds nothing else; the tests may write into it. */
  readonly folder: string;
  readonly tarball: string;
  readonly bytes: number;
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

/** Builds the package into a temporary folder and packs it there; the checkout stays as it is. */
export async function pack({ vite }: Tools): Promise<Packed> {
  const checkout = checkoutFolder();
  const folder = mkdtempSync(join(tmpdir(), "package-"));
  const built = join(folder, "built");
  mkdirSync(built);
  for (const name of ["package.json", "README.md", "LICENSE"])
    cpSync(join(checkout, name), join(built, name));
  await run(checkout, [vite, "build", "--outDir", join(built, "dist"), "--logLevel", "error"]);
  const [packed] = readReport(await npm(built, "pack", "--json", "--pack-destination", folder));
  if (packed === undefined) throw new Error("npm packed nothing");
  return { folder, tarball: join(folder, packed.filename), bytes: packed.size, files: packed.files };
}

interface Report {
  readonly filename: string;
  readonly size: number;
  readonly files: Packed["files"];
}

/** What `npm pack --json` printed: a list, or by newer versions a record by name. */
function readReport(text: string): readonly Report[] {
  const isReport = (one: unknown): one is Report =>
    typeof one === "object" && one !== null && "filename" in one && "files" in one;
  const json: unknown = JSON.parse(text);
  return typeof json === "object" && json !== null ? Object.values(json).filter(isReport) : [];
}
