import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkoutFolder } from "../corpus/folder.js";
import { buildCommand } from "./built.js";
import { findNode } from "./nodes.js";

/** How the command is run; what is left out is as in this process. */
interface Situation {
  readonly env?: NodeJS.ProcessEnv;
  readonly node?: string;
  readonly umask?: string;
  readonly sets?: readonly string[];
  /** The files are named by paths that begin here. */
  readonly through?: "folder" | "link" | "nothing";
}

const SETS = ["trigger_sf", "jet_energy", "electron_sf"];
const ARGUMENTS = ["--smooth", "step", "--emit", "js"];

let folder = "";
let main = "";
let want: ReadonlyMap<string, string> = new Map();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "environments-"));
  mkdirSync(join(folder, "files"));
  for (const set of SETS)
    cpSync(
      join(checkoutFolder(), "generated-examples", set, `${set}.json`),
      join(folder, `files/${set}.json`),
    );
  symlinkSync("files", join(folder, "link"));
  main = await buildCommand(folder);
  want = written("as it is", {});
}, 300_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** All files that the command writes, by their paths. */
function written(
  name: string,
  { env = {}, node = process.execPath, umask = "022", sets = SETS, through = "folder" }: Situation,
): ReadonlyMap<string, string> {
  const out = join(folder, "out", name.replace(/\W+/g, "-"));
  const place = { folder: join(folder, "files"), link: join(folder, "link"), nothing: "." }[through];
  const files = sets.map((set) => join(place, `${set}.json`));
  execFileSync(
    "/bin/sh",
    [
      ...["-c", 'umask "$0"; exec "$@"', umask, node],
      ...[main, "generate", ...files, "-o", out, ...ARGUMENTS],
    ],
    {
      cwd: through === "nothing" ? join(folder, "files") : folder,
      env: { ...process.env, ...env },
      stdio: "pipe",
    },
  );
  const paths = readdirSync(out, { recursive: true, withFileTypes: true });
  return new Map(
    paths.flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      return entry.isFile() ? [[relative(out, path), readFileSync(path, "latin1")] as const] : [];
    }),
  );
}

const hasShell = process.platform !== "win32";

describe.runIf(hasShell)("the same bytes are written", () => {
  it.each<[string, Situation]>([
    ["again", {}],
    ["in another zone of time", { env: { TZ: "Pacific/Kiritimati" } }],
    ["in another language", { env: { LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" } }],
    ["without a language", { env: { LANG: "C", LC_ALL: "C" } }],
    ["without a home or a folder for what is temporary", { env: { HOME: "/none", TMPDIR: "/none" } }],
    ["in a narrow terminal with colours", { env: { COLUMNS: "20", FORCE_COLOR: "3" } }],
    ["without a compiler in the engine", { env: { NODE_OPTIONS: "--jitless --no-warnings" } }],
    ["with files in another order", { sets: SETS.toReversed() }],
    ["with files behind a link", { through: "link" }],
    ["with files in the working folder", { through: "nothing" }],
    ["where nobody else may read", { umask: "077" }],
  ])("%s", (name, situation) => {
    expect(written(name, situation)).toEqual(want);
  });

  for (const major of [20, 22, 24]) {
    const node = findNode(major);
    const name = `by Node ${major}`;
    it.skipIf(node === undefined)(node ? name : `${name} (none found: NODE_${major} may name one)`, () => {
      expect(written(name, node === undefined ? {} : { node })).toEqual(want);
    });
  }
});
