import { basename, dirname } from "node:path";
import { gzipSync } from "node:zlib";
import { isPage, withContent } from "../../viewer/embed.js";
import { linkOf } from "../../viewer/state/link.js";
import { isGzip } from "../index.js";
import { bySeverity, Failure, failureOf, formatOf, report, reporting } from "./diagnostics.js";
import { type Io, jsonText, STANDARD, STATUS, type Status, systemMessage } from "./io.js";
import { progressOn } from "./progress.js";
import { readSmooth } from "./options.js";
import { isProblem, limitsOf, type ReadArguments, readBytes, setIn, warningsOf } from "./sources.js";
import type { Diagnostic } from "./diagnostic.js";

export interface ReportArguments extends ReadArguments {
  readonly files: readonly string[];
  readonly out?: string | undefined;
  readonly smooth?: readonly string[] | undefined;
  readonly quiet: boolean;
  readonly json: boolean;
}

/** `report`: sets as one page that shows them. */
export function reportCommand(args: ReportArguments, io: Io): Promise<Status> {
  const { files, out = "report.html", smooth = [], quiet, json } = args;
  const modes = readSmooth(smooth);
  return reporting(formatOf(args), io, () => {
    checkNames(files);
    const read = files.map((path) => readFileOf(path, args, io));
    const diagnostics = read.flatMap((one) => one.diagnostics);
    if (read.some(({ file }) => file === undefined)) throw new Failure(STATUS.inputAtFault, diagnostics);
    const sets = read.flatMap(({ file }) => (file === undefined ? [] : [file]));
    const page = withContent(io.viewerPage(), { sets, ...(smooth.length > 0 && { link: linkTo(modes) }) });
    if (out === STANDARD) {
      io.out(page);
      report("text", io, diagnostics);
      return STATUS.done;
    }
    writePage(out, page, io);
    if (json) io.out(jsonText({ ok: true, page: out, ...bySeverity(diagnostics) }));
    else report("text", io, diagnostics);
    if (!json && !quiet) io.out(`${out}: written\n`);
    return STATUS.done;
  });
}

/** Bins beside what they are smoothed by. */
function linkTo(modes: Readonly<Record<string, string>>): string {
  const { "*": all, ...byInput } = modes;
  const parts = Object.entries(byInput).map(([input, mode]) => `${input}=${mode}`);
  return linkOf({
    modes: ["none", ...(all === undefined ? [] : [all]), ...(parts.length > 0 ? [parts.join()] : [])],
  });
}

/** In the page, files are told apart by their names. */
function checkNames(files: readonly string[]): void {
  const taken = new Map<string, string>();
  for (const path of files) {
    const other = taken.get(nameOf(path));
    if (other !== undefined) throw failureOf(path, `has the name of ${other}; a page shows one of them`);
    taken.set(nameOf(path), path);
  }
}

const nameOf = (path: string): string => (path === STANDARD ? "corrections.json" : basename(path));

interface ReadFile {
  /** Undefined where the file is no set. */
  readonly file: { readonly name: string; readonly base64: string } | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** A file that has been looked through, packed as small as it can be. */
function readFileOf(path: string, args: ReportArguments, io: Io): ReadFile {
  const limits = limitsOf(args);
  const bytes = readBytes(path, io, limits);
  if (!(bytes instanceof Uint8Array)) return { file: undefined, diagnostics: bytes };
  const set = setIn(path, bytes, limits, progressOn(io, args));
  if (isProblem(set)) return { file: undefined, diagnostics: set };
  const packed = isGzip(bytes) ? bytes : gzipSync(bytes, { level: 9 });
  return {
    file: { name: nameOf(path), base64: Buffer.from(packed).toString("base64") },
    diagnostics: warningsOf(path, set),
  };
}

/** Writes the page beside its place and puts it there in one step; what is there has to be such a page. */
function writePage(path: string, page: string, { disk, processes }: Io): void {
  const refused = (message: string): Failure => failureOf(path, message);
  const kind = disk.targetOf(path);
  if (kind !== "absent" && kind !== "file") throw refused("is no file; name the page that is written");
  if (disk.targetOf(dirname(path)) !== "folder") throw refused("its folder is not there");
  const made = `${path}.${processes.self().run}.part`;
  try {
    if (kind === "file" && !isPage(disk.read(path)))
      throw refused("is there and no page of this program; remove it, or name another");
    disk.write(made, page);
    try {
      disk.rename(made, path);
    } catch (error) {
      disk.remove(made);
      throw error;
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw failureOf(path, systemMessage(error), STATUS.inputAtFault);
  }
}
