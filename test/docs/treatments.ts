import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fitReport } from "../../docs/fit/report.js";
import { messageOf } from "../../generator/cli/messages/kinds.js";
import { parse } from "../../generator/index.js";
import type { Block } from "./blocks.js";
import { interfaceCheck, quoted } from "./quotes.js";
import { helpOf, rerun, runAll } from "./shell.js";
import { instrumented } from "./statements.js";

/** Why a block is not run: reasons that pages name, as in `<!-- not run: a bundler -->`. */
const REASONS: Readonly<Record<string, string>> = {
  "a bundler": "tests of their own build with bundlers, and run what they have built",
};

/** Where a block is. */
export interface Place {
  readonly folder: string;
  /** Its place among the blocks of the page. */
  readonly index: number;
  /** The other blocks of the page. */
  readonly others: readonly Block[];
}

/** What has become of a block. */
export interface Treated {
  /** Its lines as they are now, as far as these are known before its module runs. */
  readonly lines: readonly string[];
  /** Modules that the compiler looks at. */
  readonly checked: readonly string[];
  /** The module that runs. */
  readonly module?: string;
  /** From which line of the block to which its module is; undefined where it is the whole block. */
  readonly part?: readonly [start: number, end: number];
}

type Treatment = (block: Block, place: Place) => Promise<Partial<Treated>> | Partial<Treated>;

/** By the language of the block. */
const LANGUAGES: Readonly<Record<string, Treatment>> = {
  console: async ({ lines }) => ({ lines: await rerun(lines) }),
  sh: async ({ lines }) => {
    await runAll(lines);
    return {};
  },
  json: ({ lines }) => {
    readJson(lines.join("\n"));
    return {};
  },
  html: (block, place) => {
    const part = moduleScript(block);
    return { ...script(block.lines.slice(...part), "js", place), part };
  },
  js: (block, place) => script(block.lines, "js", place),
  ts: (block, place) => script(block.lines, "ts", place),
  // What the block before has printed, which is compared when that has run.
  text: () => ({}),
};

/** By what the page says before the block; it comes before the language. */
const NOTES: Readonly<Record<string, (rest: string) => Treatment>> = {
  "not run": (reason) => () => {
    if (!Object.hasOwn(REASONS, reason)) throw new Error(`no reason not to run a block is "${reason}"`);
    return {};
  },
  from: (rest) => () => {
    const [path = "", ...names] = rest.split(" ");
    return { lines: quoted(path, names) };
  },
  "declared by":
    (path) =>
    ({ lines }, { folder, index }) => {
      const files = interfaceCheck(folder, `block-${index}`, lines, path);
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
      return { checked: Object.keys(files).map((name) => join(folder, name)) };
    },
  message:
    () =>
    ({ lines }) => {
      for (const line of lines)
        if (messageOf(textOf(line)) === undefined) throw new Error(`no message: ${line}`);
      return {};
    },
  fit: () => () => ({ lines: fitReport() }),
  help: () => async (block) => ({ lines: await helpOf(block.lines) }),
  file:
    (name) =>
    ({ lines }, { folder }) => {
      const text = lines.join("\n");
      if (name.endsWith(".json")) readJson(text);
      write(join(folder, name), `${text}\n`);
      return {};
    },
};

/** Runs a block as far as it is no module, and writes the module that it is. */
export async function treated(block: Block, place: Place): Promise<Treated> {
  const { note, language, lines } = block;
  const treatment = (note && NOTES[note.kind]?.(note.rest)) ?? LANGUAGES[language];
  if (treatment === undefined) throw new Error(`line ${block.line}: no test runs a block of "${language}"`);
  return { lines, checked: [], ...(await treatment(block, place)) };
}

/** What a line says, after the file with the place in it and the pointer. */
const textOf = (line: string): string => line.replace(/^[^ ]+: (?:\/[^ ]*: )?/, "");

/** JSON is that of a correction set, where it says so. */
function readJson(text: string): void {
  const value: unknown = JSON.parse(text);
  if (typeof value === "object" && value !== null && "schema_version" in value) parse(text);
}

/** A module that begins with a comment of its name is a file of that name; it does not run by itself where another block names it. */
const NAME = /^\/\/ ([\w.-]+\.c?[jt]s)$/;

function script(
  lines: readonly string[],
  kind: "js" | "ts",
  { folder, index, others }: Place,
): Partial<Treated> {
  const name = NAME.exec(lines[0] ?? "")?.[1];
  const stem = name?.replace(/\.\w+$/, "");
  const isPart = stem !== undefined && others.some((one) => one.lines.some((line) => line.includes(stem)));
  const path = join(folder, name ?? `block-${index}.${kind}`);
  const text = lines.join("\n");
  write(path, kind === "ts" || isPart ? text : instrumented(text));
  const checked = kind === "ts" ? [path] : [];
  return isPart ? { checked } : { checked, module: path };
}

/** From which line to which there is a module in a page of HTML. */
function moduleScript({ line, lines }: Block): readonly [start: number, end: number] {
  const start = lines.findIndex((one) => one.includes('<script type="module">'));
  const end = lines.findIndex((one) => one.includes("</script>"));
  if (start < 0 || end < start) throw new Error(`line ${line}: no module in a page of HTML`);
  return [start + 1, end];
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
