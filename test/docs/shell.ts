import { expect } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { ran } from "../cli/folder.js";

/** How wide the terminal of the pages is. */
const COLUMNS = 110;

/** Stands for the viewer, whose own tests build it. */
const PAGE = '<!doctype html><meta name="generator" content="correctionlib-codegen" /><!--sets-->';

interface Said {
  readonly status: number;
  readonly text: string;
}

const NOTHING: Said = { status: 0, text: "" };

/** What the first words of a line stand for. */
const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<Said> | Said>> = {
  "correctionlib-codegen": command,
  "npx correctionlib-codegen": command,
  "node dist/main.js": command,
  "npm run": ([script = ""]) => {
    expect(Object.keys(manifest.scripts)).toContain(script);
    return NOTHING;
  },
  "npm test": () => NOTHING,
  "npm ci": () => NOTHING,
  // test/package installs the package as it is packed.
  "npm install": () => NOTHING,
};

async function command(args: readonly string[]): Promise<Said> {
  const { status, out, err } = await ran(args, "", { columns: COLUMNS, viewerPage: () => PAGE });
  return { status, text: `${out}${err}` };
}

/** Runs the commands of a block of `sh` in the current folder; all must go well. */
export async function runAll(lines: readonly string[]): Promise<void> {
  for (const line of commandsOf(lines)) {
    const { status, text } = await runLine(line);
    expect(status, `${line}: ${text}`).toBe(0);
  }
}

async function runLine(line: string): Promise<Said> {
  const words = wordsOf(line);
  for (const count of [2, 1]) {
    const run = COMMANDS[words.slice(0, count).join(" ")];
    if (run !== undefined) return run(words.slice(count));
  }
  throw new Error(`no test runs "${line}"`);
}

/** The words of a line, with those in single quotes as one. */
const wordsOf = (line: string): readonly string[] =>
  (line.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replace(/^'(.*)'$/, "$1"));

/** The commands in a block of `sh`, without comments and with lines that go on put together. */
function commandsOf(lines: readonly string[]): readonly string[] {
  return lines
    .join("\n")
    .replace(/\s*\\\n\s*/g, " ")
    .split(/\n| && /)
    .map((line) => line.replace(/(^|\s+)#.*$/, "").trim())
    .filter((line) => line !== "");
}

/** A block of `console`, commands after `$ ` and what each says, with what they say now. Where a line is `...`, any lines may be. */
export async function rerun(lines: readonly string[]): Promise<readonly string[]> {
  const starts = lines.flatMap((line, i) => (line.startsWith("$ ") ? [i] : []));
  expect(starts[0], "the block begins with a command").toBe(0);
  const now: string[] = [];
  for (const [i, start] of starts.entries()) {
    const line = lines[start]!;
    const shown = lines.slice(start + 1, starts[i + 1]);
    const said = (await runLine(line.slice("$ ".length))).text.trimEnd();
    now.push(line, ...(said === "" ? [] : isShortened(shown, said) ? shown : said.split("\n")));
  }
  return now;
}

/** Whether what is shown is what was said with parts left out. */
function isShortened(shown: readonly string[], said: string): boolean {
  if (!shown.includes("...")) return false;
  const parts = `\n${shown.join("\n")}\n`.split("\n...\n");
  let at = 0;
  const text = `\n${said}\n`;
  return parts.every((part, i) => {
    const found = text.indexOf(i === 0 ? part : `\n${part.replace(/^\n/, "")}`, at);
    at = found + part.length;
    return found >= 0;
  });
}

/** The lines of a block that lists commands, each of which the help of the command has, if not with these blanks. */
export async function helpOf(lines: readonly string[]): Promise<readonly string[]> {
  const { text } = await command(["--help"]);
  const squeezed = (one: string): string => one.replace(/\s+/g, " ").trim();
  for (const line of lines)
    expect(squeezed(text)).toContain(squeezed(line.replace(/^correctionlib-codegen /, "")));
  return lines;
}
