import { type FSWatcher, watch } from "chokidar";
import { existsSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { findConfig } from "../config/load.js";
import { Failure } from "./diagnostics.js";
import { generateCommand } from "./generate.js";
import type { GenerateArguments } from "./generateArguments.js";
import { type Io, STANDARD, STATUS, type Status, UsageError } from "./io.js";
import { counted } from "../text.js";
import { type Wanted, wantedOf } from "./wanted.js";

/** How long a file has to stay as it is, in ms, before it is read: it may be written in parts. */
const SETTLED = 100;

/** `generate --watch`: generates, and again what a changed file or config file touches, until it is stopped. */
export async function watchCommand(
  files: readonly string[],
  args: GenerateArguments,
  io: Io,
): Promise<Status> {
  if (args["out-dir"] === STANDARD || files.includes(STANDARD))
    throw new UsageError("--watch is for files that are written to a folder, not for -");
  await generateCommand(files, args, io);
  let wanted = await wantedNow(files, args, io);
  const inputs = (): readonly string[] => [
    ...new Set([...files, ...(wanted?.files ?? []).map(({ path }) => path), ...configOf(args, io)]),
  ];
  const watcher = watch([...inputs()], {
    ignoreInitial: true,
    awaitWriteFinish: { stabilityThreshold: SETTLED, pollInterval: SETTLED / 4 },
  });
  /** One change after the other. */
  let work: Promise<unknown> = Promise.resolve();
  const regenerate = async (changed: string): Promise<void> => {
    wanted = (await wantedNow(files, args, io)) ?? wanted;
    await watchAlso(watcher, inputs());
    const own = wanted?.files.filter(({ path }) => resolve(path) === resolve(changed)) ?? [];
    const isAlone = own.length > 0 && wanted?.common.runtime !== "shared";
    await generateCommand(isAlone ? own.map(({ path }) => path) : files, args, io);
  };
  watcher.on("all", (event, path) => {
    if (event === "add" || event === "change") work = work.then(() => regenerate(path));
  });
  await new Promise<void>((done) => watcher.once("ready", done));
  io.err(`watching ${counted(inputs().length, "file")}; stop with Ctrl+C\n`);
  await io.stopped;
  await watcher.close();
  await work;
  return STATUS.done;
}

/** How long new files are waited for to be watched, in ms. */
const PATIENCE = 2000;

/** Watches these files, too; it has begun before they are read, so that no change is missed. */
async function watchAlso(watcher: FSWatcher, paths: readonly string[]): Promise<void> {
  watcher.add([...paths]);
  const isWatched = (path: string): boolean =>
    watcher.getWatched()[dirname(resolve(path))]?.includes(basename(path)) ?? false;
  for (const start = Date.now(); Date.now() - start < PATIENCE;) {
    if (paths.every((path) => isWatched(path) || !existsSync(path))) return;
    await setTimeout(SETTLED / 10);
  }
}

const configOf = ({ config }: GenerateArguments, { workingFolder }: Io): readonly string[] => {
  const path = config ?? findConfig(workingFolder);
  return path === undefined ? [] : [path];
};

/** What is wanted; undefined while the config file has mistakes, which `generate` tells. */
async function wantedNow(
  files: readonly string[],
  args: GenerateArguments,
  io: Io,
): Promise<Wanted | undefined> {
  try {
    return await wantedOf("generate", files, args, io);
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}
