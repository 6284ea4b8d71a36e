import prettier from "@prettier/sync";

const WIDTH = 110;

/**
 * Lays out declarations. What is emitted a statement a line only needs its indentation; prettier, which takes seconds on a large set,
 * decides how to break the lines that are too long, all of one depth in one call.
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
  const laidOut = indented(lines).map((text) => ({
    text,
    broken: text.length > WIDTH && !isUnbreakable(text.trim()),
  }));
  const isPiecemeal = laidOut.every(({ text, broken }) => !broken || STATEMENT.test(text));
  return isPiecemeal ? laidOut : [{ text: declaration, broken: true }];
}

const indentOf = (text: string): number => /^ */.exec(text)?.[0].length ?? 0;

function breakLines(lines: readonly string[]): ReadonlyMap<string, string> {
  const depths = [...new Set(lines.map(indentOf))];
  return new Map(
    depths.flatMap((depth) =>
      breakDepth(
        lines.filter((line) => indentOf(line) === depth),
        depth,
      ),
    ),
  );
}

/** Returns stand in a function of their own, as they may nowhere else. */
function breakDepth(lines: readonly string[], depth: number): readonly (readonly [string, string])[] {
  const inside = depth > 0 ? 2 : 0;
  const text = lines
    .map((line) => (inside ? `${MARK}\nfunction f() {\n${closed(line)}\n}` : `${MARK}\n${line}`))
    .join("\n");
  const formatted = prettier.format(text, { parser: "typescript", printWidth: WIDTH - depth + inside });
  const pieces = formatted
    .split(`${MARK}\n`)
    .slice(1)
    .map((piece) => piece.trim());
  return lines.map((line, i) => {
    const piece = inside ? reindented(pieces[i] ?? "", depth - inside) : (pieces[i] ?? "");
    return [line, isHead(line) ? piece.replace(/\s*\}$/, "") : piece] as const;
  });
}

const MARK = "// ----";

const isHead = (line: string): boolean => line.endsWith("{");

const closed = (line: string): string => (isHead(line) ? `${line}\n}` : line);

const reindented = (piece: string, by: number): string =>
  piece
    .split("\n")
    .slice(1, -1)
    .map((line) => `${" ".repeat(by)}${line}`)
    .join("\n");

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
