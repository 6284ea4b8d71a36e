import { basename, dirname } from "node:path";
import { gzipSync } from "node:zlib";
import { isPage, withContent } from "../../viewer/embed.js";
import { linkOf } from "../../viewer/state/link.js";
import { isGzip, type ParsedSet, warningsFor } from "../index.js";
import { bySeverity, Failure, failureOf, formatOf, report, reporting } from "./diagnostics.js";
import { type Io, jsonText, STANDARD, STATUS, type Status, systemMessage } from "./io.js";
import { progressOn } from "./progress.js";
import { collected } from "./generated.js";
import { readMorphs, readSmooth } from "./options.js";
import { isProblem, limitsOf, type ReadArguments, readBytes, setIn, warningsOf } from "./sources.js";
import type { Diagnostic } from "./diagnostic.js";

export interface ReportArguments extends ReadArguments {
  readonly files: readonly string[];
  readonly out?: string | undefined;
  readonly smooth?: readonly string[] | undefined;
  readonly morph?: readonly string[] | undefined;
  readonly quiet: boolean;
  readonly json: boolean;
}

/** `report`: sets as one page that shows them. */
export function reportCommand(args: ReportArguments, io: Io): Promise<Status> {
  const { files, out = "report.html", smooth = [], morph = [], quiet, json } = args;
  const modes = readSmooth(smooth),
    morphs = readMorphs(morph);
  return reporting(formatOf(args), io, () => {
    checkNames(files);
    const read = files.map((path) => readFileOf(path, args, io));
    const problems = read.flatMap((one) => one.diagnostics);
    if (read.some(({ file }) => file === undefined)) throw new Failure(STATUS.inputAtFault, problems);
    const sets = read.flatMap(({ file }) => (file === undefined ? [] : [file]));
    const diagnostics = [...problems, ...morphWarnings(sets, morphs)];
    const link = {
      ...(smooth.length > 0 && linkedModes(modes)),
      ...(morph.length > 0 && linkedMorphs(sets, morphs)),
    };
    const page = withContent(io.viewerPage(), {
      sets,
      ...(Object.keys(link).length > 0 && { link: linkOf(link) }),
    });
    const warn = (): void => {
      if (!quiet) report("text", io, diagnostics);
    };
    if (out === STANDARD) {
      io.out(page);
      warn();
      return STATUS.done;
    }
    writePage(out, page, io);
    if (json) io.out(jsonText({ ok: true, page: out, ...bySeverity(diagnostics) }));
    else warn();
    if (!json && !quiet) io.out(`${out}: written\n`);
    return STATUS.done;
  });
}

type Linked = Parameters<typeof linkOf>[0];
type ByInput = Readonly<Record<string, string>>;

/** Bins beside what they are smoothed by. */
function linkedModes({ "*": all, ...byInput }: ByInput): Linked {
  const parts = Object.entries(byInput).map(([input, mode]) => `${input}=${mode}`);
  return {
    modes: ["none", ...(all === undefined ? [] : [all]), ...(parts.length > 0 ? [parts.join()] : [])],
  };
}

/** Parameters in the place of keys, and the first that has them. */
function linkedMorphs(sets: readonly SetInPage[], morph: ByInput): Linked {
  const all = sets.flatMap(({ name, set: { compounds, corrections } }) =>
    [...compounds, ...corrections].map((one) => ({ file: name, correction: one.name, inputs: one.inputs })),
  );
  const first = all.find(({ inputs }) => inputs.some(({ name }) => Object.hasOwn(morph, name)));
  return { ...(first && { file: first.file, correction: first.correction }), morph };
}

/** Where sets have no value because of parameters; fails with all that makes these impossible. */
const morphWarnings = (sets: readonly SetInPage[], morph: ByInput): readonly Diagnostic[] =>
  Object.keys(morph).length === 0
    ? []
    : collected(
        sets.map(({ path, set }) => ({
          path,
          make: () => warningsOf(path, { warnings: warningsFor(set, { morph }) }),
        })),
      ).flat();

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

/** A set that stands in the page. */
interface SetInPage {
  readonly path: string;
  readonly name: string;
  readonly base64: string;
  readonly set: ParsedSet;
}

interface ReadFile {
  /** Undefined where the file is no set. */
  readonly file: SetInPage | undefined;
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
    file: { path, name: nameOf(path), base64: Buffer.from(packed).toString("base64"), set },
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
