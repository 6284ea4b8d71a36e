import wrapAnsi from "wrap-ansi";
import { visibleText } from "../io.js";
import { type Line, type Span, textOf } from "./lines.js";

/** A cell of a table. */
export type Cell = Span;

export interface TableOptions {
  readonly indent?: string;
  /** What a terminal has; what is longer is wrapped in its column. Without it every row stays one line. */
  readonly columns?: number | undefined;
}

/** Between two columns. */
const GAP = "  ";

/** Columns that are narrower are not wrapped. */
const NARROW = 24;

/** Rows of cells as lines of columns that are aligned to the left. */
export function tableLines(
  rows: readonly (readonly Cell[])[],
  { indent = "", columns }: TableOptions = {},
): readonly Line[] {
  const shown = rows.map((row) => row.map((cell) => restyled(cell, oneLine(textOf(cell)))));
  const natural = naturalWidths(shown);
  const gaps = indent.length + GAP.length * Math.max(0, natural.length - 1);
  const widths = columns === undefined ? natural : fitted(natural, columns - gaps);
  return shown.flatMap((row) => rowLines(row, widths, indent));
}

/** Line ends and tabs within a cell are shown, as everything is that a terminal would obey. */
const oneLine = (text: string): string =>
  visibleText(text.trimEnd().replaceAll("\n", "\\n").replaceAll("\t", "\\t"));

const restyled = (cell: Cell, text: string): Cell => (typeof cell === "string" ? text : { ...cell, text });

function naturalWidths(rows: readonly (readonly Cell[])[]): readonly number[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, textOf(cell).length);
  return widths;
}

/** Widths that fit into a room together: the widest give way first, as far as `NARROW`. */
function fitted(widths: readonly number[], room: number): readonly number[] {
  let most = Math.max(0, ...widths);
  const total = (): number => widths.reduce((sum, width) => sum + Math.min(width, most), 0);
  while (most > NARROW && total() > room) most--;
  return widths.map((width) => Math.min(width, most));
}

function rowLines(row: readonly Cell[], widths: readonly number[], indent: string): readonly Line[] {
  const parts = row.map((cell, i) => wrapped(textOf(cell), widths[i] ?? 0));
  const count = Math.max(1, ...parts.map((lines) => lines.length));
  return Array.from({ length: count }, (_unused, k) => {
    const filled = row.findLastIndex((_cell, i) => (parts[i]?.[k] ?? "") !== "");
    const line = row.slice(0, filled + 1).flatMap((cell, i): Line => {
      const text = parts[i]?.[k] ?? "";
      const padding = i === filled ? "" : " ".repeat((widths[i] ?? 0) - text.length) + GAP;
      return text === "" ? [padding] : [restyled(cell, text), padding];
    });
    return [indent, ...line].filter((span) => textOf(span) !== "");
  });
}

const wrapped = (text: string, width: number): readonly string[] =>
  text.length <= width ? [text] : wrapAnsi(text, width, { hard: true, trim: true }).split("\n");
