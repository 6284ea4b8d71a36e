import {
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { type GeneratedFile, generatedMark } from "../index.js";
import { Failure } from "./diagnostics.js";
import { STATUS, systemMessage } from "./io.js";

/** How a file in the output folder differs from what is generated now. */
export interface Change {
  readonly path: string;
  readonly kind: "add" | "change" | "keep" | "remove" | "refuse";
  readonly text: string;
}

/** So that sets work in projects of any kind, and bundlers drop what is not used. */
const PACKAGE: GeneratedFile = {
  path: "package.json",
  text: '{ "type": "module", "sideEffects": false }\n',
};

/**
 * What has to be done in a folder so that it holds these files. Only files that carry the mark of a generated file are ever changed or
 * removed, and those removed are in the folders of the files' sets, or a runtime beside them that is in the way of theirs. A
 * `package.json` is written where there is none.
 */
export function compare(folder: string, files: readonly GeneratedFile[]): readonly Change[] {
  const paths = new Set(files.map(({ path }) => path));
  const sets = new Set(files.map(({ path }) => dirname(path)).filter((set) => set !== "."));
  const isShared = files.some(({ path }) => dirname(path) === ".");
  const beside = isShared ? listFiles(folder).filter((name) => /^runtime\.(d\.)?[jt]s$/.test(name)) : [];
  const inside = [...sets].flatMap((set) => listFiles(join(folder, set)).map((name) => `${set}/${name}`));
  const stale = [...beside, ...inside].filter(
    (path) => !paths.has(path) && /\.[jt]s$/.test(path) && isGenerated(join(folder, path)),
  );
  if (isShared) refuseStranded(folder, sets);
  const isPackage = readText(join(folder, PACKAGE.path)) !== undefined;
  return [
    ...files.map((file) => compareFile(folder, file)),
    { ...PACKAGE, kind: isPackage ? "keep" : "add" },
    ...stale.map((path): Change => ({ path, kind: "remove", text: "" })),
  ];
}

/** Fails where sets of other runs use the shared runtime, of which the files have only what their own sets need. */
function refuseStranded(folder: string, sets: ReadonlySet<string>): void {
  const isIndex = (name: string): boolean => /^index\.[jt]s$/.test(name);
  const stranded = listFiles(folder).filter((name) => {
    if (sets.has(name) || !statSync(join(folder, name)).isDirectory()) return false;
    const names = listFiles(join(folder, name));
    const isSet = names.some((one) => isIndex(one) && isGenerated(join(folder, name, one)));
    return isSet && !names.some((one) => /^runtime\.[jt]s$/.test(one));
  });
  if (stranded.length === 0) return;
  const message =
    "this set uses the shared runtime, too, so nothing is written; generate all sets of the folder in one run";
  const files = stranded.map((name) => ({ file: join(folder, name), pointer: "", message }));
  throw new Failure(STATUS.inputAtFault, files);
}

function compareFile(folder: string, { path, text }: GeneratedFile): Change {
  const old = readText(join(folder, path));
  if (old === undefined) return { path, kind: "add", text };
  if (old === text) return { path, kind: "keep", text };
  return { path, kind: generatedMark(old) === "" ? "refuse" : "change", text };
}

/** Makes the changes; new texts are complete on the disk before the first file is replaced. */
export function apply(folder: string, changes: readonly Change[]): void {
  const refused = changes.filter(({ kind }) => kind === "refuse");
  if (refused.length > 0) {
    const message =
      "exists and was not generated, so nothing is written; move it away, or give another folder with -o";
    const files = refused.map(({ path }) => ({ file: join(folder, path), pointer: "", message }));
    throw new Failure(STATUS.inputAtFault, files);
  }
  const written = changes
    .filter(({ kind }) => kind === "add" || kind === "change")
    .map(({ path, text }) => ({ path: join(folder, path), text }))
    .map((file) => ({ ...file, temporary: temporaryPath(file.path) }));
  try {
    for (const { path, temporary, text } of written) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(temporary, text);
    }
    for (const { path, temporary } of written) renameSync(temporary, path);
    for (const { path, kind } of changes) if (kind === "remove") rmSync(join(folder, path));
  } catch (error) {
    for (const { temporary } of written) rmSync(temporary, { force: true });
    throw new Failure(STATUS.inputAtFault, [{ file: folder, pointer: "", message: systemMessage(error) }]);
  }
}

function temporaryPath(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
}

function isGenerated(path: string): boolean {
  return lstatSync(path).isFile() && generatedMark(readText(path) ?? "") !== "";
}

/** The names in a folder; none where there is no folder. */
function listFiles(folder: string): readonly string[] {
  return orAbsent(folder, () => readdirSync(folder)) ?? [];
}

function readText(path: string): string | undefined {
  return orAbsent(path, () => readFileSync(path, "utf8"));
}

function orAbsent<T>(path: string, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new Failure(STATUS.inputAtFault, [{ file: path, pointer: "", message: systemMessage(error) }]);
  }
}
