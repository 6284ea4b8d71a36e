import { loadPrettier } from "./prettier.js";

const WIDTH = 110;

/**
 * Lays out declarations. What is emitted a statement a line only needs its indentation; prettier, which takes seconds on a large set,
 * decides how to break the lines that are too long, all in one call.
 */
export function layOut(declarations: readonly string[]): (declaration: string) => string {
  const drafts = new Map(declarations.map((text) => [text, draft(text)]));
  const tooLong = [...drafts.values()].flatMap((lines) =>
    lines.filter((line) => line.broken).map(({ text }) => text),
  );
  const broken = breakLines([...new Set(tooLong)]);
  const final = (line: Line): string => (line.broken ? (broken.get(line.text) ?? line.text) : line.text);
  return (declaration) => (drafts.get(declaration) ?? draft(declaration)).map(final).join("\n");
}

/** A line, or a whole declaration, that prettier is to break. */
interface Line {
  readonly text: string;
  readonly broken: boolean;
}

/** A statement that can be formatted on its own, or the beginning of one that can with an empty block. */
const STATEMENT = /^ +((const |let |return |throw |[\w$[\]]+ = |[\w$]+\().*;|if \(.*\) \{)$/;

function draft(declaration: string): readonly Line[] {
  const lines = declaration
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const [first = ""] = lines;
  const numbers =
    lines.length === 1 && first.length > WIDTH
      ? /^(const [\w$]+(?:: readonly number\[\])? = \[)((?:-?(?:[\d.e+-]+|NaN|Infinity)(?:, |(?=\])))*)\];$/.exec(
          first,
        )
      : null;
  if (numbers) return [{ text: filled(numbers[1] ?? "", numbers[2] ?? ""), broken: false }];
  const laidOut = indented(lines)
    .map(brokenMember)
    .map((text) => ({ text, broken: isTooLong(text) && !isUnbreakable(text.trim()) }));
  const isPiecemeal = laidOut.every(({ text, broken }) => !broken || STATEMENT.test(text));
  return isPiecemeal ? laidOut : [{ text: declaration, broken: true }];
}

const isTooLong = (text: string): boolean => text.split("\n").some((line) => line.length > WIDTH);

/** Long lines of two frequent shapes as prettier would break them: `key: name,` and `const name = call({ ...members });`. */
function brokenMember(line: string): string {
  if (line.length <= WIDTH) return line;
  const indent = " ".repeat(indentOf(line));
  const [, key, name] = /^ *([\w$]+): ([\w$]+,)$/.exec(line) ?? [];
  if (key && name) return `${indent}${key}:\n${indent}  ${name}`;
  const [, head, members] = /^( *const [\w$]+ = [\w$]+\(\{) ([^{}()"]*) \}\);$/.exec(line) ?? [];
  if (!head || !members) return line;
  const broken = members.split(/, (?![^[]*\])/).map((member) => `${indent}  ${member},`);
  return broken.some(isTooLong) ? line : [head, ...broken, `${indent}});`].join("\n");
}

const indentOf = (text: string): number => /^ */.exec(text)?.[0].length ?? 0;

/** Each line stands in a function of its own, for returns may stand nowhere else, at its depth. */
function breakLines(lines: readonly string[]): ReadonlyMap<string, string> {
  if (lines.length === 0) return new Map();
  const text = lines.map((line) => `${MARK}\n${nested(line)}`).join("\n");
  const formatted = loadPrettier().format(text, { parser: PARSER, printWidth: WIDTH });
  const pieces = formatted.split(`${MARK}\n`).slice(1);
  return new Map(
    lines.map((line, i) => {
      const blocks = indentOf(line) / 2,
        piece = pieces[i]?.trim().split("\n") ?? [];
      const inside = piece.slice(blocks, piece.length - blocks).join("\n");
      return [line, isHead(line) ? inside.replace(/\s*\}$/, "") : inside];
    }),
  );
}

function nested(line: string): string {
  const blocks = indentOf(line) / 2;
  if (blocks === 0) return line;
  return `function f() ${"{\n".repeat(blocks)}${closed(line)}${"\n}".repeat(blocks)}`;
}

/** As the parser `typescript`, with half of its time. */
const PARSER = "babel-ts";

const MARK = "// ----";

const isHead = (line: string): boolean => line.endsWith("{");

const closed = (line: string): string => (isHead(line) ? `${line}\n}` : line);

/** Lines that hold one long name or string: breaking them makes nothing easier to read. */
const isUnbreakable = (line: string): boolean =>
  isComment(line) || /^(import .* from "|readonly .*: typeof |(const )?\w+(: | = )"|"|[\w$]+,$)/.test(line);

const isComment = (line: string): boolean => /^(\/\*\*|\*|\/\/)/.test(line);

function indented(lines: readonly string[]): readonly string[] {
  let depth = 0,
    afterLabel = false;
  return lines.map((line) => {
    const bare = isComment(line) ? "" : line.replace(/"(?:[^"\\]|\\.)*"/g, '""');
    const closing = /^[)\]}]+/.exec(bare)?.[0].length ?? 0;
    const isLabel = /^(case\b.*|default):$/.test(bare);
    const extra = afterLabel && !isLabel && !/^(case\b|default:|\})/.test(bare) ? 1 : 0;
    const level = Math.max(0, depth - (closing > 0 ? 1 : 0)) + extra;
    depth += balance(bare);
    afterLabel = isLabel;
    return `${"  ".repeat(level)}${line.startsWith("*") ? " " : ""}${line}`;
  });
}

/** Whether the line opens (1) or closes (-1) a level; several brackets on one line count once, as they are indented once. */
function balance(line: string): number {
  const opened = line.match(/[([{]/g)?.length ?? 0,
    closed = line.match(/[)\]}]/g)?.length ?? 0;
  return Math.sign(opened - closed);
}

/** Numbers as many to a line as fit. */
function filled(head: string, body: string): string {
  const lines: string[] = [];
  let line = "";
  for (const number of body.split(", ")) {
    const next = line === "" ? `  ${number},` : `${line} ${number},`;
    if (next.length > WIDTH) lines.push(line);
    line = next.length > WIDTH ? `  ${number},` : next;
  }
  return [head, ...lines, line, "];"].join("\n");
}
