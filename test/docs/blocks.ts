/** A fenced block of a page. */
export interface Block {
  /** The line of its fence, counted from 1. */
  readonly line: number;
  /** The word after the fence; empty where there is none. */
  readonly language: string;
  /** What the comment right before the block says of it: `<!-- KIND: REST -->`. */
  readonly note: Note | undefined;
  readonly lines: readonly string[];
}

export interface Note {
  readonly kind: string;
  readonly rest: string;
}

const FENCE = /^```(\w*)$/;
const NOTE = /^<!-- ([a-z ]+?)(?:: (.+))? -->$/;

/** The blocks of a page of Markdown, in their order. */
export function blocksOf(page: string): readonly Block[] {
  const lines = page.split("\n");
  const blocks: Block[] = [];
  for (let i = 0; i < lines.length; i++) {
    const language = FENCE.exec(lines[i]!)?.[1];
    if (language === undefined) continue;
    const end = lines.indexOf("```", i + 1);
    if (end < 0) throw new Error(`line ${i + 1}: the block has no end`);
    blocks.push({ line: i + 1, language, note: noteBefore(lines, i), lines: lines.slice(i + 1, end) });
    i = end;
  }
  return blocks;
}

function noteBefore(lines: readonly string[], fence: number): Note | undefined {
  const before = lines.slice(0, fence).findLast((line) => line !== "") ?? "";
  const [, kind, rest = ""] = NOTE.exec(before) ?? [];
  return kind === undefined ? undefined : { kind, rest };
}

/** The page with other lines in its blocks, which are those of `blocksOf`, one for one. */
export function withBlocks(
  page: string,
  blocks: readonly Block[],
  contents: readonly (readonly string[])[],
): string {
  const lines = page.split("\n");
  for (let i = blocks.length - 1; i >= 0; i--)
    lines.splice(blocks[i]!.line, blocks[i]!.lines.length, ...contents[i]!);
  return lines.join("\n");
}

/** Whether only blank lines stand between two blocks. */
export function isRightAfter(page: string, before: Block, after: Block): boolean {
  const between = page.split("\n").slice(before.line + before.lines.length + 1, after.line - 1);
  return between.every((line) => line === "");
}
